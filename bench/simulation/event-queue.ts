type Event = { at: number; turn: number; happen: () => void };

/** What is to happen, in the order of time; at the same time in the order in which it was added. A binary heap. */
export class EventQueue {
  readonly #heap: Event[] = [];
  #turns = 0;

  add(at: number, happen: () => void): void {
    const heap = this.#heap;
    const event = { at, turn: this.#turns++, happen };
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(event, heap[parent] as Event)) break;
      heap[place] = heap[parent] as Event;
      place = parent;
    }
    heap[place] = event;
  }

  /** Lets everything happen that is to happen before `end`. */
  run(end: number): void {
    for (let event = this.#take(); event && event.at < end; event = this.#take()) event.happen();
  }

  #take(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child++;
      if (!isBefore(heap[child] as Event, last)) break;
      heap[place] = heap[child] as Event;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.turn < other.turn);
}

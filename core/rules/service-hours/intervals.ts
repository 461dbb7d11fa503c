/** A stretch of time in epoch milliseconds; `end` itself is outside it. */
export type Interval = { readonly start: number; readonly end: number };

/** Intervals in any order as an ordered list in which none touch and none are empty. */
export function merged(intervals: Iterable<Interval>): Interval[] {
  const list: Interval[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = list.at(-1);
    if (end <= start) continue;
    if (last && start <= last.end)
      list[list.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else list.push({ start, end });
  }
  return list;
}

/** The time that is in both lists; each is ordered and disjoint. */
export function intersect(a: Interval[], b: Interval[]): Interval[] {
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] as Interval;
    const right = b[j] as Interval;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) common.push({ start, end });
    if (left.end <= right.end) i++;
    else j++;
  }
  return common;
}

/** The time of `a` that is not in `b`; each is ordered and disjoint. */
export function subtract(a: Interval[], b: Interval[]): Interval[] {
  const left: Interval[] = [];
  let next = 0;
  for (const { start, end } of a) {
    while (next < b.length && (b[next] as Interval).end <= start) next++;
    let from = start;
    for (let i = next; i < b.length && (b[i] as Interval).start < end; i++) {
      const taken = b[i] as Interval;
      if (from < taken.start) left.push({ start: from, end: taken.start });
      from = Math.max(from, taken.end);
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** Processes say what is so with them this often, whether it changed or not. */
export const heartbeatMilliseconds = 30_000;
const silentAfterMilliseconds = 3 * heartbeatMilliseconds;

/**
 * What each process said last about a subject, such as who looks at a conversation there. A process that was killed
 * takes nothing back: what is not said again for three heartbeats is forgotten.
 */
export class SaidByProcesses<Value> {
  readonly #bySubject = new Map<string, Map<string, { value: Value; at: number }>>();

  put(subject: string, process: string, value: Value): void {
    const said = this.#bySubject.get(subject) ?? new Map();
    this.#bySubject.set(subject, said.set(process, { value, at: Date.now() }));
  }

  remove(subject: string, process: string): void {
    const said = this.#bySubject.get(subject);
    said?.delete(process);
    if (said?.size === 0) this.#bySubject.delete(subject);
  }

  of(subject: string): Value[] {
    return [...(this.#bySubject.get(subject)?.values() ?? [])].map(({ value }) => value);
  }

  /** Forgets what silent processes said. @returns the subjects that it was about. */
  forgetSilent(): string[] {
    const edge = Date.now() - silentAfterMilliseconds;
    const forgotten = new Set<string>();
    for (const [subject, said] of this.#bySubject) {
      for (const [process, { at }] of said) {
        if (at >= edge) continue;
        this.remove(subject, process);
        forgotten.add(subject);
      }
    }
    return [...forgotten];
  }
}

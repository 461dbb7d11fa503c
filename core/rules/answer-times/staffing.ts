import type { Interval } from "../service-hours/intervals.ts";

/** A stretch in which the same number of people is at work; times in epoch ms. */
export type Stretch = Interval & { people: number };

/** A wait as the team lived it: time with at least one person at work (ms), and how many were, on average. */
export type StaffedWait = { working_ms: number; staff: number };

/**
 * The stretches from `from` on in which somebody is at work, in order.
 * @param staff each teammate's own working intervals (hours minus holidays minus absences), epoch ms
 */
export function staffedStretches(staff: readonly (readonly Interval[])[], from: number): Stretch[] {
  const changes: { at: number; by: 1 | -1 }[] = [];
  for (const { start, end } of staff.flat()) {
    if (end <= from || end <= start) continue;
    changes.push({ at: Math.max(start, from), by: 1 }, { at: end, by: -1 });
  }
  changes.sort((one, other) => one.at - other.at);
  const stretches: Stretch[] = [];
  let people = 0;
  let start = from;
  for (const { at, by } of changes) {
    if (people > 0 && at > start) stretches.push({ start, end: at, people });
    people += by;
    start = at;
  }
  return stretches;
}

/** How long a wait was in staffed time, and with how many people on: what the history keeps of an answer. */
export function staffedWait(
  staff: readonly (readonly Interval[])[],
  { from, to }: { from: number; to: number },
): StaffedWait {
  let working = 0;
  let peopleTime = 0;
  for (const { start, end, people } of staffedStretches(staff, from)) {
    if (start >= to) break;
    const length = Math.min(end, to) - start;
    working += length;
    peopleTime += length * people;
  }
  return { working_ms: working, staff: working > 0 ? peopleTime / working : 0 };
}

import type { PromiseDanger } from "../../contract/promises.ts";
import type { ServiceHours } from "../service-hours/hours.ts";
import type { Interval } from "../service-hours/intervals.ts";
import { dayMs } from "../service-hours/local-days.ts";
import { addWorkingTime, localDate, workingTimeBetween } from "../service-hours/working-time.ts";

// Moments are epoch milliseconds, durations milliseconds.

const minuteMs = 60_000;
/** Even the quickest work wants this much notice, in working time. */
const leastNoticeMs = 30 * minuteMs;
/** So far ahead nobody counts working hours: a week's notice is enough. */
const farMs = 400 * dayMs;
/** A shift that ends later than this says nothing about today. */
const shiftMs = 12 * 60 * minuteMs;

type Keeping = {
  hours: ServiceHours;
  /** When the time was named. */
  now: number;
  dueAt: number;
  /** How long such work takes, in working time. */
  usualMs: number;
};

/**
 * When a promise comes up, early enough to keep it: before it is due by how long such work takes, at least 30 working
 * minutes, at most half of the working time until then. At once where no working time is left.
 */
export function surfacingTime({ hours, now, dueAt, usualMs }: Keeping): number {
  if (dueAt - now > farMs) return dueAt - 7 * dayMs;
  const left = workingTimeBetween(hours, now, dueAt);
  if (left === 0) return Math.min(now, dueAt);
  const notice = Math.min(Math.max(usualMs, leastNoticeMs), left / 2);
  return addWorkingTime(hours, now, left - notice) ?? now;
}

type Outlook = {
  now: number;
  dueAt: number;
  hours: ServiceHours;
  /** When its owner works between now and then: ordered and disjoint. */
  work: readonly Interval[];
  /** The owner is away at some time after the last of that work. */
  isAway: boolean;
  /** How many promises of the owner are due before it. */
  dueBefore: number;
  usualMs: number;
};

/**
 * What stands against keeping a promise, null for nothing: a holiday or an absence keeps its owner from working again
 * before it is due; their shift, which is the last before, ends first; or what is due before it takes all the time.
 */
export function dangerOf(outlook: Outlook): PromiseDanger | null {
  const { now, dueAt, hours, work, isAway, dueBefore, usualMs } = outlook;
  const lastEnd = work.at(-1)?.end ?? now;
  if (lastEnd < dueAt) {
    if (isAway || hasHoliday(hours, lastEnd, dueAt)) return "holiday";
    if (lastEnd - now <= shiftMs) return "shift";
  }
  const left = work.reduce((total, { start, end }) => total + end - start, 0);
  return dueBefore * usualMs > left ? "queue" : null;
}

function hasHoliday(hours: ServiceHours, from: number, to: number): boolean {
  const [first, last] = [localDate(hours, from), localDate(hours, to)];
  return hours.holidays.some(({ date }) => date >= first && date <= last);
}

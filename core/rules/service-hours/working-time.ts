import type { ServiceHours } from "./hours.ts";
import { type Interval, merged, subtract } from "./intervals.ts";
import { dateOfDay, dayAt, dayMs, dayNumber } from "./local-days.ts";
import { openByDay, openIntervals, shiftsOn } from "./open-intervals.ts";

// Moments are epoch milliseconds, durations milliseconds, dates "YYYY-MM-DD" in the time zone of the hours.

/** Hours that stay closed for ten years count as never open. */
const horizonDays = 3653;

/** Somebody's or some team's hours, and when they are away from them; absences in any order. */
export type Staff = { hours: ServiceHours; absences: Interval[] };

/** Whether it is working time at this moment. The moment of closing is not. */
export function isOpen(hours: ServiceHours, at: number): boolean {
  return !openByDay(hours, at, at + 1).next().done;
}

/** The working time (ms) between two moments, 0 when `to` is not after `from`. */
export function workingTimeBetween(hours: ServiceHours, from: number, to: number): number {
  let total = 0;
  for (const open of openByDay(hours, from, to)) total += open.end - open.start;
  return total;
}

/**
 * The first moment at which that much working time (ms) has passed since `at`, so eight hours of a day from 9 to 17 end
 * at 17:00 and not the next morning. No time at all ends at once when open, else at the next opening. Null when the
 * hours do not give that much within ten years.
 */
export function addWorkingTime(hours: ServiceHours, at: number, ms: number): number | null {
  let left = Math.max(ms, 0);
  for (const open of openByDay(hours, at, at + horizonDays * dayMs)) {
    const length = open.end - open.start;
    if (left <= length) return open.start + left;
    left -= length;
  }
  return null;
}

/** The moment itself when open, else the next opening; null when there is none within ten years. */
export function nextOpening(hours: ServiceHours, at: number): number | null {
  return addWorkingTime(hours, at, 0);
}

/** The local date of a moment where these hours are kept. */
export function localDate(hours: ServiceHours, at: number): string {
  return dateOfDay(dayAt(hours.time_zone, at));
}

/** When the first shift that starts on this date opens, or null on a day without shifts. */
export function openingOn(hours: ServiceHours, date: string): number | null {
  const shifts = shiftsOn(hours, dayNumber(date));
  return shifts.length === 0 ? null : Math.min(...shifts.map(({ start }) => start));
}

/** When the last of the shifts that start on this date closes, perhaps past midnight, or null without shifts. */
export function closingOn(hours: ServiceHours, date: string): number | null {
  const shifts = shiftsOn(hours, dayNumber(date));
  return shifts.length === 0 ? null : Math.max(...shifts.map(({ end }) => end));
}

/** Whether any shift starts on this date. */
export function isWorkingDay(hours: ServiceHours, date: string): boolean {
  return shiftsOn(hours, dayNumber(date)).length > 0;
}

/**
 * The n-th working day after a date, which itself does not count; for 0 the date itself, or the next working day when it
 * is none. Null when there is none within ten years.
 */
export function nthWorkingDayAfter(hours: ServiceHours, date: string, n: number): string | null {
  const first = dayNumber(date) + (n === 0 ? 0 : 1);
  let left = Math.max(n, 1);
  for (let day = first; day < first + horizonDays; day++) {
    if (shiftsOn(hours, day).length > 0 && --left === 0) return dateOfDay(day);
  }
  return null;
}

/** The closing of the n-th working day after a moment, as `nthWorkingDayAfter`; null when there is none. */
export function closingAfterDays(hours: ServiceHours, at: number, days: number): number | null {
  const date = nthWorkingDayAfter(hours, localDate(hours, at), days);
  return date === null ? null : closingOn(hours, date);
}

/** When they are really there between two moments: their hours without their absences, ordered and disjoint. */
export function staffedIntervals({ hours, absences }: Staff, from: number, to: number): Interval[] {
  return subtract([...openIntervals(hours, from, to)], merged(absences));
}

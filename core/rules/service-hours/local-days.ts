import { Temporal } from "temporal-polyfill";

/** Milliseconds of a day without a clock change. */
export const dayMs = 86_400_000;

const minuteMs = 60_000;
const startsByZone = new Map<string, Map<number, number>>();

/** The number of a date ("YYYY-MM-DD"), counted from 0, 1970-01-01. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The date ("YYYY-MM-DD") with this number. */
export function dateOfDay(day: number): string {
  return plainDate(day).toString();
}

/** Days since Monday, 0 to 6. Day 0 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The local day that a moment (epoch ms) falls on. */
export function dayAt(zone: string, at: number): number {
  // Local dates are at most one day away from the date in UTC.
  let day = Math.floor(at / dayMs) + 1;
  while (startOfDay(zone, day) > at) day--;
  return day;
}

/** The first moment (epoch ms) of a local day, which is not midnight where the clocks change at midnight. */
export function startOfDay(zone: string, day: number): number {
  const starts = startsOf(zone);
  const known = starts.get(day);
  if (known !== undefined) return known;
  const start = plainDate(day).toZonedDateTime(zone).epochMilliseconds;
  starts.set(day, start);
  return start;
}

/** Whether the day was lived at all: Samoa went from 29 to 31 December 2011. */
export function dayExists(zone: string, day: number): boolean {
  return startOfDay(zone, day) < startOfDay(zone, day + 1);
}

/**
 * The moment (epoch ms) of a wall-clock time, in minutes (up to 2,879) after the midnight that begins the day. What the
 * clocks skip is moved later by the gap, of what they repeat the first is meant: RFC 5545 section 3.3.5, and
 * "compatible" of Temporal.
 */
export function momentOf(zone: string, day: number, minutes: number): number {
  if (minutes >= 1440) return momentOf(zone, day + 1, minutes - 1440);
  const start = startOfDay(zone, day);
  if (startOfDay(zone, day + 1) - start === dayMs) return start + minutes * minuteMs;
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return plainDate(day).toPlainDateTime(time).toZonedDateTime(zone).epochMilliseconds;
}

function plainDate(day: number): Temporal.PlainDate {
  const date = new Date(day * dayMs);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function startsOf(zone: string): Map<number, number> {
  const known = startsByZone.get(zone);
  // Someone who asks for the whole of history must not fill the memory.
  if (known && known.size < 40_000) return known;
  const fresh = new Map<number, number>();
  startsByZone.set(zone, fresh);
  return fresh;
}

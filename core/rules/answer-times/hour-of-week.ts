import { dayAt, startOfDay, weekdayOfDay } from "../service-hours/local-days.ts";

/** Which hour of the local week a moment (epoch ms) is in: 0 is Monday from midnight, 167 the last of Sunday. */
export function hourOfWeek(at: number, timeZone: string): number {
  const day = dayAt(timeZone, at);
  // A day of 25 hours has no 25th of its own.
  const hour = Math.min(23, Math.floor((at - startOfDay(timeZone, day)) / 3_600_000));
  return weekdayOfDay(day) * 24 + hour;
}

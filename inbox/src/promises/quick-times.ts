import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import {
  dateOfDay,
  dayMs,
  dayNumber,
  momentOf,
  weekdayOfDay,
} from "@heard/core/rules/service-hours/local-days.ts";
import { closingOn, localDate, nthWorkingDayAfter } from "@heard/core/rules/service-hours/working-time.ts";
import type { Moment } from "../conversations/moments.ts";

const noon = 12 * 60;
const friday = 4;
/** Less is no time to keep a word in. */
const soonestMs = 15 * 60_000;

/** The times people promise most, soonest first: today by closing, the next working day at noon, Friday by closing. */
export function quickTimes(hours: ServiceHours, now: Date): Moment[] {
  const today = localDate(hours, now.getTime());
  return [todayClosing(hours, today), nextNoon(hours, today), fridayClosing(hours, today)]
    .filter((moment) => moment !== null)
    .filter(({ at }) => at.getTime() >= now.getTime() + soonestMs)
    .filter(({ at }, index, all) => all.findIndex((one) => Number(one.at) === Number(at)) === index)
    .toSorted((one, other) => Number(one.at) - Number(other.at));
}

function todayClosing(hours: ServiceHours, today: string): Moment | null {
  const closing = closingOn(hours, today);
  return closing === null ? null : { id: "today", label: "Today by closing", at: new Date(closing) };
}

/** Noon of the next day somebody is here; where they close before, by then. */
function nextNoon(hours: ServiceHours, today: string): Moment | null {
  const next = nthWorkingDayAfter(hours, today, 1);
  if (next === null) return null;
  const day = dayNumber(next);
  const at = Math.min(
    momentOf(hours.time_zone, day, noon),
    closingOn(hours, next) ?? Number.POSITIVE_INFINITY,
  );
  const label = day === dayNumber(today) + 1 ? "Tomorrow noon" : `${weekdayName(day)} noon`;
  return { id: "noon", label, at: new Date(at) };
}

/** The Friday of this week; on a Friday and after it the next one. Where that is a day off, the last day before it. */
function fridayClosing(hours: ServiceHours, today: string): Moment | null {
  const start = dayNumber(today);
  const ahead = (friday - weekdayOfDay(start) + 7) % 7 || 7;
  for (let day = start + ahead; day > start; day--) {
    const closing = closingOn(hours, dateOfDay(day));
    if (closing !== null) {
      const next = ahead === 7 ? "Next " : "";
      return { id: "friday", label: `${next}${weekdayName(day)} by closing`, at: new Date(closing) };
    }
  }
  return null;
}

function weekdayName(day: number): string {
  return new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(new Date(day * dayMs));
}

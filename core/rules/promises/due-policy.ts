import { Temporal } from "temporal-polyfill";
import type { ServiceHours } from "../service-hours/hours.ts";
import {
  closingAfterDays,
  closingOn,
  isWorkingDay,
  nthWorkingDayAfter,
  openingOn,
} from "../service-hours/working-time.ts";
import type { TimeWords } from "./language.ts";

/** When something was said, and the clocks it was said by: the customer's zone, and our working hours. */
export type Said = { sentAt: number; timeZone: string; hours: ServiceHours };

type Day = Temporal.PlainDate;

const minuteMs = 60_000;
const noon = 12 * 60;
const closedDayEnds = 18 * 60;
const lastMinute = 23 * 60 + 59;

/**
 * When a promise with these times is due (epoch ms, after `sentAt`), or null when they name none to come. What belongs
 * together is put together ("Friday" and "3 pm"); of several times the latest counts. See docs/PROMISES.md.
 */
export function dueAt(times: TimeWords[], said: Said): number | null {
  const dues = together(times)
    .map((time) => dueOf(time, said))
    .filter((due) => due !== null && due > said.sentAt);
  return dues.length === 0 ? null : Math.max(...(dues as number[]));
}

function together(times: TimeWords[]): TimeWords[] {
  const groups: TimeWords[] = [];
  for (const time of times) {
    const last = groups.at(-1);
    if (last && (belongTogether(last, time) || endsRange(last, time)))
      groups[groups.length - 1] = { ...last, ...time };
    else groups.push(time);
  }
  return groups;
}

/** "tomorrow between 10 and 12": a second clock time without a day is the later end of a range. */
function endsRange(a: TimeWords, b: TimeWords): boolean {
  return a.clock !== undefined && b.clock !== undefined && !namesDay(b) && b.part === undefined;
}

function belongTogether(a: TimeWords, b: TimeWords): boolean {
  if (a.amount !== undefined || b.amount !== undefined) return false;
  const clocks = a.clock !== undefined && b.clock !== undefined;
  const parts = a.part !== undefined && b.part !== undefined;
  if (clocks || parts) return false;
  if (!namesDay(a) || !namesDay(b)) return true;
  const weekdays = a.weekday !== undefined && b.weekday !== undefined;
  return !weekdays && (a.weekday !== undefined || b.weekday !== undefined);
}

function namesDay({ day, weekday, date, monthDay, week, month, namedMonth }: TimeWords): boolean {
  return [day, weekday, date, monthDay, week, month, namedMonth].some((each) => each !== undefined);
}

function dueOf(time: TimeWords, said: Said): number | null {
  if (time.amount !== undefined) return afterAmount(time, said);
  if (isSpan(time)) return spanEnd(time, said);
  if (!namesDay(time)) return nextTime(time, said);
  const day = dayOf(time, said);
  if (time.before && time.clock === undefined && time.part === undefined) return lastClosingBefore(day, said);
  return onDay(day, time, said);
}

/** "in three days": exact for minutes and hours, a day alone for the rest. */
function afterAmount({ amount = 0, few, unit }: TimeWords, said: Said): number | null {
  const count = few && unit === "minute" ? 15 : amount;
  const today = todayOf(said);
  if (unit === "minute") return said.sentAt + count * minuteMs;
  if (unit === "hour") return said.sentAt + count * 60 * minuteMs;
  if (unit === "working_day") return closingAfterDays(said.hours, said.sentAt, count);
  if (unit === "month") return closing(today.add({ months: count }), said);
  return closing(today.add({ days: unit === "week" ? count * 7 : count }), said);
}

/** Times without a day mean the next such time. */
function nextTime(time: TimeWords, said: Said): number | null {
  const today = todayOf(said);
  const due = onDay(today, time, said);
  return due !== null && due > said.sentAt ? due : onDay(today.add({ days: 1 }), time, said);
}

function onDay(day: Day, time: TimeWords, said: Said): number | null {
  if (time.clock !== undefined) return moment(day, clockOf(time), said);
  switch (time.part) {
    case "first_thing": {
      const opening = openingOn(said.hours, day.toString());
      return opening === null ? moment(day, 10 * 60, said) : opening + 60 * minuteMs;
    }
    case "morning":
    case "noon":
      return moment(day, noon, said);
    case "after_noon":
      return moment(day, 15 * 60, said);
    case "evening":
      return moment(day, lastMinute, said);
    case "midnight":
      return moment(day.add({ days: 1 }), 0, said);
    default:
      return closing(day, said);
  }
}

/** Of a time that may be before or after noon, the one at which people work. */
function clockOf({ clock = 0, exact, part }: TimeWords): number {
  if (clock >= noon) return clock;
  if (part === "afternoon" || part === "evening" || part === "after_noon") return clock + noon;
  return !exact && part !== "morning" && clock < 7 * 60 && clock >= 60 ? clock + noon : clock;
}

function dayOf(time: TimeWords, said: Said): Day {
  const today = todayOf(said);
  if (time.date !== undefined) return Temporal.PlainDate.from(time.date);
  if (time.day !== undefined) return today.add({ days: time.day });
  if (time.monthDay !== undefined) return nextMonthDay(today, time.monthDay, time.namedMonth);
  const weekday = (time.weekday ?? 0) + 1;
  if (time.week !== undefined) return mondayOf(today, time.week).add({ days: weekday - 1 });
  return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

function nextMonthDay(today: Day, monthDay: number, namedMonth: number | undefined): Day {
  if (namedMonth !== undefined) {
    const date = today.with({ month: namedMonth + 1, day: monthDay });
    return Temporal.PlainDate.compare(date, today) < 0 ? date.add({ years: 1 }) : date;
  }
  if (monthDay > today.day) return today.with({ day: monthDay });
  return today.with({ day: 1 }).add({ months: 1 }).with({ day: monthDay });
}

function isSpan({ week, month, namedMonth, weekday, date, monthDay }: TimeWords): boolean {
  if (date !== undefined || monthDay !== undefined) return false;
  return (week !== undefined && weekday === undefined) || month !== undefined || namedMonth !== undefined;
}

function spanEnd(time: TimeWords, said: Said): number | null {
  return time.week === undefined ? monthEnd(time, said) : weekEnd(time, time.week, said);
}

function weekEnd({ at, before }: TimeWords, week: number, said: Said): number | null {
  const monday = mondayOf(todayOf(said), week);
  if (before && week > 0) return lastClosingBefore(monday, said);
  if (at === "start") return nextClosingFrom(monday.add({ days: 1 }), said);
  if (at === "middle") return nextClosingFrom(monday.add({ days: 2 }), said);
  const due =
    at === "weekend" && !before
      ? moment(monday.add({ days: 6 }), lastMinute, said)
      : lastClosingWithin(monday, monday.add({ days: 6 }), said);
  return due > said.sentAt || week > 0 ? due : weekEnd({ at, before }, 1, said);
}

function monthEnd(time: TimeWords, said: Said): number {
  const first = firstOfMonth(time, todayOf(said));
  if (time.before && (time.month !== 0 || time.namedMonth !== undefined))
    return lastClosingBefore(first, said);
  if (time.at === "start") return closing(first.with({ day: 5 }), said);
  if (time.at === "middle") return closing(first.with({ day: 15 }), said);
  const due = lastClosingWithin(first, first.add({ months: 1 }).subtract({ days: 1 }), said);
  return due > said.sentAt ? due : monthEnd({ month: 1, at: time.at }, said);
}

function firstOfMonth({ month = 0, namedMonth }: TimeWords, today: Day): Day {
  const first = today.with({ day: 1 });
  if (namedMonth === undefined) return first.add({ months: month });
  return first.add({ months: (namedMonth + 1 - first.month + 12) % 12 });
}

function lastClosingBefore(day: Day, said: Said): number {
  const last = day.subtract({ days: 1 });
  return lastClosingWithin(last.subtract({ days: 13 }), last, said);
}

function lastClosingWithin(first: Day, last: Day, said: Said): number {
  for (let day = last; Temporal.PlainDate.compare(day, first) >= 0; day = day.subtract({ days: 1 })) {
    if (isWorkingDay(said.hours, day.toString())) return closing(day, said);
  }
  return closing(last, said);
}

function nextClosingFrom(day: Day, said: Said): number {
  const date = nthWorkingDayAfter(said.hours, day.toString(), 0);
  return closing(date === null ? day : Temporal.PlainDate.from(date), said);
}

/** The end of a day alone: closing; on a day we do not work 18:00; today after closing, the day's last minute. */
function closing(day: Day, said: Said): number {
  const due = closingOn(said.hours, day.toString()) ?? moment(day, closedDayEnds, said);
  const isPassed = due <= said.sentAt && day.equals(todayOf(said));
  return isPassed ? moment(day, lastMinute, said) : due;
}

function moment(day: Day, minutes: number, { timeZone }: Said): number {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return day.toPlainDateTime(time).toZonedDateTime(timeZone).epochMilliseconds;
}

function mondayOf(day: Day, week: number): Day {
  return day.subtract({ days: day.dayOfWeek - 1 }).add({ days: week * 7 });
}

/** The day on which something was said, where the customer is. */
export function todayOf({ sentAt, timeZone }: Pick<Said, "sentAt" | "timeZone">): Day {
  return Temporal.Instant.fromEpochMilliseconds(sentAt).toZonedDateTimeISO(timeZone).toPlainDate();
}

import type { Holiday } from "@heard/core/rules/service-hours/hours.ts";
import { dateOfDay, dayMs, dayNumber } from "@heard/core/rules/service-hours/local-days.ts";
import ical, { type CalendarComponent, type EventInstance, type VEvent } from "node-ical";
import { Problem } from "../../platform/problem.ts";
import { calendarEvents } from "./calendar-lines.ts";

/** Where the days off count, and the years that are read, both included. */
type Scope = { timeZone: string; fromYear: number; toYear: number };

const maxBytes = 1_000_000;
const maxDates = 2_000;
const maxNameLength = 100;
// More than calendars of holidays have, few enough to be worked out at once whatever the rules say.
const maxRepeating = 300;
const maxExceptions = 2_000;
const maxCovered = 20_000;

/**
 * The days off that a calendar file (iCalendar, RFC 5545) names: in order, one for each date. An event of whole days is
 * each of its days; one with times is the date it starts on, and those that follow before the date it ends on.
 * A yearly rule is followed, any other counts once, and cancelled events do not count.
 * @throws Problem `invalid_value` when it is no calendar, over 1 MB, or has over 2,000 days off in these years.
 */
export function holidaysFromCalendar(text: string, scope: Scope): Holiday[] {
  const names = new Map<string, Set<string>>();
  let covered = 0;
  for (const instance of instancesIn(text, scope)) {
    for (const date of datesOf(instance, scope)) {
      names.set(date, (names.get(date) ?? new Set()).add(nameOf(instance)));
      if (++covered > maxCovered || names.size > maxDates) throw tooMany(scope);
    }
  }
  return [...names]
    .map(([date, all]) => ({ date, name: cut([...all].join(", ")), shifts: [] }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function* instancesIn(text: string, { timeZone, fromYear, toYear }: Scope): Generator<EventInstance> {
  // A day wider than asked for; `datesOf` cuts exactly.
  const years = { from: new Date(fromYear, 0, 0), to: new Date(toYear + 1, 0, 1), expandOngoing: true };
  for (const event of eventsIn(text, timeZone)) {
    yield* readable(() => ical.expandRecurringEvent(event, years)).filter(
      (instance) => instance.event.status !== "CANCELLED",
    );
  }
}

function eventsIn(text: string, timeZone: string): VEvent[] {
  if (Buffer.byteLength(text) > maxBytes) throw unreadable("This calendar is larger than 1 MB.");
  const lines = calendarEvents(text, timeZone);
  if (!lines) throw unreadable("This is no calendar: a calendar file (.ics) begins with BEGIN:VCALENDAR.");
  if (lines.filter((line) => line.startsWith("RRULE")).length > maxRepeating) {
    throw unreadable(`This calendar has more than ${maxRepeating} repeating events.`);
  }
  const exceptions = lines.filter((line) => line.startsWith("EXDATE")).flatMap((line) => line.split(","));
  if (exceptions.length > maxExceptions) {
    throw unreadable(`This calendar has more than ${maxExceptions} exceptions to its repeating events.`);
  }
  const calendar = ["BEGIN:VCALENDAR", ...lines, "END:VCALENDAR"].join("\r\n");
  return Object.values(readable(() => ical.sync.parseICS(calendar))).filter(isEvent);
}

/** Only an event that says when it is. */
function isEvent(component: CalendarComponent | undefined): component is VEvent {
  return component?.type === "VEVENT" && component.start instanceof Date;
}

/**
 * The dates of an event within the years. Its end is the day after the last (RFC 5545 section 3.6.1), unless it begins
 * and ends on one date. The parser keeps dates as midnights of the server's zone.
 */
function datesOf({ start, end }: EventInstance, { fromYear, toYear }: Scope): string[] {
  const first = Math.max(dayOf(start), dayNumber(`${fromYear}-01-01`));
  const last = Math.min(Math.max(dayOf(start), dayOf(end) - 1), dayNumber(`${toYear}-12-31`));
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => dateOfDay(first + index));
}

function dayOf(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
}

function nameOf({ summary }: EventInstance): string {
  // An event that is named twice comes as a list, whatever the type says.
  const [first] = [summary].flat();
  const name = typeof first === "string" ? first : String(first?.val ?? "");
  return cut(name.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\s]+/gu, " ").trim()) || "Holiday";
}

function cut(name: string): string {
  // Never between the halves of a character.
  return name
    .slice(0, maxNameLength)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
}

function readable<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(`This calendar cannot be read: ${reason.slice(0, 200)}.`);
  }
}

function tooMany({ fromYear, toYear }: Scope): Problem {
  return unreadable(`This calendar has more than 2,000 days off from ${fromYear} to ${toYear}.`);
}

function unreadable(detail: string): Problem {
  return new Problem("invalid_value", `${detail} Nothing was imported; choose another file.`);
}

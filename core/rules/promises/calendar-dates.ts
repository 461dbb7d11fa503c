import type { parse } from "chrono-node/en";
import { Temporal } from "temporal-polyfill";
import { fold } from "./fold.ts";
import type { NamedTime } from "./time-words.ts";

type Chronos = ReturnType<typeof parse>[number];

/**
 * The calendar dates in a text ("20 March", "2026-03-20", "15. November um 14 Uhr"); a year left out is the one that makes
 * the date come next after `today` ("YYYY-MM-DD"). Only dates of which day and month are written are taken from chrono:
 * all other times mean what our own policy says.
 */
export function calendarDates(
  text: string,
  { parseDates, months }: { parseDates: typeof parse; months: RegExp },
  today: string,
): NamedTime[] {
  // chrono is slow, and most times are no written dates.
  if (!looksLikeDate(text, months)) return [];
  const { year, month, day } = Temporal.PlainDate.from(today);
  // chrono counts in the zone of the machine; only the date is read back, so the zone falls out.
  const noon = new Date(year, month - 1, day, 12);
  const found = parseDates(text, noon, { forwardDate: true });
  return found.filter((date) => isWrittenDate(date, months)).map(namedTime);
}

/** chrono is certain of the day of "within 48 hours" as well. */
function isWrittenDate({ text, start }: Chronos, months: RegExp): boolean {
  if (!start.isCertain("day") || !start.isCertain("month") || text.includes("24/7")) return false;
  return looksLikeDate(text, months);
}

function looksLikeDate(text: string, months: RegExp): boolean {
  return /\d[./-]\d/.test(text) || (/\d/.test(text) && months.test(fold(text)));
}

function namedTime({ index, text, start, end }: Chronos): NamedTime {
  const last = end?.isCertain("day") ? end : start;
  const date = [padded(last.get("year"), 4), padded(last.get("month"), 2), padded(last.get("day"), 2)].join(
    "-",
  );
  const clock = last.isCertain("hour") ? (last.get("hour") ?? 0) * 60 + (last.get("minute") ?? 0) : undefined;
  const says = clock === undefined ? { date } : { date, clock, exact: true };
  return { start: index, end: index + text.length, says };
}

function padded(number: number | null, length: number): string {
  return String(number ?? 0).padStart(length, "0");
}

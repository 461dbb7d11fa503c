import { dateOfDay, dayAt } from "@heard/core/rules/service-hours/local-days.ts";

// A calendar may come from anywhere. What reaches the parser are only the lines that say when an event is and what it
// is called: in whole days, which it reads the same on every server and works out in bounded time.

const wanted =
  /^(BEGIN|END|UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|EXDATE|RECURRENCE-ID|SEQUENCE|STATUS)[;:]/i;
const dated = /^(DTSTART|DTEND|EXDATE|RECURRENCE-ID)([;:].*)$/i;
const dateOrTime = /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(T\d{6}Z?)?$/;
const duration = /^DURATION:\+?P(\d{1,3}W|(\d{1,3}D)?(T(\d{1,4}H)?(\d{1,5}M)?(\d{1,6}S)?)?)$/;

/** Rules as holidays have them: some days of a year, for ever, until a date, or at most 99 times. */
const rulePart =
  /^(FREQ=YEARLY|INTERVAL=[1-9]\d?|COUNT=[1-9]\d?|UNTIL=\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(T\d{6}Z?)?|WKST=[A-Z]{2}|BYMONTH=\d\d?|(BYMONTHDAY|BYYEARDAY|BYDAY|BYSETPOS)=[-+,\dA-Z]{1,60})$/;

/** The lines of the events of a calendar (RFC 5545), unfolded and in whole days; null when it is no calendar. */
export function calendarEvents(text: string, timeZone: string): string[] | null {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/(\r\n|\r|\n)[ \t]/g, "")
    .split(/[\r\n]+/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  if (lines[0]?.toUpperCase() !== "BEGIN:VCALENDAR") return null;
  return withinEvents(lines).flatMap((line) => plain(line, timeZone) ?? []);
}

/** Leaves out the calendar's own properties, descriptions of time zones, and alarms inside events. */
function withinEvents(lines: string[]): string[] {
  const open: string[] = [];
  return lines.filter((line) => {
    const [, edge, name] = /^(BEGIN|END):(.*)$/i.exec(line) ?? [];
    if (edge?.toUpperCase() === "BEGIN") open.push(name?.toUpperCase() ?? "");
    const inEvent = open.at(-1) === "VEVENT" && wanted.test(line);
    if (edge?.toUpperCase() === "END") open.pop();
    return inEvent;
  });
}

/** The line as the parser is to see it, or null when it says nothing that we understand. */
function plain(line: string, timeZone: string): string | null {
  const [, property, rest] = dated.exec(line) ?? [];
  if (property && rest) return plainDates(property.toUpperCase(), rest, timeZone);
  if (/^DURATION/i.test(line)) return duration.test(line.toUpperCase()) ? line.toUpperCase() : null;
  if (/^RRULE/i.test(line)) return plainRule(line.toUpperCase(), timeZone);
  return line.replace(/^[a-z-]+/i, (name) => name.toUpperCase());
}

function plainDates(property: string, rest: string, timeZone: string): string | null {
  const values = rest
    .slice(rest.lastIndexOf(":") + 1)
    .split(",")
    .map((value) => value.trim().toUpperCase());
  if (!values.every((value) => dateOrTime.test(value))) return null;
  return `${property};VALUE=DATE:${values.map((value) => writtenDate(value, timeZone)).join(",")}`;
}

/**
 * A day off is the date that is written, wherever it was written: a time of another zone is read as the same time here.
 * Only a moment in UTC is converted.
 */
function writtenDate(value: string, timeZone: string): string {
  if (!value.endsWith("Z")) return value.slice(0, 8);
  const [year, month, day, hour, minute] = [0, 4, 6, 9, 11].map((at) =>
    Number(value.slice(at, at === 0 ? 4 : at + 2)),
  );
  const moment = Date.UTC(Number(year), Number(month) - 1, day, hour, minute);
  return dateOfDay(dayAt(timeZone, moment)).replaceAll("-", "");
}

function plainRule(line: string, timeZone: string): string | null {
  const parts = line
    .slice("RRULE:".length)
    .split(";")
    .filter((part) => part !== "");
  if (!parts.includes("FREQ=YEARLY") || !parts.every((part) => rulePart.test(part))) return null;
  // "A Monday" without its month, or its place in the year, is every Monday.
  const often = parts.some((part) => /^BYDAY=(.*,)?[A-Z]{2}\b/.test(part)) && !/BYMONTH=/.test(line);
  if (often) return null;
  const dated = parts.map((part) =>
    part.startsWith("UNTIL=") ? `UNTIL=${writtenDate(part.slice("UNTIL=".length), timeZone)}` : part,
  );
  return `RRULE:${dated.join(";")}`;
}

import {
  alwaysOpen,
  type ServiceHours,
  type Shift,
  weekdayShifts,
} from "@heard/core/rules/service-hours/hours.ts";
import type { PageLanguage } from "../../platform/pages/page-language.ts";
import { contactWords } from "./contact-words.ts";

const days = [0, 1, 2, 3, 4, 5, 6];
const dayMs = 86_400_000;
/** A Monday. */
const monday = Date.UTC(2024, 0, 1);

/**
 * The ordinary week as people say it, a line for days in a row with the same hours: "Monday to Friday, 09:00–17:00".
 * Days on which nobody is there are left out. Times are those of the hours' own time zone, named at the end.
 */
export function hoursInWords(hours: ServiceHours, language: PageLanguage): string[] {
  const words = contactWords[language];
  const shifts = days.map((day) => shiftsWords(weekdayShifts(hours.week, day)));
  if (shifts.every((one) => one === shiftsWords(weekdayShifts(alwaysOpen("UTC").week, 0)))) {
    return [words.always];
  }
  const lines = rowsOf(shifts).map(({ first, last, said }) => {
    const [from, to] = [dayName(first, language), dayName(last, language)];
    const span = first === last ? from : last === first + 1 ? words.and(from, to) : words.to(from, to);
    return `${capitalised(span, language)}, ${said}`;
  });
  return lines.length > 0 ? [...lines, zoneName(hours.time_zone, language)] : [];
}

type Row = { first: number; last: number; said: string };

/** Days in a row with the same hours. */
function rowsOf(shifts: readonly string[]): Row[] {
  const rows: Row[] = [];
  for (const [day, said] of shifts.entries()) {
    const before = rows.at(-1);
    if (!said) continue;
    if (before && before.last === day - 1 && before.said === said) before.last = day;
    else rows.push({ first: day, last: day, said });
  }
  return rows;
}

function shiftsWords(shifts: readonly Shift[]): string {
  return shifts.map(({ from, to }) => `${from}–${to}`).join(", ");
}

function dayName(day: number, language: PageLanguage): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(monday + day * dayMs);
}

function zoneName(timeZone: string, language: PageLanguage): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "longGeneric" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

function capitalised(text: string, language: PageLanguage): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

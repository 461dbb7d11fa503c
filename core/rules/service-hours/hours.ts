/** Time at work: local wall-clock times "HH:MM". `to` may be "24:00"; when not after `from` it is on the next day. */
export type Shift = { from: string; to: string };

/** Names of the days, Monday first as ISO 8601 counts them. */
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

type Weekday = (typeof weekdays)[number];

/** The shifts that start on each day of an ordinary week. A break is the gap between two shifts. */
export type WeekHours = Record<Weekday, Shift[]>;

/** A day ("YYYY-MM-DD") whose shifts replace those of the week: none means closed. */
export type Holiday = { date: string; name: string; shifts: Shift[] };

/** When we are here. Never changed in place: what is computed from one object is remembered for it. */
export type ServiceHours = { time_zone: string; week: WeekHours; holidays: Holiday[] };

/** A shift in minutes after local midnight of the day it starts; `to` is beyond 1,440 when it ends the next day. */
export type ShiftMinutes = { from: number; to: number };

const minutesPerDay = 1440;

/** Open day and night, every day. `timeZone` is an IANA name. */
export function alwaysOpen(timeZone: string): ServiceHours {
  const day: Shift[] = [{ from: "00:00", to: "24:00" }];
  const week: WeekHours = {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  };
  return { time_zone: timeZone, week, holidays: [] };
}

/** What is wrong with these hours, in one plain sentence, or null when they can be used. */
export function hoursProblem(hours: ServiceHours): string | null {
  if (!isTimeZone(hours.time_zone)) return `“${hours.time_zone}” is not a time zone we know.`;
  return weekProblem(hours.week) ?? holidaysProblem(hours.holidays);
}

/** The shifts that start on a day of an ordinary week; `weekday` counts from 0, Monday. */
export function weekdayShifts(week: WeekHours, weekday: number): Shift[] {
  return week[weekdays[weekday] as Weekday];
}

/** A well-formed shift as minutes after the midnight before it. */
export function minutesOf(shift: Shift): ShiftMinutes {
  const from = minuteOfDay(shift.from);
  const to = minuteOfDay(shift.to);
  return { from, to: to > from ? to : to + minutesPerDay };
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function weekProblem(week: WeekHours): string | null {
  for (const weekday of weekdays) {
    const problem = shiftsProblem(week[weekday], capitalised(weekday));
    if (problem) return problem;
  }
  for (const [index, weekday] of weekdays.entries()) {
    const next = weekdays[(index + 1) % weekdays.length] as Weekday;
    const end = Math.max(0, ...week[weekday].map((shift) => minutesOf(shift).to));
    const start = Math.min(minutesPerDay, ...week[next].map((shift) => minutesOf(shift).from));
    if (end - minutesPerDay > start) {
      return `The last shift of ${capitalised(weekday)} is not over when ${capitalised(next)} begins.`;
    }
  }
  return null;
}

function holidaysProblem(holidays: Holiday[]): string | null {
  const seen = new Set<string>();
  for (const { date, shifts } of holidays) {
    if (!isDate(date)) return `“${date}” is not a date; write it like 2026-12-24.`;
    if (seen.has(date)) return `${date} is listed twice.`;
    seen.add(date);
    const problem = shiftsProblem(shifts, date);
    if (problem) return problem;
  }
  return null;
}

function shiftsProblem(shifts: Shift[], day: string): string | null {
  for (const { from, to } of shifts) {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(from))
      return `${day}: “${from}” is not a time; write it like 09:00.`;
    if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(to))
      return `${day}: “${to}” is not a time; write it like 17:30.`;
  }
  const ordered = shifts.map((shift) => ({ shift, ...minutesOf(shift) })).sort((a, b) => a.from - b.from);
  for (const [index, next] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before && before.to > next.from) {
      return `${day}: ${spoken(before.shift)} and ${spoken(next.shift)} overlap.`;
    }
  }
  return null;
}

/** A name of the IANA time zone database; a fixed offset would be wrong half of the year. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

function isDate(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

function spoken(shift: Shift): string {
  return `${shift.from}–${shift.to}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

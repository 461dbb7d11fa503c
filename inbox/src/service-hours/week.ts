import { minutesOf, type Shift, type WeekHours } from "@heard/core/rules/service-hours/hours.ts";

export type Weekday = keyof WeekHours;

/** Monday first. */
export const weekdays: readonly { day: Weekday; name: string; short: string }[] = [
  { day: "monday", name: "Monday", short: "Mon" },
  { day: "tuesday", name: "Tuesday", short: "Tue" },
  { day: "wednesday", name: "Wednesday", short: "Wed" },
  { day: "thursday", name: "Thursday", short: "Thu" },
  { day: "friday", name: "Friday", short: "Fri" },
  { day: "saturday", name: "Saturday", short: "Sat" },
  { day: "sunday", name: "Sunday", short: "Sun" },
];

export const allDay: Shift = { from: "00:00", to: "00:00" };

const minutesPerDay = 1440;

/** A shift that somebody is likely to add to these: a day from 9 to 5, or four hours after a break. */
export function nextShift(shifts: readonly Shift[]): Shift {
  const last = shifts.at(-1);
  if (!last) return { from: "09:00", to: "17:00" };
  const from = minutesOf(last).to + 60;
  return from < minutesPerDay
    ? { from: clock(from), to: clock(Math.min(from + 240, minutesPerDay)) }
    : { from: "", to: "" };
}

/** The week with one day's shifts on other days too. */
export function copyDay(week: WeekHours, day: Weekday, to: readonly Weekday[]): WeekHours {
  return { ...week, ...Object.fromEntries(to.map((other) => [other, week[day]])) };
}

/** A week in a few words: "Mon–Fri 09:00–12:00, 13:00–17:00 · Sat 10:00–14:00", "Always", "Never". */
export function weekWords(week: WeekHours): string {
  const days = weekdays.map(({ day, short }) => ({ short, words: week[day].map(shiftWords).join(", ") }));
  if (days.every(({ words }) => words === "24 hours")) return "Day and night, every day";
  const runs: { first: string; last: string; words: string }[] = [];
  for (const { short, words } of days) {
    const run = runs.at(-1);
    if (run?.words === words) run.last = short;
    else runs.push({ first: short, last: short, words });
  }
  const open = runs.filter(({ words }) => words);
  if (open.length === 0) return "Always closed";
  return open
    .map(({ first, last, words }) => `${first === last ? first : `${first}–${last}`} ${words}`)
    .join(" · ");
}

/** "09:00–17:00", or "24 hours". */
export function shiftWords(shift: Shift): string {
  return isAllDay(shift) ? "24 hours" : `${shift.from}–${shift.to}`;
}

export function isAllDay({ from, to }: Shift): boolean {
  return from === "00:00" && (to === "24:00" || to === "00:00");
}

/** How long the week is open, in minutes. */
export function minutesOpen(week: WeekHours): number {
  const shifts = Object.values(week).flat().map(minutesOf);
  return shifts.reduce((sum, { from, to }) => sum + (to - from || 0), 0);
}

function clock(minutes: number): string {
  const two = (count: number) => String(count).padStart(2, "0");
  return `${two(Math.floor((minutes % minutesPerDay) / 60))}:${two(minutes % 60)}`;
}

/** A time somebody is likely to mean. */
export type Moment = { id: string; label: string; at: Date };

const morning = 9;
const evening = 18;

/** Sensible times from now on, soonest first, in the local time zone: later today, tomorrow, next week. */
export function momentsAfter(now: Date): Moment[] {
  const tomorrow = tomorrowMorning(now);
  const monday = atHour(now, daysUntilMonday(now), morning);
  return [
    laterToday(now),
    { id: "tomorrow", label: "Tomorrow morning", at: tomorrow },
    { id: "in-two-days", label: "In two days", at: atHour(now, 2, morning) },
    { id: "next-week", label: "Next week", at: monday },
    { id: "in-two-weeks", label: "In two weeks", at: atHour(now, 14, morning) },
  ]
    .filter((moment) => moment !== null)
    .filter(({ at }, index, all) => all.findIndex((one) => Number(one?.at) === Number(at)) === index)
    .toSorted((one, other) => Number(one.at) - Number(other.at));
}

/** Three hours on, at a full hour; late in the day there is no later today. */
function laterToday(now: Date): Moment | null {
  const hour = Math.min(now.getHours() + 3, evening);
  if (hour - now.getHours() < 2) return null;
  return { id: "later-today", label: "Later today", at: atHour(now, 0, hour) };
}

/** When the next working day of most people begins. */
export function tomorrowMorning(now: Date): Date {
  return atHour(now, 1, morning);
}

function daysUntilMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7;
}

function atHour(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}

/** For <input type="datetime-local">, which knows local time only. */
export function localInputValue(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

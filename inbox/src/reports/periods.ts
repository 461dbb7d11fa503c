/** A time that is looked at: days "YYYY-MM-DD" where the workspace is. */
export type Days = { from: string; to: string };

export type PeriodName = "4" | "12" | "year" | "own";

export const periodNames: readonly { value: PeriodName; label: string }[] = [
  { value: "4", label: "4 weeks" },
  { value: "12", label: "12 weeks" },
  { value: "year", label: "This year" },
  { value: "own", label: "From … to …" },
];

const dayMs = 86_400_000;

/** The days of a period, with the week or year that today is in. A choice of one's own is kept as it is. */
export function daysOf(name: PeriodName, today: string, own: Days): Days {
  if (name === "own") return own;
  if (name === "year") return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
  const monday = shifted(today, -((new Date(today).getUTCDay() + 6) % 7));
  return { from: shifted(monday, -7 * (Number(name) - 1)), to: shifted(monday, 6) };
}

/** "the 4 weeks before": what a period is compared with. */
export function beforeWords(name: PeriodName): string {
  if (name === "4" || name === "12") return `the ${name} weeks before`;
  return name === "year" ? "the year before" : "the time before";
}

/** Today's date in a time zone. */
export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

import type { Holiday } from "@heard/core/contract/service-hours.ts";
import { locale } from "../ui/locale.ts";
import { shiftWords } from "./week.ts";

/** A holiday on one line: the day, its name, and what is open. */
export function HolidayWords({ holiday }: { holiday: Holiday }) {
  const { date, name, shifts, source } = holiday;
  return (
    <div className="min-w-0 grow [overflow-wrap:anywhere]">
      <span className="font-medium">{name}</span>
      <span className="block text-quiet text-small">
        {dateWords(date)} · {shifts.length === 0 ? "Closed" : `Open ${shifts.map(shiftWords).join(", ")}`}
        {source === "calendar" && " · from a calendar"}
      </span>
    </div>
  );
}

const format = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** A date ("2026-12-24") as a day of the week, day and month. */
export function dateWords(date: string): string {
  return format.format(new Date(`${date}T00:00:00Z`));
}

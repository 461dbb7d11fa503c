import type { CalendarPreview, NamedHours } from "@heard/core/contract/service-hours.ts";
import { localDate } from "@heard/core/rules/service-hours/working-time.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { changeHours, readHours } from "./named-hours.ts";

/** A calendar's text (RFC 5545), and the years that count, both included. */
type CalendarFile = { text: string; from_year?: number; to_year?: number };

/**
 * What a calendar's file would change in these hours. What was entered by hand stays and wins on its date; what an
 * earlier file brought in these years is replaced.
 * @throws {Problem} not_found; invalid_value for what is no calendar, or for years in the wrong order
 */
export async function previewCalendar(ctx: Ctx, id: string, file: CalendarFile): Promise<CalendarPreview> {
  const hours = await readHours(ctx, id);
  const thisYear = Number(localDate(hours, +ctx.now).slice(0, 4));
  const fromYear = file.from_year ?? thisYear;
  const toYear = file.to_year ?? fromYear + 2;
  if (toYear < fromYear || toYear - fromYear > 20) {
    throw new Problem("invalid_value", "We read the holidays of up to 20 years, from the first to the last.");
  }
  // What reads calendars is loaded when it is needed: most processes never do.
  const { holidaysFromCalendar } = await import("./read-calendar.ts");
  const read = holidaysFromCalendar(file.text, { timeZone: hours.time_zone, fromYear, toYear });
  const dates = new Set(read.map(({ date }) => date));
  const earlier = hours.holidays.filter(({ date }) => date >= `${fromYear}` && date < `${toYear + 1}`);
  const byHand = earlier.filter(({ source }) => source === "hand").map(({ date }) => date);
  return {
    from_year: fromYear,
    to_year: toYear,
    holidays: read.map((holiday) => ({ ...holiday, source: "calendar" })),
    by_hand: byHand.filter((date) => dates.has(date)),
    leaving: earlier.filter(({ date, source }) => source === "calendar" && !dates.has(date)),
  };
}

/** Takes over what `previewCalendar` shows. @throws {Problem} as it */
export async function importCalendar(ctx: Ctx, id: string, file: CalendarFile): Promise<NamedHours> {
  const { holidays, by_hand, leaving } = await previewCalendar(ctx, id, file);
  const { holidays: before } = await readHours(ctx, id);
  const gone = new Set([...leaving, ...holidays].map(({ date }) => date));
  const stays = before.filter(({ date, source }) => source === "hand" || !gone.has(date));
  const fresh = holidays.filter(({ date }) => !by_hand.includes(date));
  return changeHours(ctx, id, { holidays: [...stays, ...fresh] });
}

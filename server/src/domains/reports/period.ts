import type { Report } from "@heard/core/contract/reports.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

/** Days "YYYY-MM-DD" in the workspace's time zone; from the beginning of the first to the end of the last. */
export type Period = Pick<Report, "from" | "to" | "previous_from" | "previous_to"> & { timeZone: string };

const dayMs = 86_400_000;
const daysAtMost = 731;

/**
 * The time asked for, and what it is compared with: as long before, in whole weeks, so that Mondays stand beside
 * Mondays. @throws {Problem} invalid_value when it ends before it begins, or is longer than two years.
 */
export function periodOf({ from, to }: { from: string; to: string }, timeZone: string): Period {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (!(days >= 1 && days <= daysAtMost))
    throw new Problem("invalid_value", "Choose a first day and a last day, at most two years apart.");
  const back = weeksBack({ from, to });
  return { from, to, timeZone, previous_from: shifted(from, -back), previous_to: shifted(to, -back) };
}

/** The Mondays of the weeks in a time, the first first. */
export function mondaysIn({ from, to }: Pick<Period, "from" | "to">): string[] {
  const weekday = (new Date(from).getUTCDay() + 6) % 7;
  const mondays: string[] = [];
  for (let day = shifted(from, -weekday); day <= to; day = shifted(day, 7)) mondays.push(day);
  return mondays;
}

/** What counts in the time itself: up to now. */
export function within(ctx: Ctx, { from, to, timeZone }: Period): RawBuilder<boolean> {
  return sql`at >= ${beginning(from, timeZone)} and at < ${beginning(shifted(to, 1), timeZone)}
    and at <= ${ctx.now}::timestamptz`;
}

/** What counts in the time before it: when the time is not over, up to the same moment of the week. */
export function withinPrevious(ctx: Ctx, period: Period): RawBuilder<boolean> {
  const { previous_from, previous_to, timeZone } = period;
  const back = weeksBack(period);
  return sql`at >= ${beginning(previous_from, timeZone)} and at < ${beginning(shifted(previous_to, 1), timeZone)}
    and at <= (((${ctx.now}::timestamptz at time zone ${timeZone}) - make_interval(days => ${back}::int))
      at time zone ${timeZone})`;
}

/** What counts in the week of a Monday. */
export function inWeek(monday: string, timeZone: string): RawBuilder<boolean> {
  return sql`at >= ${beginning(monday, timeZone)} and at < ${beginning(shifted(monday, 7), timeZone)}`;
}

/** Which of the weeks that begin on these Mondays a moment is in, from 1. */
export function weekNumber(mondays: readonly string[], timeZone: string): RawBuilder<number> {
  return sql`width_bucket(at, array(select monday::timestamp at time zone ${timeZone}
    from unnest(${mondays}::date[]) monday order by monday))`;
}

function weeksBack({ from, to }: Pick<Period, "from" | "to">): number {
  return Math.ceil(((Date.parse(to) - Date.parse(from)) / dayMs + 1) / 7) * 7;
}

function beginning(day: string, timeZone: string): RawBuilder<Date> {
  return sql`(${day}::date::timestamp at time zone ${timeZone})`;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

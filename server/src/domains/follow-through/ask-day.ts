import type { FollowThroughRuleInput } from "@heard/core/contract/follow-through.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import {
  dateOfDay,
  dayAt,
  dayNumber,
  momentOf,
  startOfDay,
} from "@heard/core/rules/service-hours/local-days.ts";
import { nthWorkingDayAfter } from "@heard/core/rules/service-hours/working-time.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Nobody is asked at night: minutes after midnight, local. */
const earliest = 9 * 60;
const latest = 18 * 60;

/**
 * When to ask about a conversation that was closed then: so many days later, at about the same time of day. Where there
 * are no working days, calendar days are meant.
 */
export function askDay(
  closedAt: Date,
  { after_days, day_kind }: Pick<FollowThroughRuleInput, "after_days" | "day_kind">,
  hours: ServiceHours,
): Date {
  const zone = hours.time_zone;
  const closingDay = dayAt(zone, closedAt.getTime());
  const minutes = Math.floor((closedAt.getTime() - startOfDay(zone, closingDay)) / minuteMs);
  const working =
    day_kind === "working" ? nthWorkingDayAfter(hours, dateOfDay(closingDay), after_days) : null;
  const day = working === null ? closingDay + after_days : dayNumber(working);
  return new Date(momentOf(zone, day, Math.min(latest, Math.max(earliest, minutes))));
}

/** An hour from now, or the next morning when that is in the evening. */
export function anHourLater(now: Date, timeZone: string): Date {
  const at = now.getTime() + hourMs;
  const day = dayAt(timeZone, at);
  if (at > momentOf(timeZone, day, latest)) return new Date(momentOf(timeZone, day + 1, earliest));
  return new Date(Math.max(at, momentOf(timeZone, day, earliest)));
}

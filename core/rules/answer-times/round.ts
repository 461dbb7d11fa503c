import { Temporal } from "temporal-polyfill";
import type { ServiceHours } from "../service-hours/hours.ts";
import type { Interval } from "../service-hours/intervals.ts";
import { dayAt, startOfDay } from "../service-hours/local-days.ts";
import { openIntervals } from "../service-hours/open-intervals.ts";

/** How a time is put: by the clock, or as the noon or the end of its day. */
export type TimeStyle = "clock" | "noon" | "end_of_day";

/** A moment (epoch ms) that people would say, and how. It is what is promised. */
export type SpokenTime = { moment: number; style: TimeStyle };

type RoundingQuestion = {
  /** The computed moment, epoch ms. */
  by: number;
  now: number;
  /** The hours of those who answer; a spoken time lies within them, or where they end. */
  hours: ServiceHours;
  /** The zone of whom it is said to. */
  timeZone: string;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The longer the wait, the coarser the clock. */
const steps = [
  { minutes: 15, upTo: hour },
  { minutes: 30, upTo: 4 * hour },
  { minutes: 60, upTo: Number.POSITIVE_INFINITY },
] as const;

/** How much of the wait may be added to say noon or the end of the day instead of a time. */
const generosity = 0.1;
/** As much for a day that is further off than tomorrow, where nobody would name an hour. */
const farSlack = 8 * hour;
/** A team may close earlier, but then nobody would call it the end of the day. */
const earliestEndOfDay = 16;

/**
 * Rounds a time to how people say times, on the clock of the customer: up to the quarter hour for a wait within an hour,
 * the half hour within four, the full hour beyond; to noon or closing time when that is near, and always from the day
 * after tomorrow on. Never earlier than computed, never outside the hours; rounding again changes nothing.
 */
export function roundAnswerTime(question: RoundingQuestion): SpokenTime {
  const { now, hours, timeZone } = question;
  const open = openAround(hours, question.by);
  const by = Math.max(question.by, open.start);
  const today = spokenDay(timeZone, by);
  const end = startOfDay(timeZone, today + 1);
  const clock = Math.min(clockUp(by, now, timeZone), open.end, end);
  const isFar = today - dayAt(timeZone, now) >= 2;
  const slack = isFar ? farSlack : generosity * (clock - now);
  const places = namedPlaces({ by, end, hours, timeZone });
  return (
    places.find(({ moment }) => moment >= clock && moment - clock <= slack) ?? {
      moment: clock,
      style: "clock",
    }
  );
}

/** The day whose end a moment is, when it is midnight; else the day it is in. */
function spokenDay(timeZone: string, moment: number): number {
  return dayAt(timeZone, moment - 1);
}

/** The open time that a moment is in, or ends; else the next. Where there is none, the moment is left as it is. */
function openAround(hours: ServiceHours, moment: number): Interval {
  const next = openIntervals(hours, moment - 1, moment + 14 * day).next();
  return next.done ? { start: moment, end: moment + day } : next.value;
}

function clockUp(by: number, now: number, timeZone: string): number {
  for (const { minutes, upTo } of steps) {
    const up = roundUp(by, minutes, timeZone);
    if (up - now <= upTo) return up;
  }
  return by;
}

/** Up to the next multiple of so many minutes on the local clock, which need not be one in UTC. */
function roundUp(moment: number, minutes: number, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  const over = (local.minute % minutes) * minute + local.second * 1000 + local.millisecond;
  // Again, for the clocks may have changed on the way.
  return over === 0 ? moment : roundUp(moment - over + minutes * minute, minutes, timeZone);
}

/** Noon and the end of the day, where the hours have them, in order. */
function namedPlaces(day: { by: number; end: number; hours: ServiceHours; timeZone: string }): SpokenTime[] {
  const { by, end, hours, timeZone } = day;
  const places: SpokenTime[] = [];
  const open = [...openIntervals(hours, by - 1, end)];
  const noon = localTime(timeZone, end, 12);
  if (open.some((interval) => interval.start <= noon && noon <= interval.end)) {
    places.push({ moment: noon, style: "noon" });
  }
  const closing = open.at(-1)?.end;
  if (closing !== undefined && closing >= localTime(timeZone, end, earliestEndOfDay)) {
    places.push({ moment: closing, style: "end_of_day" });
  }
  return places;
}

/** A full hour on the day that ends at `end`. */
function localTime(timeZone: string, end: number, hourOfDay: number): number {
  return Temporal.Instant.fromEpochMilliseconds(end - 1)
    .toZonedDateTimeISO(timeZone)
    .with({ hour: hourOfDay, minute: 0, second: 0, millisecond: 0 }).epochMilliseconds;
}

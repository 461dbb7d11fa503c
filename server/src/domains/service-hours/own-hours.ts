import {
  type Holiday,
  minutesOf,
  type ServiceHours,
  type Shift,
  type WeekHours,
  weekdayShifts,
} from "@heard/core/rules/service-hours/hours.ts";
import { dayNumber, weekdayOfDay } from "@heard/core/rules/service-hours/local-days.ts";

/** The week that one teammate works, in a time zone (IANA name). */
export type OwnHours = { time_zone: string; week: WeekHours };

const minutesPerDay = 1440;

/** A teammate's own week, with the holidays of the hours that they serve: on a half day they work their part of it. */
export function withHolidaysOf(own: OwnHours, above: ServiceHours): ServiceHours {
  const holidays = above.holidays.map(({ date, name, shifts }): Holiday => {
    const ordinary = weekdayShifts(own.week, weekdayOfDay(dayNumber(date)));
    return { date, name, shifts: commonShifts(ordinary, shifts) };
  });
  return { time_zone: own.time_zone, week: own.week, holidays };
}

function commonShifts(some: Shift[], others: Shift[]): Shift[] {
  return some.map(minutesOf).flatMap((one) =>
    others.map(minutesOf).flatMap((other) => {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      return from < to ? [{ from: spoken(from), to: to === minutesPerDay ? "24:00" : spoken(to) }] : [];
    }),
  );
}

function spoken(minutes: number): string {
  const two = (count: number) => String(count).padStart(2, "0");
  return `${two(Math.floor((minutes % minutesPerDay) / 60))}:${two(minutes % 60)}`;
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysOpen, type ServiceHours } from "./hours.ts";
import { type Interval, intersect, merged, subtract } from "./intervals.ts";
import { openIntervals } from "./open-intervals.ts";
import { someScene } from "./some-hours.ts";

const hour = 3_600_000;

function open(hours: ServiceHours, from: string, to: string): string[] {
  return [...openIntervals(hours, Date.parse(from), Date.parse(to))].map(({ start, end }) =>
    [start, end].map((moment) => new Date(moment).toISOString().slice(0, 16)).join(" "),
  );
}

function daily(time_zone: string, from: string, to: string): ServiceHours {
  const { week } = alwaysOpen(time_zone);
  return {
    time_zone,
    week: Object.fromEntries(Object.keys(week).map((day) => [day, [{ from, to }]])) as unknown as typeof week,
    holidays: [],
  };
}

test("office hours keep their wall-clock time through daylight saving", () => {
  expect(open(daily("Europe/Berlin", "09:00", "17:00"), "2026-03-28T00:00Z", "2026-03-30T00:00Z")).toEqual([
    "2026-03-28T08:00 2026-03-28T16:00",
    "2026-03-29T07:00 2026-03-29T15:00",
  ]);
});

test("a night shift across the change lasts what really elapses", () => {
  const night = daily("Europe/Berlin", "22:00", "06:00");
  expect(open(night, "2026-03-28T12:00Z", "2026-03-29T12:00Z")).toEqual([
    "2026-03-28T21:00 2026-03-29T04:00",
  ]);
  expect(open(night, "2026-10-24T12:00Z", "2026-10-25T12:00Z")).toEqual([
    "2026-10-24T20:00 2026-10-25T05:00",
  ]);
});

test("a time that the clocks skip is moved later by the gap", () => {
  expect(open(daily("Europe/Berlin", "02:30", "04:00"), "2026-03-29T00:00Z", "2026-03-30T00:00Z")).toEqual([
    "2026-03-29T01:30 2026-03-29T02:00",
  ]);
  expect(open(daily("America/Santiago", "00:00", "02:00"), "2026-09-06T00:00Z", "2026-09-07T00:00Z")).toEqual(
    ["2026-09-06T04:00 2026-09-06T05:00"],
  );
});

test("Samoa's skipped day has no shifts, and the night before it ends as long after as always", () => {
  expect(open(daily("Pacific/Apia", "22:00", "06:00"), "2011-12-30T00:00Z", "2012-01-01T00:00Z")).toEqual([
    "2011-12-30T08:00 2011-12-30T16:00",
    "2011-12-31T08:00 2011-12-31T16:00",
  ]);
});

test("a holiday replaces the shifts that start on its day, not the end of last night's", () => {
  const night = daily("UTC", "22:00", "06:00");
  const hours = {
    ...night,
    holidays: [{ date: "2026-12-25", name: "Christmas", shifts: [{ from: "10:00", to: "11:00" }] }],
  };
  expect(open(hours, "2026-12-24T12:00Z", "2026-12-26T12:00Z")).toEqual([
    "2026-12-24T22:00 2026-12-25T06:00",
    "2026-12-25T10:00 2026-12-25T11:00",
  ]);
});

test("always open is one interval", () => {
  expect(open(alwaysOpen("Africa/Casablanca"), "2026-01-01T00:00Z", "2027-01-01T00:00Z")).toEqual([
    "2026-01-01T00:00 2027-01-01T00:00",
  ]);
});

test("intervals are ordered, apart, inside the range, and what a minute-by-minute clock says", () => {
  fc.assert(
    fc.property(someScene, fc.integer({ min: 0, max: 72 * 60 }), ({ hours, at }, minutes) => {
      const from = Math.floor(at / 60_000) * 60_000;
      const to = from + minutes * 60_000;
      const found = [...openIntervals(hours, from, to)];
      for (const [index, { start, end }] of found.entries()) {
        expect(start).toBeLessThan(end);
        expect(start).toBeGreaterThanOrEqual(
          found[index - 1] ? (found[index - 1] as Interval).end + 1 : from,
        );
        expect(end).toBeLessThanOrEqual(to);
      }
      expect(found).toEqual(minuteByMinute(hours, from, to));
    }),
    { numRuns: 80 },
  );
});

const intervals = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 })), { maxLength: 8 })
  .map((pairs) => pairs.map(([start, length]) => ({ start, end: start + length })));

function moments(list: Interval[]): Set<number> {
  return new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
}

test("lists of intervals are sets of moments", () => {
  fc.assert(
    fc.property(intervals, intervals, (some, others) => {
      const [a, b] = [merged(some), merged(others)];
      expect(moments(a)).toEqual(moments(some));
      expect(moments(intersect(a, b))).toEqual(moments(a).intersection(moments(b)));
      expect(moments(subtract(a, b))).toEqual(moments(a).difference(moments(b)));
      for (const list of [a, intersect(a, b), subtract(a, b)]) expect(list).toEqual(merged(list));
    }),
  );
});

/** The same answer found another way: every minute is asked for its local time, and shifts are looked up in that. */
function minuteByMinute(hours: ServiceHours, from: number, to: number): Interval[] {
  const minutes: { at: number; date: string; local: number }[] = [];
  const clock = wallClock(hours.time_zone);
  for (let at = from - 72 * hour; at < to + 72 * hour; at += 60_000) minutes.push({ at, ...clock(at) });
  const intervals: Interval[] = [];
  for (const date of new Set(minutes.map(({ date }) => date))) {
    const midnight = Date.parse(`${date}T00:00Z`) / 60_000;
    const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(
      midnight * 60_000,
    );
    const special = hours.holidays.find((holiday) => holiday.date === date);
    const shifts = special?.shifts ?? hours.week[weekday.toLowerCase() as keyof ServiceHours["week"]];
    for (const shift of shifts) {
      const start = minuteOf(shift.from);
      const end = minuteOf(shift.to) + (minuteOf(shift.to) > start ? 0 : 1440);
      const [first, last] = [momentWhen(midnight + start), momentWhen(midnight + end)];
      if (first === undefined || last === undefined) continue;
      intervals.push({ start: Math.max(first, from), end: Math.min(last, to) });
    }
  }
  return merged(intervals);

  /** When the clock first shows this; where it jumps over it, as if it had not jumped. */
  function momentWhen(local: number): number | undefined {
    const shown = minutes.find((minute) => minute.local === local);
    if (shown) return shown.at;
    const after = minutes.findIndex((minute, index) => index > 0 && minute.local > local);
    const before = minutes[after - 1];
    return before && before.local < local ? before.at + (local - before.local) * 60_000 : undefined;
  }
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  return hours * 60 + minutes;
}

function wallClock(timeZone: string) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (at: number) => {
    const [date, time] = format.format(at).split(" ") as [string, string];
    return { date, local: Date.parse(`${date}T00:00Z`) / 60_000 + minuteOf(time) };
  };
}

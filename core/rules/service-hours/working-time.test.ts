import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysOpen, type ServiceHours } from "./hours.ts";
import { intersect } from "./intervals.ts";
import { openIntervals } from "./open-intervals.ts";
import { someScene, workingScene } from "./some-hours.ts";
import {
  addWorkingTime,
  closingOn,
  isOpen,
  isWorkingDay,
  localDate,
  nextOpening,
  nthWorkingDayAfter,
  openingOn,
  staffedIntervals,
  workingTimeBetween,
} from "./working-time.ts";

const hour = 3_600_000;
const day = [
  { from: "13:00", to: "17:00" },
  { from: "09:00", to: "12:00" },
];
const office: ServiceHours = {
  time_zone: "America/New_York",
  week: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: [{ from: "18:00", to: "02:00" }],
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: "2026-11-26", name: "Thanksgiving", shifts: [] }],
};
const closed: ServiceHours = {
  ...office,
  week: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
  holidays: [],
};

const duration = fc.integer({ min: 0, max: 40 * hour });

test("time passes in the shifts only", () => {
  const monday = Date.parse("2026-11-23T09:00:00-05:00");
  expect(addWorkingTime(office, monday, 7 * hour)).toBe(monday + 8 * hour);
  expect(addWorkingTime(office, monday, 7 * hour + 1)).toBe(monday + 24 * hour + 1);
  expect(addWorkingTime(office, monday - 3 * hour, 0)).toBe(monday);
  expect(nextOpening(office, monday + 8 * hour)).toBe(monday + 24 * hour);
  expect(isOpen(office, monday)).toBe(true);
  expect(isOpen(office, monday + 3 * hour)).toBe(false);
  expect(workingTimeBetween(office, monday, monday + 7 * 24 * hour)).toBe((3 * 7 + 8) * hour);
  expect(workingTimeBetween(office, monday, monday - hour)).toBe(0);
});

test("hours that never open answer null", () => {
  expect(addWorkingTime(closed, 0, 1)).toBeNull();
  expect(nextOpening(closed, 0)).toBeNull();
  expect(nthWorkingDayAfter(closed, "2026-11-23", 1)).toBeNull();
  const once = [{ date: "2026-01-01", name: "Once", shifts: day }];
  expect(addWorkingTime({ ...closed, holidays: once }, Date.parse("2026-11-23T09:00Z"), 1)).toBeNull();
});

test("days open, close and are counted where the hours are kept", () => {
  expect(localDate(office, Date.parse("2026-11-24T03:00Z"))).toBe("2026-11-23");
  expect(openingOn(office, "2026-11-23")).toBe(Date.parse("2026-11-23T09:00:00-05:00"));
  expect(closingOn(office, "2026-11-23")).toBe(Date.parse("2026-11-23T17:00:00-05:00"));
  expect(closingOn(office, "2026-11-27")).toBe(Date.parse("2026-11-28T02:00:00-05:00"));
  expect(closingOn(office, "2026-11-26")).toBeNull();
  expect(openingOn(office, "2026-11-28")).toBeNull();
  expect([isWorkingDay(office, "2026-11-26"), isWorkingDay(office, "2026-11-27")]).toEqual([false, true]);
  expect([0, 1, 2, 3].map((n) => nthWorkingDayAfter(office, "2026-11-25", n))).toEqual([
    "2026-11-25",
    "2026-11-27",
    "2026-11-30",
    "2026-12-01",
  ]);
  expect(nthWorkingDayAfter(office, "2026-11-26", 0)).toBe("2026-11-27");
  expect(isWorkingDay(alwaysOpen("Pacific/Apia"), "2011-12-30")).toBe(false);
  expect(isWorkingDay(alwaysOpen("UTC"), "2028-02-29")).toBe(true);
});

test("as much time has passed as was added, and not a moment sooner", () => {
  fc.assert(
    fc.property(workingScene, duration, ({ hours, at }, ms) => {
      const end = addWorkingTime(hours, at, ms);
      if (end === null) return;
      expect(workingTimeBetween(hours, at, end)).toBe(ms);
      if (ms > 0) expect(workingTimeBetween(hours, at, end - 1)).toBe(ms - 1);
    }),
  );
});

test("working time adds up over a split", () => {
  fc.assert(
    fc.property(someScene, duration, duration, ({ hours, at }, first, second) => {
      const [middle, end] = [at + first * 3, at + first * 3 + second * 3];
      expect(workingTimeBetween(hours, at, middle) + workingTimeBetween(hours, middle, end)).toBe(
        workingTimeBetween(hours, at, end),
      );
    }),
  );
});

test("more time ends no earlier, and a later start neither", () => {
  fc.assert(
    fc.property(workingScene, duration, duration, ({ hours, at }, ms, more) => {
      const end = addWorkingTime(hours, at, ms) ?? Number.POSITIVE_INFINITY;
      expect(addWorkingTime(hours, at, ms + more) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(end);
      expect(addWorkingTime(hours, at + more, ms) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(end);
    }),
  );
});

test("a moment is open exactly when an interval holds it, and the next opening is the first such", () => {
  fc.assert(
    fc.property(someScene, ({ hours, at }) => {
      const first = openIntervals(hours, at, at + 8 * 24 * hour).next().value;
      expect(isOpen(hours, at)).toBe(first?.start === at);
      if (first) expect(nextOpening(hours, at)).toBe(first.start);
    }),
  );
});

test("who is staffed is open, and not away", () => {
  const absences = fc.array(
    fc
      .tuple(fc.integer({ min: -48, max: 48 }), fc.integer({ min: 0, max: 30 }))
      .map(([start, length]) => ({ start, length })),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(someScene, absences, ({ hours, at }, away) => {
      const [from, to] = [at - 48 * hour, at + 48 * hour];
      const times = away.map(({ start, length }) => ({
        start: at + start * hour,
        end: at + (start + length) * hour,
      }));
      const open = [...openIntervals(hours, from, to)];
      const staffed = staffedIntervals({ hours, absences: times }, from, to);
      expect(intersect(staffed, open)).toEqual(staffed);
      for (const absence of times) expect(intersect(staffed, [absence])).toEqual([]);
      if (away.length === 0) expect(staffed).toEqual(open);
    }),
  );
});

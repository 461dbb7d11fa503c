import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceHours } from "../service-hours/hours.ts";
import { workingTimeBetween } from "../service-hours/working-time.ts";
import { dangerOf, surfacingTime } from "./keeping-time.ts";

const minute = 60_000;
const hour = 60 * minute;
const nine = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "17:00" },
];
const hours: ServiceHours = {
  time_zone: "Europe/Berlin",
  week: {
    monday: nine,
    tuesday: nine,
    wednesday: nine,
    thursday: nine,
    friday: nine,
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: "2026-03-12", name: "A day off", shifts: [] }],
};
/** Wednesday, 11 March 2026, on the clock of Berlin. */
const wednesday = (time: string) => Date.parse(`2026-03-11T${time}:00+01:00`);

describe("when a promise comes up", () => {
  it("is before it is due by how long such work takes, in working time", () => {
    const named = wednesday("09:00");
    const dueAt = wednesday("17:00");
    const at = (usualMs: number) => surfacingTime({ hours, now: named, dueAt, usualMs });
    expect(at(hour)).toBe(wednesday("16:00"));
    expect(at(5 * minute)).toBe(wednesday("16:30"));
    // Half of the seven hours at most: three and a half before five, with lunch left out.
    expect(at(20 * hour)).toBe(wednesday("13:30"));
  });

  it("is at once where no working time is left, and a week ahead when it is years away", () => {
    const now = wednesday("18:00");
    expect(surfacingTime({ hours, now, dueAt: wednesday("22:00"), usualMs: hour })).toBe(now);
    const dueAt = now + 3000 * 24 * hour;
    expect(surfacingTime({ hours, now, dueAt, usualMs: hour })).toBe(dueAt - 7 * 24 * hour);
  });

  it("is never before it was named, never after it is due, and leaves at most half of the time", () => {
    const moment = fc.integer({ min: wednesday("00:00"), max: wednesday("00:00") + 60 * 24 * hour });
    const length = fc.integer({ min: 1, max: 60 * 24 * hour });
    fc.assert(
      fc.property(moment, length, fc.integer({ min: 0, max: 90 * hour }), (now, ahead, usualMs) => {
        const dueAt = now + ahead;
        const at = surfacingTime({ hours, now, dueAt, usualMs });
        expect(at).toBeGreaterThanOrEqual(now);
        expect(at).toBeLessThanOrEqual(dueAt);
        const [before, after] = [workingTimeBetween(hours, now, at), workingTimeBetween(hours, at, dueAt)];
        if (before + after > 0) expect(after).toBeLessThanOrEqual(before + 1);
        if (before > after + 1) expect(after).toBeGreaterThanOrEqual(Math.min(usualMs, 30 * minute) - 1);
      }),
    );
  });
});

describe("what stands against a promise", () => {
  const now = wednesday("10:00");
  const today = [
    { start: now, end: wednesday("12:00") },
    { start: wednesday("13:00"), end: wednesday("17:00") },
  ];
  const usual = { now, hours, work: today, isAway: false, dueBefore: 0, usualMs: hour };

  it("is nothing while there is time, up to the end of the shift", () => {
    expect(
      dangerOf({ ...usual, dueAt: wednesday("16:00"), work: [{ start: now, end: wednesday("16:00") }] }),
    ).toBeNull();
    expect(dangerOf({ ...usual, dueAt: wednesday("17:00") })).toBeNull();
  });

  it("is a shift that ends first, and not again before it is due", () => {
    expect(dangerOf({ ...usual, dueAt: wednesday("19:00") })).toBe("shift");
    expect(dangerOf({ ...usual, dueAt: wednesday("19:00"), work: [] })).toBe("shift");
  });

  it("is a holiday or an absence between", () => {
    expect(dangerOf({ ...usual, dueAt: wednesday("16:00") + 24 * hour })).toBe("holiday");
    expect(dangerOf({ ...usual, dueAt: wednesday("19:00"), isAway: true })).toBe("holiday");
  });

  it("is a queue that takes all the time that is left", () => {
    expect(dangerOf({ ...usual, dueAt: wednesday("17:00"), dueBefore: 6 })).toBeNull();
    expect(dangerOf({ ...usual, dueAt: wednesday("17:00"), dueBefore: 7 })).toBe("queue");
  });
});

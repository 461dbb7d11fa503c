import { expect, test } from "vitest";
import { isAttended, nextAttended } from "./attendance.ts";

const at = (time: string) => Date.parse(`2026-03-${time}:00Z`);
const shifts = [{ from: "09:00", to: "17:00" }];
const hours = {
  time_zone: "UTC",
  week: {
    monday: shifts,
    tuesday: shifts,
    wednesday: shifts,
    thursday: shifts,
    friday: shifts,
    saturday: [],
    sunday: [],
  },
  holidays: [],
};
const staff = (...intervals: [string, string][]) => [
  {
    teammateId: "ada",
    name: "Ada",
    intervals: intervals.map(([from, to]) => ({ start: at(from), end: at(to) })),
  },
];

test("somebody is there when we are open and somebody works", () => {
  const early = staff(["11T07:00", "11T12:00"]);
  expect(isAttended({ hours, staff: early }, at("11T08:00"))).toBe(false);
  expect(isAttended({ hours, staff: early }, at("11T10:00"))).toBe(true);
  expect(isAttended({ hours, staff: early }, at("11T12:00"))).toBe(false);
});

test("we are back when somebody is, not when an empty office opens", () => {
  const night = at("11T20:00");
  expect(nextAttended({ hours, staff: staff(["12T09:00", "12T17:00"]) }, night)).toBe(at("12T09:00"));
  // Everybody is away until Friday, and then comes at ten.
  expect(nextAttended({ hours, staff: staff(["13T10:00", "13T17:00"]) }, night)).toBe(at("13T10:00"));
  // Whoever works before we open or after we close serves nobody then.
  expect(
    nextAttended({ hours, staff: staff(["11T18:00", "11T23:00"], ["13T06:00", "13T12:00"]) }, night),
  ).toBe(at("13T09:00"));
  expect(nextAttended({ hours, staff: [] }, night)).toBe(null);
});

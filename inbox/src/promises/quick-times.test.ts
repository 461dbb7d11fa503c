import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { expect, test } from "vitest";
import { quickTimes } from "./quick-times.ts";

const day = [{ from: "09:00", to: "17:00" }];
const berlin: ServiceHours = {
  time_zone: "Europe/Berlin",
  week: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: [{ from: "09:00", to: "15:00" }],
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: "2026-12-25", name: "Christmas", shifts: [] }],
};

const offered = (iso: string, hours = berlin) =>
  quickTimes(hours, new Date(iso)).map(({ label, at }) => `${label}: ${at.toISOString().slice(0, 16)}`);

test("on a Tuesday: today, tomorrow and this Friday, in the hours' own time zone", () => {
  expect(offered("2026-11-24T09:00:00Z")).toEqual([
    "Today by closing: 2026-11-24T16:00",
    "Tomorrow noon: 2026-11-25T11:00",
    "Friday by closing: 2026-11-27T14:00",
  ]);
});

test("what is over is not offered, and a weekend is passed over", () => {
  expect(offered("2026-11-27T13:50:00Z")).toEqual([
    "Monday noon: 2026-11-30T11:00",
    "Next Friday by closing: 2026-12-04T14:00",
  ]);
});

test("a Friday off gives way to the last day before it", () => {
  expect(offered("2026-12-22T10:00:00Z")).toContain("Thursday by closing: 2026-12-24T16:00");
});

test("where nobody is ever here nothing is offered", () => {
  const never = Object.fromEntries(Object.keys(berlin.week).map((name) => [name, []]));
  expect(offered("2026-12-22T10:00:00Z", { ...berlin, week: never as never })).toEqual([]);
});

import type { WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import { expect, test } from "vitest";
import { allDay, copyDay, minutesOpen, nextShift, weekdays, weekWords } from "./week.ts";

const closed: WeekHours = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};
const everyDay = weekdays.map(({ day }) => day);

test("says a week in a few words", () => {
  const office = { from: "09:00", to: "17:00" };
  const week = copyDay({ ...closed, monday: [office] }, "monday", everyDay.slice(0, 5));
  expect(weekWords(week)).toBe("Mon–Fri 09:00–17:00");
  const withSaturday = { ...week, wednesday: [], saturday: [{ from: "22:00", to: "06:00" }] };
  expect(weekWords(withSaturday)).toBe("Mon–Tue 09:00–17:00 · Thu–Fri 09:00–17:00 · Sat 22:00–06:00");
  expect(weekWords(closed)).toBe("Always closed");
  expect(weekWords(copyDay({ ...closed, sunday: [allDay] }, "sunday", everyDay))).toBe(
    "Day and night, every day",
  );
});

test("counts the time that is open, past midnight too", () => {
  const shifts = [
    { from: "09:00", to: "12:00" },
    { from: "22:00", to: "06:00" },
  ];
  expect(minutesOpen({ ...closed, monday: shifts, tuesday: [allDay] })).toBe((3 + 8 + 24) * 60);
});

test("offers the shift that is likely next", () => {
  expect(nextShift([])).toEqual({ from: "09:00", to: "17:00" });
  expect(nextShift([{ from: "09:00", to: "12:00" }])).toEqual({ from: "13:00", to: "17:00" });
  expect(nextShift([{ from: "12:00", to: "21:30" }])).toEqual({ from: "22:30", to: "00:00" });
  expect(nextShift([{ from: "12:00", to: "00:00" }])).toEqual({ from: "", to: "" });
});

import { expect, test } from "vitest";
import { anHourLater } from "./ask-day.ts";

test.each([
  ["by day, it is an hour later", "2026-03-11T10:30:00Z", "2026-03-11T11:30:00Z"],
  ["in the evening, it is the next morning", "2026-03-11T16:45:00Z", "2026-03-12T08:00:00Z"],
  ["at night, it is the morning", "2026-03-11T02:00:00Z", "2026-03-11T08:00:00Z"],
  ["the morning is that of the new clock", "2026-03-28T20:00:00Z", "2026-03-29T07:00:00Z"],
])("in Berlin, %s", (_, now, then) => {
  expect(anHourLater(new Date(now), "Europe/Berlin")).toEqual(new Date(then));
});

import { expect, it } from "vitest";
import { splitUsual, usualWords } from "./usual-time.ts";

it("says times in the largest unit that fits", () => {
  expect([45, 60, 90, 480, 960, 1000].map(splitUsual)).toEqual([
    { count: 45, unit: "minutes" },
    { count: 1, unit: "hours" },
    { count: 90, unit: "minutes" },
    { count: 1, unit: "days" },
    { count: 2, unit: "days" },
    { count: 1000, unit: "minutes" },
  ]);
  expect([1, 45, 60, 100, 480, 1000].map(usualWords)).toEqual([
    "1 minute",
    "45 minutes",
    "1 hour",
    "2 hours",
    "1 working day",
    "2 working days",
  ]);
});

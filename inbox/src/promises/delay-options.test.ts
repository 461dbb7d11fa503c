import { expect, test } from "vitest";
import { delayOptions, delayWords } from "./delay-options.ts";

test("says working time the way people do", () => {
  expect([0, 1, 30, 60, 240, 480, 2400].map(delayWords)).toEqual([
    "At once",
    "After 1 working minute",
    "After 30 working minutes",
    "After 1 working hour",
    "After 4 working hours",
    "After 1 working day",
    "After 5 working days",
  ]);
});

test("what is set is among the choices", () => {
  expect(delayOptions(45)).toContainEqual({ value: "45", label: "After 45 working minutes" });
  expect(delayOptions(60).filter(({ value }) => value === "60")).toHaveLength(1);
});

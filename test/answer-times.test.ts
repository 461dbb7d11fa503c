import { expect, test } from "vitest";
import { measureMonth } from "../bench/simulation/compare.ts";
import { honestTime } from "../bench/simulation/namers.ts";

test("nine of ten named times are kept in a month of a team of ten, and they are not far off", () => {
  const { kept, ratio, named, asked } = measureMonth(honestTime(), { seed: 101 });
  expect(named).toBe(asked);
  expect(kept).toBeGreaterThanOrEqual(0.9);
  expect(ratio).toBeLessThanOrEqual(1.5);
});

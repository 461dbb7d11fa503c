import fc from "fast-check";
import { expect, test } from "vitest";
import { correct, newCorrection, quantileOf } from "./correct.ts";

const kept = (at: number) => ({ by: at + 10, answered_at: at });
const broken = (at: number) => ({ by: at, answered_at: at + 10 });

test("a broken time moves the quantile up, a kept one a little down", () => {
  const state = newCorrection(0);
  expect(correct(state, [broken(5)], 10).quantile_shift).toBeGreaterThan(0);
  expect(correct(state, [kept(5)], 10).quantile_shift).toBeLessThan(0);
  expect(-correct(state, [kept(5)], 10).quantile_shift).toBeLessThan(
    correct(state, [broken(5)], 10).quantile_shift,
  );
});

test("each outcome counts once, when it is settled", () => {
  const open = { by: 100, answered_at: null };
  const early = correct(newCorrection(0), [open, kept(5)], 50);
  expect(early.outcomes).toBe(1);
  const later = correct(early, [open, kept(5)], 150);
  expect(later.outcomes).toBe(2);
  expect(later.quantile_shift).toBeGreaterThan(early.quantile_shift);
  expect(correct(later, [open, kept(5)], 200)).toEqual({ ...later, updated_at: 200 });
});

test("the quantile stays within its bounds, whatever happens, and the state is plain JSON", () => {
  const time = fc.record({ by: fc.nat(1000), answered_at: fc.option(fc.nat(1000)) });
  fc.assert(
    fc.property(fc.array(time, { maxLength: 300 }), fc.boolean(), (named, all) => {
      const many = all ? named.flatMap((one) => Array.from({ length: 50 }, () => one)) : named;
      const state = correct(newCorrection(-1), many, 2000);
      expect(quantileOf(state)).toBeGreaterThanOrEqual(0.49999);
      expect(quantileOf(state)).toBeLessThanOrEqual(0.99);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
  );
});

test("the share of kept times settles between 0.90 and 0.93, however wrong the history is", () => {
  // What is named as the quantile q is really kept with a chance of q to the power of the error.
  fc.assert(
    fc.property(fc.double({ min: 0.3, max: 3, noNaN: true }), fc.integer(), (error, seed) => {
      let state = newCorrection(0);
      let random = seed >>> 0;
      const outcomes: boolean[] = [];
      for (let at = 1; at <= 6000; at++) {
        random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
        const isKept = random / 2 ** 32 < quantileOf(state) ** error;
        state = correct(state, [isKept ? kept(at) : broken(at)], at);
        if (at > 2000) outcomes.push(isKept);
      }
      const share = outcomes.filter(Boolean).length / outcomes.length;
      expect(share).toBeGreaterThan(0.9);
      expect(share).toBeLessThan(0.93);
    }),
    { numRuns: 30 },
  );
});

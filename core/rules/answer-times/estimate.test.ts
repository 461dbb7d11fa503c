import fc from "fast-check";
import { expect, test } from "vitest";
import type { Interval } from "../service-hours/intervals.ts";
import { newCorrection } from "./correct.ts";
import { type AnswerQuestion, estimateAnswer } from "./estimate.ts";
import type { PastAnswer } from "./pace.ts";
import { staffedStretches, staffedWait } from "./staffing.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Monday at 8:00 UTC. */
const start = Date.parse("2026-03-09T08:00Z");

/** Eight hours from 8:00 on each of so many days. */
function shifts(days = 10): Interval[] {
  return Array.from({ length: days }, (_, place) => ({
    start: start + place * day,
    end: start + place * day + 8 * hour,
  }));
}

/** Answers that took 20 minutes, and six more for each turn before them. */
function steadyHistory(count = 100): PastAnswer[] {
  return Array.from({ length: count }, (_, place) => ({
    asked_at: start - place * hour,
    answered_at: start - place * hour + hour,
    working_ms: (20 + 6 * (place % 10)) * minute,
    staff: 4,
    ahead: 4 * (place % 10),
    kind: null,
    hour_of_week: 9,
  }));
}

const question: AnswerQuestion = {
  now: start + hour,
  waiting: Array.from({ length: 20 }, () => ({ due_at: null })),
  staff: [shifts(), shifts(), shifts(), shifts()],
  history: steadyHistory(),
  kind: null,
  hour_of_week: 9,
  service_level_minutes: null,
  correction: null,
};

const answers = fc.array(
  fc.record({
    asked_at: fc.integer({ min: start - 60 * day, max: start - day }),
    answered_at: fc.integer({ min: start - day, max: start }),
    working_ms: fc.integer({ min: 0, max: 20 * hour }),
    staff: fc.double({ min: 0, max: 12, noNaN: true }),
    ahead: fc.integer({ min: 0, max: 200 }),
    kind: fc.constantFrom(null, "billing", "returns"),
    hour_of_week: fc.integer({ min: 0, max: 167 }),
  }),
  { minLength: 30, maxLength: 120 },
);

const interval = fc
  .tuple(fc.integer({ min: 0, max: 10 * 24 }), fc.integer({ min: 1, max: 10 }))
  .map(([from, length]) => ({ start: start + from * hour, end: start + (from + length) * hour }));

const waiting = fc.array(
  fc.record({ due_at: fc.option(fc.integer({ min: start - day, max: start + 20 * day })) }),
  { maxLength: 60 },
);

const questions: fc.Arbitrary<AnswerQuestion> = fc.record({
  now: fc.integer({ min: start - day, max: start + 5 * day }),
  waiting,
  staff: fc.array(fc.array(interval, { maxLength: 8 }), { maxLength: 6 }),
  history: answers,
  kind: fc.constantFrom(null, "billing", "unheard of"),
  hour_of_week: fc.integer({ min: 0, max: 167 }),
  service_level_minutes: fc.option(fc.integer({ min: 1, max: 3000 })),
  correction: fc.option(
    fc.record({
      quantile_shift: fc.double({ min: -0.4, max: 0.08, noNaN: true }),
      updated_at: fc.constant(start),
      outcomes: fc.constant(10),
    }),
  ),
});

/** Later than every moment where there is no time to name. */
function momentOf(asked: AnswerQuestion): number {
  return estimateAnswer(asked).by ?? Number.POSITIVE_INFINITY;
}

test("the time follows from the queue, the people and the pace, and says how", () => {
  const estimate = estimateAnswer(question);
  if (estimate.basis !== "measured") throw new Error("it should have been measured");
  // 20 minutes of its own, and 20 / 4 turns of 6 minutes.
  expect(Math.abs(estimate.by - (question.now + 50 * minute))).toBeLessThan(minute);
  expect(estimate).toMatchObject({ sample_size: 100, correction: 0, ahead: 20, quantile: 0.915 });
  expect(estimate.explain).toMatchObject({ ahead: 20, people: 4 });
  expect(estimate.explain.working_ms).toBe(estimate.by - question.now);
});

test("what does not fit before closing comes the next morning", () => {
  const estimate = estimateAnswer({ ...question, now: start + 7.5 * hour });
  expect(Math.abs((estimate.by as number) - (start + day + 20 * minute))).toBeLessThan(minute);
});

test("with little history the service level counts, in staffed time", () => {
  const history = steadyHistory(29);
  const asked = { ...question, history, now: start + 7 * hour, service_level_minutes: 120 };
  expect(estimateAnswer(asked)).toEqual({
    by: start + day + hour,
    basis: "service_level",
    sample_size: 29,
    ahead: 20,
  });
});

test("with neither, and with nobody at work in sight, no time is named", () => {
  const none = { by: null, basis: "none", ahead: 20 };
  expect(estimateAnswer({ ...question, history: [] })).toMatchObject(none);
  expect(estimateAnswer({ ...question, staff: [] })).toMatchObject(none);
  expect(estimateAnswer({ ...question, history: [], staff: [[]], service_level_minutes: 60 })).toMatchObject(
    none,
  );
});

test("what is due long after the queue is done does not stand ahead", () => {
  const later = Array.from({ length: 50 }, () => ({ due_at: start + 8 * day }));
  const asked = { ...question, waiting: [...question.waiting, ...later] };
  expect(momentOf(asked)).toBe(momentOf(question));
});

test("a kind of matter that takes longer gets a later time", () => {
  const quick = steadyHistory(400).map((answer) => ({ ...answer, kind: "usual" }));
  const slow = quick.map((answer) => ({
    ...answer,
    kind: "legal",
    working_ms: answer.working_ms * 3,
  }));
  const history = [...quick, ...slow];
  expect(momentOf({ ...question, history, kind: "legal" })).toBeGreaterThan(
    momentOf({ ...question, history, kind: "usual" }) + 20 * minute,
  );
});

test("the time lies ahead, and while somebody works", () => {
  fc.assert(
    fc.property(questions, (asked) => {
      const { by } = estimateAnswer(asked);
      if (by === null) return;
      expect(by).toBeGreaterThanOrEqual(asked.now);
      expect(asked.staff.flat().some(({ start: from, end }) => from <= by && by <= end)).toBe(true);
    }),
  );
});

test("more in the queue never makes it earlier", () => {
  fc.assert(
    fc.property(questions, waiting, (asked, more) => {
      const after = momentOf({ ...asked, waiting: [...asked.waiting, ...more] });
      expect(after).toBeGreaterThanOrEqual(momentOf(asked));
    }),
  );
});

test("more people, at whatever hours, never make it later", () => {
  fc.assert(
    fc.property(questions, fc.array(interval, { maxLength: 8 }), (asked, colleague) => {
      const after = momentOf({ ...asked, staff: [...asked.staff, colleague] });
      expect(after).toBeLessThanOrEqual(momentOf(asked));
    }),
  );
});

test("a wait is counted while somebody is at work, with how many were", () => {
  const staff = [[{ start: 0, end: 10 }], [{ start: 5, end: 20 }], [{ start: 30, end: 40 }]];
  expect(staffedStretches(staff, 2)).toEqual([
    { start: 2, end: 5, people: 1 },
    { start: 5, end: 10, people: 2 },
    { start: 10, end: 20, people: 1 },
    { start: 30, end: 40, people: 1 },
  ]);
  expect(staffedWait(staff, { from: 2, to: 35 })).toEqual({ working_ms: 23, staff: 28 / 23 });
  expect(staffedWait(staff, { from: 22, to: 25 })).toEqual({ working_ms: 0, staff: 0 });
});

test("a correction shifts what is read from the history", () => {
  const spread = steadyHistory().map((answer, place) => ({
    ...answer,
    working_ms: answer.working_ms + place * minute,
  }));
  const shifted = (quantile_shift: number) =>
    momentOf({
      ...question,
      history: spread,
      correction: { ...newCorrection(start), quantile_shift },
    });
  expect(shifted(-0.3)).toBeLessThan(shifted(0));
  expect(shifted(0)).toBeLessThan(shifted(0.08));
});

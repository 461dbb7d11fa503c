import type { ServiceLevelInput } from "@heard/core/contract/service-levels.ts";
import { expect, test } from "vitest";
import { careWords, targetWords } from "./level-words.ts";

const level: ServiceLevelInput = {
  name: "Urgent",
  conditions: { match: "all", conditions: [] },
  first_answer_minutes: 30,
  next_answer_minutes: null,
  resolution_minutes: 480,
  counts: "service_hours",
  pauses_for_third_party: false,
  warn_before: { unit: "minutes", value: 10 },
  escalation: [
    { after_minutes: 0, to: "own_team", to_id: null, assigns: false },
    { after_minutes: 60, to: "teammate", to_id: "ben", assigns: true },
  ],
};

test("what a service level asks for is one sentence", () => {
  expect(targetWords(level)).toBe("First answer within 30 min, solution within 8 h, counted in our hours.");
});

test("so is what happens when it is nearly up, and when it is", () => {
  const names = () => "Ben";
  expect(careWords(level, names)).toBe(
    "We warn 10 min before, tell its team once it is late, give it to Ben 1 h later.",
  );
  expect(careWords({ ...level, warn_before: null }, names)).toBe(
    "We tell its team once it is late, give it to Ben 1 h later.",
  );
  expect(careWords({ ...level, warn_before: null, escalation: [] }, names)).toBeNull();
});

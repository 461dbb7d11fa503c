import type { ServiceClock } from "@heard/core/contract/service-levels.ts";
import { expect, test } from "vitest";
import { clocksToShow, minutesWords } from "./clock-words.ts";

test.each([
  [20, "20 min"],
  [60, "1 h"],
  [90, "1 h 30 min"],
  [2880, "48 h"],
])("%i minutes are said as %s", (minutes, words) => {
  expect(minutesWords(minutes)).toBe(words);
});

test("of each kind the newest clock is shown, and none that needed no answer", () => {
  const clock = (kind: ServiceClock["kind"], round: number, ended_by: ServiceClock["ended_by"]) =>
    ({ kind, round, ended_by, state: "met" }) as ServiceClock;
  const shown = clocksToShow([
    clock("first_answer", 1, "answer"),
    clock("resolution", 1, "closing"),
    clock("next_answer", 1, "answer"),
    clock("next_answer", 2, "closing"),
  ]);
  expect(shown.map(({ kind, round }) => [kind, round])).toEqual([
    ["first_answer", 1],
    ["resolution", 1],
    ["next_answer", 1],
  ]);
});

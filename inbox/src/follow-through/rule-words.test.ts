import { expect, test } from "vitest";
import { answeredWords, timingWords } from "./rule-words.ts";

test("a rule says when it asks, and what was answered", () => {
  expect(timingWords({ after_days: 3, day_kind: "working", quiet_days: 30 })).toBe(
    "3 working days after closing; nobody twice within 30 days.",
  );
  expect(timingWords({ after_days: 1, day_kind: "calendar", quiet_days: 0 })).toBe("1 day after closing.");
  expect(answeredWords({ asked: 0, yes: 0, no: 0 })).toBeNull();
  expect(answeredWords({ asked: 12, yes: 8, no: 1 })).toBe("12 asked, 8 said yes, 1 said no");
});

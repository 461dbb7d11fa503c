import { expect, test } from "vitest";
import { finding, keptWords, lengthWords, reasonSentences, verdict } from "./words.ts";

const figures = {
  named: 40,
  kept: 36,
  missed: 4,
  waiting: 0,
  closed: 0,
  kept_share: 0.9,
  median_named_minutes: 120,
  median_actual_minutes: 85,
  median_late_minutes: 12,
};

test("lengths read as people say them", () => {
  expect([0, 40, 60, 80, 1440, 1620].map(lengthWords)).toEqual([
    "0 min",
    "40 min",
    "1 h",
    "1 h 20 min",
    "1 day",
    "1 day 3 h",
  ]);
});

test("a share never looks better than it is", () => {
  expect([1, 0.997, 0.912, 0, null].map(keptWords)).toEqual([
    "10 of 10",
    "9.9 of 10",
    "9.1 of 10",
    "0 of 10",
    null,
  ]);
});

test("the headline says the finding, and the line below whether it is good", () => {
  expect(finding(figures)).toBe(
    "36 of 40 named times were kept: usually named 2 h, usually answered in 1 h 25 min",
  );
  expect(verdict(figures)).toBe("Nine of ten is what we aim at.");
  expect(verdict({ ...figures, kept: 28, missed: 12, kept_share: 0.7 })).toContain("named later");
  expect(verdict({ ...figures, kept: 40, missed: 0, kept_share: 1 })).toContain("earlier");
  expect(verdict({ ...figures, kept: 3, missed: 1 })).toContain("Too few");
  expect(finding({ ...figures, kept: 5, missed: 0, kept_share: 1 })).toContain(
    "5 of 5 named times were kept",
  );
  expect(finding({ ...figures, kept: 0, missed: 0, kept_share: null })).toBe(
    "Nothing has come of the times we named yet",
  );
});

test("each way to come to a time is told", () => {
  const measured = {
    ahead: 3,
    people: 2,
    own_minutes: 30,
    turn_minutes: 10,
    working_minutes: 45,
    sample_size: 200,
    same_kind: 12,
    quantile: 0.92,
    correction: 0.01,
  };
  const nothing = { service_level: null, reasons: null };
  const told = reasonSentences({
    basis: "measured",
    sample_size: 200,
    service_level: null,
    reasons: measured,
  });
  expect(told.join(" ")).toContain("92 % of them came within 30 min");
  expect(told.join(" ")).toContain("3 conversations are ahead now, and 2 people are at work");
  expect(told.at(-1)).toContain("later");
  const level = { name: "Everybody", minutes: 240 };
  expect(
    reasonSentences({ ...nothing, basis: "service_level", sample_size: 4, service_level: level }).join(" "),
  ).toContain("“Everybody”: 4 h");
  expect(reasonSentences({ ...nothing, basis: "none", sample_size: 4 }).at(-1)).toContain("no time to name");
  expect(reasonSentences({ ...nothing, basis: "none", sample_size: 90 })).toHaveLength(1);
});

import { expect, test } from "vitest";
import { agoWords, dayWords, dueWords, pastWords } from "./time-words.ts";

const now = new Date(2027, 2, 12, 14, 0);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts);

test.each([
  [at(2027, 2, 12, 13, 59), "1 min"],
  [at(2027, 2, 12, 14, 0), "now"],
  [at(2027, 2, 12, 14, 5), "now"],
  [at(2027, 2, 12, 13, 1), "59 min"],
  [at(2027, 2, 12, 0, 30), "13 h"],
  [at(2027, 2, 11, 23, 50), "yesterday"],
  [at(2027, 2, 8, 9, 0), "Mon"],
  [at(2027, 1, 1, 9, 0), "1 Feb"],
  [at(2025, 1, 1, 9, 0), "1 Feb 2025"],
])("%s was %s ago", (moment, words) => {
  expect(agoWords(moment, now, "en-GB")).toBe(words);
});

test.each([
  [at(2027, 2, 12, 14, 20), "in 20 min"],
  [at(2027, 2, 12, 16, 30), "today 16:30"],
  [at(2027, 2, 13, 9, 0), "tomorrow 9:00"],
  [at(2027, 2, 15, 9, 0), "Mon 9:00"],
  [at(2027, 3, 15, 9, 0), "15 Apr"],
  [at(2027, 2, 12, 13, 20), "40 min late"],
  [at(2027, 2, 12, 11, 0), "3 h late"],
  [at(2027, 2, 11, 13, 0), "1 day late"],
  [at(2027, 2, 2, 14, 0), "10 days late"],
])("%s is due %s", (moment, words) => {
  expect(dueWords(moment, now, "en-GB")).toBe(words);
});

test("the first day has no date yet", () => {
  expect(dayWords(at(2027, 2, 12, 0, 5), now, "en-GB")).toBeNull();
  expect(dayWords(at(2027, 2, 11, 23, 50), now, "en-GB")).toBe("11 Mar");
});

test.each([
  [at(2027, 2, 12, 14, 0), "just now"],
  [at(2027, 2, 12, 13, 59), "1 min ago"],
  [at(2027, 2, 12, 0, 30), "13 h ago"],
  [at(2027, 2, 11, 23, 50), "yesterday"],
  [at(2027, 2, 8, 9, 0), "on Mon"],
  [at(2027, 1, 1, 9, 0), "on 1 Feb"],
])("within a sentence, %s was %s", (moment, words) => {
  expect(pastWords(moment, now, "en-GB")).toBe(words);
});

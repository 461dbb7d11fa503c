import { expect, test } from "vitest";
import { fieldWords } from "./field-words.ts";

test.each([
  ["is not a time zone", "This is not a time zone."],
  ['must match format "email"', "This is not a whole e-mail address, such as ana@example.com."],
  ["must not have fewer than 1 characters", "Please fill this in."],
  ["must not have more than 60 characters", "This is too long: at most 60 characters fit."],
  ["must be integer", "Please put in a whole number."],
  ["must be <= 1000", "At most 1000."],
  ["must be >= 0", "At least 0."],
  ["Please use at least 10 characters.", "Please use at least 10 characters."],
])("%s", (message, words) => {
  expect(fieldWords(message)).toBe(words);
});

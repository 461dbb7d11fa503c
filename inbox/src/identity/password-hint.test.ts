import { expect, test } from "vitest";
import { passwordHint } from "./password-hint.ts";

test("says how many characters are missing, counting what people see", () => {
  expect(passwordHint("nine char")).toEqual({ strength: 1, words: "1 more character, please." });
  expect(passwordHint("🔑🔑🔑").words).toBe("7 more characters, please.");
});

test("does not take length alone for strength", () => {
  expect(passwordHint("aaaaaaaaaaaaaaaaaaaa").strength).toBe(1);
  expect(passwordHint("seven lamps").strength).toBe(2);
  expect(passwordHint("seven quiet lamps").strength).toBe(3);
});

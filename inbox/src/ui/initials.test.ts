import { expect, test } from "vitest";
import { hueOf, initialsOf } from "./initials.ts";

test.each([
  ["Ana Lima", "AL"],
  ["Jean-Luc van der Berg", "JB"],
  ["ana.lima@example.com", "AL"],
  ["madonna", "M"],
  ["山田 太郎", "山太"],
  ["(42) Élan", "4É"],
  ["", "?"],
])("%s is %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("a name keeps its colour, whatever its case", () => {
  expect(hueOf("Ana Lima", 6)).toBe(hueOf(" ana lima ", 6));
  const used = new Set(
    ["Ana", "Ben", "Chloé", "Dimitri", "Emeka", "Fatima", "Goran", "Hana"].map((name) => hueOf(name, 6)),
  );
  expect(used.size).toBeGreaterThan(3);
});

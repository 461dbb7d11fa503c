import { expect, it } from "vitest";
import { alsoWords, hurtWords, stallWords } from "./stall-words.ts";

it("says why a conversation does not move", () => {
  const words = (
    kind: Parameters<typeof stallWords>[0]["kind"],
    detail: "promise" | "asked" | "silent" | null,
  ) => stallWords({ kind, detail, conversation: { waiting_on: "customer" } }, "Ana");
  expect(words("overdue", "promise")).toBe("What we promised Ana is overdue");
  expect(words("overdue", null)).toBe("The next step is overdue");
  expect(words("each_other", "asked")).toBe("We wait on Ana, but Ana asked us something");
  expect(words("each_other", "silent")).toBe("Nobody has written a word");
  expect(words("no_owner", null)).toBe("Nobody has this");
});

it("says what else, and for how long", () => {
  expect(alsoWords(["asked_twice", "overdue"])).toBe("also overdue, asked twice");
  expect(alsoWords([])).toBe("");
  expect([0, 1, 9].map(hurtWords)).toEqual(["today", "1 day", "9 days"]);
});

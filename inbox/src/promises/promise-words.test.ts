import { expect, test } from "vitest";
import { dangerWords, movedWords, promisedWords, promisingWords, standingOf } from "./promise-words.ts";

const customer = "Ana Lima";
const olga = { id: "1", name: "Olga Owner" };

test("who promised whom", () => {
  expect(promisedWords({ by: "us", who: null, owner: olga, customer })).toBe("Olga promised Ana");
  expect(promisedWords({ by: "us", who: null, owner: null, customer })).toBe("We promised Ana");
  expect(promisedWords({ by: "customer", who: null, owner: olga, customer })).toBe("Ana promised us");
  expect(promisedWords({ by: "third_party", who: "DHL", owner: olga, customer })).toBe("DHL promised");
  expect(promisingWords({ by: "us", who: null, customer })).toBe("You promise Ana");
  expect(promisingWords({ by: "third_party", who: null, customer: "" })).toBe("Somebody else is to");
});

test("how it stands", () => {
  const open = { state: "open", overdue: false, needs_time: false } as const;
  expect(standingOf(open)).toEqual({ look: "promise", words: "Promised" });
  expect(standingOf({ ...open, overdue: true })).toEqual({ look: "overdue", words: "Overdue" });
  expect(standingOf({ ...open, needs_time: true }).words).toBe("Needs a time");
  expect(standingOf({ ...open, state: "kept_late" })).toEqual({ look: "kept", words: "Kept late" });
});

test("what endangers it", () => {
  expect(dangerWords("shift", "Olga Owner", true)).toBe("Your shift ends before this is due");
  expect(dangerWords("holiday", "Olga Owner", false)).toBe("A day off lies before this is due");
  expect(dangerWords("queue", null, false)).toBe("Too much is due before this");
});

test("how often it was moved, not counting what was taken back", () => {
  const move = { told: true, taken_back_at: null };
  const words = (moves: object[]) => movedWords({ moves: moves as never });
  expect(words([])).toBeNull();
  expect(words([{ ...move, taken_back_at: "2026-11-24T12:00:00Z" }])).toBeNull();
  expect(words([move, { ...move, told: false }])).toBe("Moved twice, and they were not told");
});

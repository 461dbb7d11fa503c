import { expect, test } from "vitest";
import { dangerWords, movedWords, promisedWords, promisingWords, standingOf } from "./promise-words.ts";

const customer = "Ana Lima";
const olga = { id: "1", name: "Olga Owner" };

test("who promised whom", () => {
  const made_by = { kind: "teammate" as const };
  const said = {
    what: "bring it",
    who: null,
    owner: olga,
    made_by,
    conversation: { customer_name: customer },
    side_thread_id: null,
  };
  expect(promisedWords({ ...said, by: "us" }, "2")).toBe("Olga promised Ana");
  expect(promisedWords({ ...said, by: "us" }, "1")).toBe("You promised Ana");
  expect(promisedWords({ ...said, by: "us", owner: null }, "2")).toBe("We promised Ana");
  expect(promisedWords({ ...said, by: "customer" }, "2")).toBe("Ana promised us");
  expect(promisedWords({ ...said, by: "third_party", who: "DHL" }, "2")).toBe("DHL promised");
  const whole = {
    ...said,
    by: "third_party" as const,
    who: "our carrier",
    what: "Our carrier will bring it",
  };
  expect(promisedWords(whole, "2")).toBe("We told Ana");
  expect(promisedWords({ ...whole, made_by: { kind: "customer" } }, "2")).toBe("Ana told us");
  const beside = { side_thread_id: "side", who: "Cara" };
  expect(promisedWords({ ...said, ...beside, by: "us" }, "1")).toBe("You promised Cara");
  expect(promisedWords({ ...whole, ...beside, what: "Cara will look" }, "1")).toBe("Cara promised");
});

test("the same while it is being written", () => {
  const said = { what: "bring it", who: null, customer };
  expect(promisingWords({ ...said, by: "us" })).toBe("You promise Ana");
  expect(promisingWords({ ...said, by: "third_party", customer: "" })).toBe("Somebody else is to");
  const whole = { by: "third_party" as const, who: "our carrier", what: "Our carrier will bring it" };
  expect(promisingWords({ ...whole, customer })).toBe("You tell Ana");
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

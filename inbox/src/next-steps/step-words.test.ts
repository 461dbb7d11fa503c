import { expect, it } from "vitest";
import { holderWords, stepWords } from "./step-words.ts";

const step = { what: null, who: null, by: "us", owner: null, team: null } as const;

it("says what is next to whoever does it", () => {
  const said = (more: Partial<Parameters<typeof stepWords>[0]>) =>
    stepWords({ ...step, code: "answer", ...more }, "Ana");
  expect(said({})).toBe("Answer Ana");
  expect(said({ code: "find_owner" })).toBe("Find somebody for this");
  expect(said({ code: "keep_promise", what: "send the invoice" })).toBe("Keep our promise: send the invoice");
  expect(said({ code: "check_promise", what: "send the receipt" })).toBe(
    "Look whether it was kept: Ana, send the receipt",
  );
  expect(said({ code: "check_promise", what: "bring it", who: "The carrier" })).toBe(
    "Look whether it was kept: The carrier, bring it",
  );
  expect(said({ code: "follow_up" })).toBe("Follow up with Ana");
  expect(said({ code: "own", what: "Call the carrier" })).toBe("Call the carrier");
  expect(said({ code: "own", by: "customer", what: "Send a picture" })).toBe("Ana: Send a picture");
});

it("says who does it", () => {
  const ada = { id: "ada", name: "Ada Agent" };
  expect(holderWords({ owner: ada, team: null }, "ada")).toBe("you");
  expect(holderWords({ owner: ada, team: null }, "ben")).toBe("Ada Agent");
  expect(holderWords({ owner: null, team: { id: "t", name: "Returns" } }, "ada")).toBe("Returns");
  expect(holderWords({ owner: null, team: null }, "ada")).toBeNull();
});

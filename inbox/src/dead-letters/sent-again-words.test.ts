import { expect, it } from "vitest";
import { sentAgainWords } from "./sent-again-words.ts";

const nothing = { undeliverable: 0, may_have_arrived: 0, opted_out: 0, too_old: 0, over_ceiling: 0 };

it("says how many are on their way again", () => {
  expect(sentAgainWords({ count: 1, left_out: nothing })).toBe("1 message is on the way again.");
  expect(sentAgainWords({ count: 3, left_out: nothing })).toBe("3 messages are on the way again.");
});

it("says how many were left out, and why", () => {
  const left_out = { ...nothing, undeliverable: 2, too_old: 1 };
  expect(sentAgainWords({ count: 0, left_out })).toBe(
    "0 messages are on the way again. Left out: 2 to an address that takes no mail, 1 automatic and older than a day. You can send each by itself.",
  );
});

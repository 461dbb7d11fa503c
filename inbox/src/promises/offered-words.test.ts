import { expect, test } from "vitest";
import { withOffer } from "./offered-words.ts";

const conversationId = "1";

test("offered words come behind what is written", () => {
  expect(
    withOffer({ html: "<p>Dear Ana,</p>", text: "Dear Ana,\n" }, { conversationId, text: "By <noon>." }),
  ).toEqual({
    html: "<p>Dear Ana,</p><p>By &lt;noon&gt;.</p>",
    text: "Dear Ana,\nBy <noon>.",
  });
});

test("a newer sentence takes the place of the one offered before, and none comes twice", () => {
  const first = { html: "<p>By noon.</p><p>Olga</p>", text: "By noon.\nOlga" };
  const offer = { conversationId, text: "By six.", instead: "By noon." };
  const second = withOffer(first, offer);
  expect(second).toEqual({ html: "<p>By six.</p><p>Olga</p>", text: "By six.\nOlga" });
  expect(withOffer(second, offer)).toEqual(second);
});

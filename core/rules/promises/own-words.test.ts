import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownWords } from "./own-words.ts";

const line = "_".repeat(32);
const senders = ["From: Ana", "Von: Ana <ana@example.org>", "*Van:* Ana", "De : Ana", "De: Ana", "from:"];

/** The own words as they were, and nothing of what follows. */
function expectOnlyOwn(own: string, text: string): void {
  const read = ownWords(text);
  expect(read).toHaveLength(text.length);
  expect(read.startsWith(own)).toBe(true);
  expect(read.slice(own.length).trim()).toBe("");
}

describe("what Outlook puts under a line", () => {
  it.each(senders)("is quoted, even where only the sender is named: %s", (sender) => {
    const own = `Thank you.\n\n${line}\n`;
    expectOnlyOwn(own, `${own}${sender}\n\nI'll send it tomorrow.`);
    expectOnlyOwn(own, `${own}\n${sender}\n\nI'll send it tomorrow.`);
  });

  it("is quoted whatever stands around it", () => {
    const word = fc.constantFrom("Thank you.", "Bis bald", "a_b", "1", "", "Ana said so.");
    const words = fc.array(word, { maxLength: 6 }).map((lines) => lines.join("\n"));
    const header = fc.record({
      line: fc.tuple(fc.constantFrom("_", "-"), fc.integer({ min: 5, max: 60 })),
      gap: fc.constantFrom("\n", "\n\n", "\r\n", " \n"),
      sender: fc.constantFrom(...senders),
    });
    fc.assert(
      fc.property(words, header, words, (before, { line: [sign, length], gap, sender }, after) => {
        const own = `${before}\n${sign.repeat(length)}${gap}`;
        expectOnlyOwn(own, `${own}${sender}\n${after}`);
      }),
    );
  });

  it("is not what somebody sets off with a line themselves", () => {
    for (const text of [
      `I'll send it.\n${line}\nAna Lima`,
      `${line}\nI'll send it.`,
      "Von: Berlin\nNach: Rom",
    ]) {
      expect(ownWords(text)).toBe(text);
    }
  });
});

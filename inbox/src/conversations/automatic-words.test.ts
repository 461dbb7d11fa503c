import type { Message } from "@heard/core/contract/conversations.ts";
import { expect, test } from "vitest";
import { automaticLine } from "./automatic-words.ts";

function reply(back_on?: string): Message {
  const automatic_facts = { reports: [], unsubscribe: null, ...(back_on && { back_on }) };
  const author = { name: "Ana Lima" };
  const said = { visible_text: "I am out of the office.", created_at: "2026-11-22T10:00:00Z" };
  return { automatic: "auto_reply", automatic_facts, author, meeting: null, ...said } as unknown as Message;
}

test("who is away says until when, where that is clear", () => {
  expect(automaticLine(reply("2026-12-03"), "en-GB")).toBe("Ana Lima: Away until 3 Dec");
  expect(automaticLine(reply("2027-01-04"), "en-GB")).toBe("Ana Lima: Away until 4 Jan 2027");
  expect(automaticLine(reply(), "en-GB")).toBe("Ana Lima: I am out of the office.");
});

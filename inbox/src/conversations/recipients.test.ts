import type { Message } from "@heard/core/contract/conversations.ts";
import { expect, test } from "vitest";
import { usualRecipients } from "./recipients.ts";

const person = (address: string) => ({ name: "", address });
const incoming = (from: string, to: string[], cc: string[] = [], automatic: Message["automatic"] = null) =>
  ({
    kind: "incoming",
    author: { kind: "customer", id: from === "mal@evil.example" ? "mallory" : "ana", name: "" },
    from: person(from),
    to: to.map(person),
    cc: cc.map(person),
    automatic,
  }) as Message;
const customerId = "ana";
const ours = ["support@shop.example"];

test("the customer, where they wrote from last, and everybody they had in copy but ourselves", () => {
  const messages = [
    incoming("ana@home.example", ["support@shop.example"]),
    incoming("ben@home.example", ["Support+c12@shop.example", "ana@home.example"], ["cat@home.example"]),
  ];
  expect(usualRecipients({ messages, customerId, customerEmail: "ana@home.example", ours })).toEqual({
    to: ["ben@home.example"],
    cc: ["ana@home.example", "cat@home.example"],
    bcc: [],
  });
});

test("somebody who joined by an answer is not written to by default", () => {
  const messages = [
    incoming("ana@home.example", ["support@shop.example"]),
    incoming("mal@evil.example", ["support@shop.example"], ["eve@evil.example"]),
  ];
  expect(usualRecipients({ messages, customerId, customerEmail: null, ours })).toEqual({
    to: ["ana@home.example"],
    cc: [],
    bcc: [],
  });
});

test("an automatic answer is nobody's word", () => {
  const messages = [
    incoming("ana@home.example", ["support@shop.example"]),
    incoming("mailer@home.example", ["support@shop.example"], [], "bounce"),
  ];
  expect(usualRecipients({ messages, customerId, customerEmail: null, ours }).to).toEqual([
    "ana@home.example",
  ]);
});

test("where nobody wrote yet, the customer's own address", () => {
  expect(usualRecipients({ messages: [], customerId, customerEmail: "ana@home.example", ours }).to).toEqual([
    "ana@home.example",
  ]);
  expect(usualRecipients({ messages: [], customerId, customerEmail: null, ours }).to).toEqual([]);
});

import type { Inbox, MailboxHealth } from "@heard/core/contract/inboxes.ts";
import { expect, test } from "vitest";
import { sendingWordsOf, troubleOf } from "./inbox-state.ts";

const inbox = (health: Partial<MailboxHealth>, more: object = {}) =>
  ({
    enabled: true,
    ...more,
    mailbox: { consent: null, ...more, health: { receiving: "watching", sending: "working", ...health } },
  }) as unknown as Inbox;
const ended = {
  consent: { provider: "google", account: "me@shop.example", ended_at: "2027-03-12T14:00:00Z" },
};

test.each([
  [inbox({}), null],
  [inbox({ sending: "paused" }), null],
  [inbox({ receiving: "not_set_up", sending: "not_set_up" }), null],
  [inbox({ sending: "failed" }), "cannot send"],
  [inbox({ receiving: "failed", sending: "failed" }), "cannot receive or send"],
  [inbox({ receiving: "failed", sending: "failed" }, ended), "has to be connected again"],
  [inbox({ sending: "failed" }, { enabled: false }), null],
])("what somebody has to mend is said (%#)", (one, words) => {
  expect(troubleOf(one)).toBe(words);
});

test.each([
  [{ sending: "working", last_sent_at: null }, "Set up to send. Nothing has gone out this way yet."],
  [{ sending: "working", last_sent_at: "2027-03-12T14:00:00Z" }, "Replies go out."],
  [{ sending: "failed", last_sent_at: null }, "We cannot send."],
])("sending is said to work only after something went out (%#)", (health, words) => {
  expect(sendingWordsOf(health as MailboxHealth)).toBe(words);
});

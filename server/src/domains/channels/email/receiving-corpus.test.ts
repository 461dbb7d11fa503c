import type { Conversation, Message, Person } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { corpusMails } from "../../../../../test/support/mail-corpus.ts";
import { eventually, type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";

/** What a mail of the corpus must become; what is not named is not looked at, but for the problem: there is none. */
type Expected = {
  /** What is special about it. */
  is: string;
  from?: Person;
  from_address?: string;
  to?: string[];
  reply_to?: string[];
  subject?: string;
  subject_has?: string;
  conversation_subject?: string;
  preview?: string;
  text?: string;
  text_has?: string[];
  text_lacks?: string[];
  html?: null;
  html_has?: string[];
  html_lacks?: string[];
  files?: Partial<Message["attachments"][number]>[];
  remote_images?: number;
  security?: Message["security"];
  security_standard?: Message["security_standard"];
  meeting?: Message["meeting"];
  problem_has?: string;
  said_at?: string | null;
  /** Words that a search must find it by. */
  found_by?: string[];
};

const mails = corpusMails<Expected>("receiving");
const arrived = new Map<string, { conversation: Conversation; message: Message }>();
let world: MailWorld;

beforeAll(async () => {
  world = await startMailWorld();
  for (const { raw } of mails) {
    const outcome = await world.deliver(raw, { from: "envelope@customer.example" });
    expect(outcome).toMatchObject({ outcome: "sent" });
  }
  const conversations = await eventually(async () => {
    const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
    expect(data.filter(({ customer }) => customer.email !== null)).toHaveLength(mails.length);
    return data;
  });
  for (const conversation of conversations) {
    const [message] = await world.messages(conversation.id);
    if (message?.has_raw) arrived.set(await rawOf(message), { conversation, message });
  }
}, 180_000);

afterAll(async () => {
  await world?.stop();
});

/** On its way over SMTP line breaks become what they should be, and the last one is added. */
async function rawOf({ id }: Message): Promise<string> {
  const response = await fetch(`${world.url}/api/v1/messages/${id}/raw`, {
    headers: { cookie: world.owner.cookie },
  });
  return comparable(Buffer.from(await response.arrayBuffer()));
}

function comparable(raw: Buffer): string {
  return raw.toString("latin1").replaceAll("\r\n", "\n").trimEnd();
}

describe("every mail becomes a conversation that can be read", () => {
  test.each(mails)("$name: $expected.is", async ({ raw, expected }) => {
    const found = arrived.get(comparable(raw));
    if (!found) throw new Error("It became no conversation");
    const { conversation, message } = found;
    expectMessage(message, expected);
    if (expected.conversation_subject) expect(conversation.subject).toBe(expected.conversation_subject);
    if (expected.preview) expect(conversation.preview).toBe(expected.preview);
    for (const word of expected.found_by ?? []) {
      const hits = await world.owner.api("GET /search", { query: { q: word } });
      expect(JSON.stringify(hits)).toContain(conversation.id);
    }
  });
});

function expectMessage(message: Message, expected: Expected): void {
  const { html } = message;
  expect(message.has_raw).toBe(true);
  if (expected.from) expect(message.from).toEqual(expected.from);
  if (expected.from_address) expect(message.from?.address).toBe(expected.from_address);
  if (expected.to) expect(message.to.map(({ address }) => address)).toEqual(expected.to);
  if (expected.subject !== undefined) expect(message.subject).toBe(expected.subject);
  if (expected.reply_to) expect(message.reply_to.map(({ address }) => address)).toEqual(expected.reply_to);
  if (expected.subject_has) expect(message.subject).toContain(expected.subject_has);
  if (expected.text !== undefined) expect(message.text).toBe(expected.text);
  for (const words of expected.text_has ?? []) expect(message.text).toContain(words);
  for (const words of expected.text_lacks ?? []) expect(message.text).not.toContain(words);
  if (expected.html === null) expect(html).toBeNull();
  for (const words of expected.html_has ?? []) expect(html).toContain(words);
  for (const words of expected.html_lacks ?? []) expect(html).not.toContain(words);
  if (expected.files) {
    expect(message.attachments).toMatchObject(expected.files);
    expect(message.attachments).toHaveLength(expected.files.length);
  }
  if (expected.remote_images !== undefined) expect(message.remote_images).toBe(expected.remote_images);
  expect(message.security).toBe(expected.security ?? null);
  expect(message.security_standard).toBe(expected.security_standard ?? null);
  expect(message.meeting).toEqual(expected.meeting ?? null);
  if (expected.said_at !== undefined) expect(message.said_at).toBe(expected.said_at);
  if (expected.problem_has) expect(message.problem).toContain(expected.problem_has);
  else expect(message.problem).toBeNull();
}

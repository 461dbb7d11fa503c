import type { Cast, Colleague, SeededCustomer } from "./seed-cast.ts";
import type { Topic } from "./seed-language.ts";
import {
  keepPromises,
  promise,
  promiseToSay,
  type SeededAcknowledgement,
  type SeededPromise,
  settleAcknowledgement,
} from "./seed-promises.ts";
import type { Random } from "./seed-random.ts";
import type { Words } from "./seed-rows.ts";
import type { Speaker } from "./seed-words.ts";

/** The rows of one conversation, as the verbs of the other slices would have written them one by one. */
export type Story = {
  conversation: SeededConversation;
  messages: Row[];
  events: Row[];
  tags: Row[];
  reads: Row[];
  participants: Row[];
  words: Words[];
  promises: SeededPromise[];
  acknowledgements: SeededAcknowledgement[];
  dues: Row[];
};

type Row = Record<string, unknown>;
type Said = { who: string; text: string; at: Date };

export type SeededConversation = {
  workspace_id: string;
  id: string;
  number: number;
  subject: string;
  preview: string;
  state: "open" | "snoozed" | "closed";
  snoozed_until: Date | null;
  waiting_on: "us" | "customer" | "third_party";
  waiting_since: Date;
  channel: "email" | "chat";
  inbox_id: string | null;
  customer_id: string;
  assignee_id: string | null;
  team_id: string | null;
  priority: string;
  message_count: number;
  revision: number;
  is_sample: boolean;
  created_at: Date;
  last_message_at: Date;
  last_incoming_at: Date | null;
  closed_at: Date | null;
  due_at: Date | null;
  due_kind: "promise" | null;
};

/** A conversation while it is told: how far it has come, and what was written of it. */
export type Diary = {
  cast: Cast;
  random: Random;
  speaker: Speaker;
  topic: Topic;
  customer: SeededCustomer;
  /** The customer, by name or address. */
  author: string;
  /** Who answers, mostly. */
  owner: Colleague;
  /** The moment that the story has reached, and the one where it has to stop. */
  time: Date;
  now: Date;
  conversation: SeededConversation;
  story: Story;
  mailIds: string[];
  lastSaid: Said | null;
};

/** An event of long ago: what open screens follow begins after it, so that none of them is told of it. */
const beforeAllTransactions = "3";
const previewCharacters = 160;
const referencesAtMost = 5;

/** Lets time pass. @returns whether that moment has come yet */
export function later(diary: Diary, milliseconds: number): boolean {
  const next = new Date(diary.time.getTime() + Math.max(1000, Math.round(milliseconds)));
  if (next > diary.now) return false;
  diary.time = next;
  return true;
}

type EventParts = { messageId?: string; about?: "customer"; data?: Row };

/** Writes down that something happened. */
export function record(
  { cast, conversation, customer, author, story, time }: Diary,
  type: string,
  actor: Colleague | "customer" | "system",
  { messageId, about, data = {} }: EventParts = {},
): void {
  const who = actor === "customer" ? { id: customer.id, name: author } : actor === "system" ? null : actor;
  story.events.push({
    workspace_id: cast.workspaceId,
    type,
    conversation_id: conversation.id,
    message_id: messageId ?? null,
    customer_id: about ? customer.id : null,
    actor_kind: typeof actor === "string" ? actor : "teammate",
    actor_id: who?.id ?? null,
    actor_name: who?.name ?? null,
    data,
    at: time,
    xid: beforeAllTransactions,
  });
}

export function change({ conversation }: Diary, columns: Partial<SeededConversation>): void {
  Object.assign(conversation, columns, { revision: conversation.revision + 1 });
}

/** The data of conversation.assigned. */
export function assignment({ team_id }: SeededConversation, to: Colleague | null): Row {
  const assignee = { from_assignee_id: null, assignee_id: to?.id ?? null, assignee_name: to?.name ?? null };
  return { ...assignee, from_team_id: team_id, team_id, team_name: null };
}

type NewMessage = { text: string; visible?: string; html: string | null; words?: string } & Row;

export function addMessage(
  diary: Diary,
  { text, visible = text, html, words = text, ...columns }: NewMessage,
): string {
  const { cast, conversation, random, story, time } = diary;
  const id = random.id(time);
  story.messages.push({
    workspace_id: cast.workspaceId,
    id,
    conversation_id: conversation.id,
    kind: "note",
    channel: conversation.channel,
    author_kind: "teammate",
    author_id: null,
    author_name: "",
    from_person: null,
    to_people: [],
    cc_people: [],
    bcc_people: [],
    subject: null,
    text,
    visible_text: visible,
    html,
    visible_html: html,
    remote_images: 0,
    delivery_state: null,
    delivery_detail: null,
    send_at: null,
    sent_at: null,
    mail_message_id: null,
    mail_references: [],
    automatic: null,
    created_at: time,
    ...columns,
  });
  story.words.push({ conversation_id: conversation.id, message_id: id, words, at: time });
  change(diary, { message_count: conversation.message_count + 1 });
  return id;
}

/** The headers that make a mail one of its thread. */
function threadOfMail({ mailIds, random, time }: Diary, domain: string | undefined): Row {
  const mailId = `<${random.id(time)}@${domain}>`;
  const references = mailIds.slice(-referencesAtMost);
  mailIds.push(mailId);
  return { mail_message_id: mailId, mail_references: references };
}

/** The customer says something. */
export function receive(diary: Diary, visible: string): void {
  const { author, cast, conversation, customer, lastSaid, random, speaker, time } = diary;
  const isMail = conversation.channel === "email";
  const text =
    isMail && lastSaid ? `${visible}\n\n${speaker.quote(lastSaid.at, lastSaid.who, lastSaid.text)}` : visible;
  const mail = isMail && {
    from_person: { name: customer.name, address: customer.address },
    to_people: [{ name: "", address: cast.emailInbox.address }],
    subject: conversation.subject,
    ...threadOfMail(diary, customer.address.split("@")[1]),
  };
  const messageId = addMessage(diary, {
    kind: "incoming",
    author_kind: "customer",
    author_id: customer.id,
    author_name: author,
    ...mail,
    text,
    visible,
    html: isMail && random.chance(0.5) ? asHtml(visible) : null,
    words: [author, isMail ? customer.address : "", isMail ? conversation.subject : "", text].join(" "),
  });
  if (conversation.state !== "open")
    record(diary, "conversation.reopened", "customer", { data: { from: conversation.state, by: "answer" } });
  const waitsAlready = conversation.waiting_on === "us" && conversation.last_incoming_at !== null;
  change(diary, {
    last_message_at: time,
    last_incoming_at: time,
    state: "open",
    closed_at: null,
    snoozed_until: null,
    waiting_on: "us",
    waiting_since: waitsAlready ? conversation.waiting_since : time,
    preview: visible.replace(/\s+/g, " ").trim().slice(0, previewCharacters),
  });
  const data = { channel: conversation.channel, automatic: null };
  record(diary, "message.received", "customer", { messageId, about: "customer", data });
  if (random.chance(0.7)) keepPromises(diary, "customer", { id: customer.id, name: author }, null);
  if (random.chance(0.05)) {
    const dueAt = new Date(time.getTime() + random.around(26 * 3_600_000));
    const said = { what: "Send what we asked for", words: visible.slice(-80), kind: "action" } as const;
    promise(diary, "customer", { ...said, source: "found", messageId, dueAt });
  }
  diary.lastSaid = { who: author, text: visible, at: time };
}

/** A teammate answers the customer. */
export function reply(diary: Diary, by: Colleague, plain: string): void {
  const { cast, conversation, customer, random, time } = diary;
  const isMail = conversation.channel === "email";
  const delivery = deliveryOf(diary);
  const word = promiseToSay(diary);
  const text = word ? `${plain}\n\n${word.words}` : plain;
  const messageId = addMessage(diary, {
    kind: "outgoing",
    author_id: by.id,
    author_name: by.name,
    ...(isMail && {
      to_people: [{ name: customer.name, address: customer.address }],
      subject: conversation.subject,
      ...threadOfMail(diary, cast.emailInbox.address.split("@")[1]),
    }),
    ...delivery,
    send_at: time,
    sent_at: delivery.delivery_state === "failed" ? null : time,
    text,
    html: isMail || random.chance(0.5) ? asHtml(text) : null,
  });
  const takesIt = conversation.assignee_id === null;
  change(diary, {
    last_message_at: time,
    ...(conversation.waiting_on === "customer" ? {} : { waiting_on: "customer", waiting_since: time }),
    ...(takesIt ? { assignee_id: by.id } : {}),
  });
  if (takesIt)
    record(diary, "conversation.assigned", by, {
      data: { ...assignment(conversation, by), by_replying: true },
    });
  const data = { channel: conversation.channel, send_at: time };
  record(diary, "message.sent", by, { messageId, about: "customer", data });
  record(diary, "message.delivery_changed", "system", {
    messageId,
    data: { state: delivery.delivery_state },
  });
  settleAcknowledgement(diary, "answer");
  keepPromises(diary, "us", by, messageId);
  if (word) {
    const said = { what: "Write again", kind: "answer", source: "composer" } as const;
    promise(diary, "us", { ...said, ...word, messageId });
  }
  diary.lastSaid = { who: by.name, text, at: time };
}

function deliveryOf({ conversation, random }: Diary) {
  if (conversation.channel === "chat")
    return { delivery_state: random.chance(0.8) ? "seen" : "delivered", delivery_detail: null };
  if (random.chance(0.003))
    return { delivery_state: "failed", delivery_detail: "452 4.2.2 The mailbox is full" };
  return { delivery_state: "sent", delivery_detail: null };
}

/** A teammate leaves a note, and may invite somebody by it. */
export function note(diary: Diary, by: Colleague, text: string, invited: Colleague | null): void {
  const { cast, conversation, story, time } = diary;
  const messageId = addMessage(diary, { author_id: by.id, author_name: by.name, text, html: asHtml(text) });
  if (invited) {
    const participant = { workspace_id: cast.workspaceId, conversation_id: conversation.id };
    story.participants.push({ ...participant, teammate_id: invited.id, created_at: time });
    change(diary, {});
    const data = { teammate_id: invited.id, teammate_name: invited.name };
    record(diary, "conversation.participant_added", by, { data });
  }
  record(diary, "message.noted", by, { messageId, data: { mentions: invited ? [invited.id] : [] } });
  if (diary.random.chance(0.3)) {
    const dueAt = new Date(time.getTime() + diary.random.around(30 * 3_600_000));
    const said = {
      what: "Call back about the parcel",
      words: text,
      kind: "action",
      source: "person",
    } as const;
    promise(diary, "third_party", { ...said, messageId, dueAt });
  }
}

function asHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const blocks = escaped.split("\n\n").map((block) => `<p>${block.replaceAll("\n", "<br />")}</p>`);
  return blocks.join("");
}

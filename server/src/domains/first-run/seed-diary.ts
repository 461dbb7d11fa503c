import type { Cast, Colleague, SeededCustomer } from "./seed-cast.ts";
import type { Topic } from "./seed-language.ts";
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
  clocks: Row[];
};

type Row = Record<string, unknown>;
type Said = { who: string; text: string; at: Date };

/** A promise of a story, as its row: all rows have the same columns. */
export type SeededPromise = Row & {
  id: string;
  promised_by: "us" | "customer" | "third_party";
  kind: "answer" | "action";
  source: "composer" | "found" | "acknowledgement" | "person";
  made_at: Date;
  due_at: Date | null;
  state: "open" | "kept" | "kept_late" | "released" | "broken";
};

/** An acknowledgement of a story, as its row. */
export type SeededAcknowledgement = Row & {
  id: string;
  by_at: Date;
  basis: string;
  outcome: "kept" | "missed" | "closed" | null;
};

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
  due_kind: "promise" | "service_level" | null;
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

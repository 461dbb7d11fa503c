import type { Draft, MarkedPromises, Message, Person } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { sanitizeMailHtml } from "../../platform/mail/sanitize-mail-html.ts";
import { found, Problem } from "../../platform/problem.ts";
import { mustBeAddressOf, mustNotBeOurs, withoutOurs } from "../inboxes/aliases.ts";
import { addressOfAttachment, attachTo } from "./attachments.ts";
import { mustBeAllowedToReply } from "./conversations.policy.ts";
import {
  addParticipant,
  type ConversationState,
  lockConversation,
  readConversation,
  updateConversation,
} from "./conversations.ts";
import { dropDraft } from "./drafts.ts";
import { mustFitInMail } from "./mail-size.ts";
import { messagesByIds } from "./messages.queries.ts";
import { mayWriteOfOurOwnAccord, takeTurnInWriting } from "./own-accord.ts";
import { insertMessage } from "./search-words.ts";

const previewCharacters = 160;

/** Who writes where nobody is named. */
export const unnamedAuthor = "Heard";

/** What a teammate wrote: a reply to the customer, or a note that only teammates see. */
export type WrittenMessage = {
  kind: Draft["kind"];
  text: string;
  html?: string;
  to?: string[];
  cc?: string[];
  bcc?: string[];
  /** Which address of the inbox it comes from, where it has several. */
  from?: string;
  attachment_ids?: string[];
  mentions?: string[];
  undo_seconds?: number;
  send_at?: string;
  client_id?: string;
  promises?: MarkedPromises;
};

/**
 * Writes a message into a conversation. A reply is queued for its channel in the same transaction; a note tells the
 * teammates it mentions. The same `client_id` again gives the same message.
 * @throws {Problem} not_found, not_allowed, empty_message, no_recipient, invalid_value
 */
export async function writeMessage(
  ctx: Ctx,
  conversationId: string,
  written: WrittenMessage,
): Promise<Message> {
  if (written.kind === "outgoing") mustBeAllowedToReply(ctx);
  const conversation = await lockConversation(ctx, conversationId);
  const earlier = written.client_id && (await messageOfClient(ctx, conversationId, written.client_id));
  if (earlier) return readMessage(ctx, earlier);
  if (!written.text.trim() && !(written.attachment_ids ?? []).length) {
    throw new Problem("empty_message", "Write something or attach a file first.");
  }
  const id =
    written.kind === "note"
      ? await note(ctx, conversation, written)
      : await reply(ctx, conversation, written);
  if (ctx.actor.kind === "teammate") await dropDraft(ctx, conversationId, written.kind);
  return readMessage(ctx, id);
}

/** The message that was sent under this id of its writer's before. */
export async function messageOfClient(
  ctx: Ctx,
  conversationId: string,
  clientId: string,
): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  return row?.id;
}

async function reply(ctx: Ctx, conversation: ConversationState, written: WrittenMessage): Promise<string> {
  const to = written.to?.length
    ? written.to.map(personOf)
    : await usualRecipients(ctx, conversation, "person");
  if (conversation.channel === "email" && to.length === 0) {
    throw new Problem(
      "no_recipient",
      "This customer has no e-mail address. Add one, or choose whom to write to.",
    );
  }
  await mustNotBeOurs(ctx, to);
  const from = written.from && (await mustBeAddressOf(ctx, conversation.inbox_id, written.from));
  if (conversation.channel === "email") await mustFitInMail(ctx, conversation.inbox_id, written);
  const sendAt = sendTimeOf(ctx, conversation, written);
  const id = await insertWritten(ctx, conversation, written, {
    ...(from ? { from_person: JSON.stringify({ name: "", address: from }) } : {}),
    to_people: JSON.stringify(to),
    cc_people: JSON.stringify((written.cc ?? []).map(personOf)),
    bcc_people: JSON.stringify((written.bcc ?? []).map(personOf)),
    subject: conversation.channel === "email" ? conversation.subject : null,
    delivery_state: written.send_at ? "waiting" : "queued",
    send_at: sendAt,
  });
  const takesIt = conversation.assignee_id === null && ctx.actor.kind === "teammate";
  await updateConversation(ctx, conversation.id, {
    message_count: sql`message_count + 1`,
    last_message_at: ctx.now,
    waiting_on: "customer",
    ...(conversation.waiting_on === "customer" ? {} : { waiting_since: ctx.now }),
    ...(conversation.last_incoming_at ? {} : { preview: previewOf(written.text) }),
    ...(takesIt ? { assignee_id: ctx.actor.id } : {}),
  });
  if (takesIt) {
    const data = {
      from_assignee_id: null,
      assignee_id: ctx.actor.id,
      assignee_name: ctx.actor.name,
      by_replying: true,
    };
    ctx.record({ type: "conversation.assigned", conversationId: conversation.id, data });
  }
  ctx.record({
    type: "message.sent",
    conversationId: conversation.id,
    messageId: id,
    customerId: conversation.customer_id,
    data: { channel: conversation.channel, send_at: sendAt.toISOString() },
  });
  return id;
}

/** Words that go out by themselves, such as an acknowledgement. */
export type AutomaticMessage = {
  text: string;
  html?: string;
  /** In whose name it goes: a teammate, or without an id a team or the company. */
  from: { id: string | null; name: string };
  /** A subject of its own, for a mail to an address that was only typed (`hasProvenSender`). */
  alone?: { subject: string };
};

/**
 * Sends words of our own accord: they answer nothing, so the conversation stands as before, waits on whom it waited
 * on, and nobody takes it. Machines that get it are told what it is (RFC 3834).
 * @returns the message's id, or null when there is nobody to send it to (no address, or a customer of the sample shop,
 * whom nobody wrote to), or a ceiling is reached and no teammate asked for it (`mayWriteOfOurOwnAccord`).
 */
export async function writeAutomaticMessage(
  ctx: Ctx,
  conversationId: string,
  { from, alone, ...words }: AutomaticMessage,
): Promise<string | null> {
  const conversation = await lockConversation(ctx, conversationId);
  const to = await withoutOurs(ctx, await usualRecipients(ctx, conversation, "machine"));
  if (conversation.channel === "email" && to.length === 0) return null;
  if (conversation.is_sample && ctx.actor.kind === "system") return null;
  const isAsked = ctx.actor.kind === "teammate" || ctx.actor.kind === "api_key";
  if (!isAsked) {
    await takeTurnInWriting(ctx, conversation);
    const addresses = to.map(({ address }) => address);
    if (!(await mayWriteOfOurOwnAccord(ctx, conversationId, addresses))) return null;
  }
  const id = await insertWritten(
    ctx,
    conversation,
    { kind: "outgoing", ...words, promises: nothingPromised },
    {
      author_kind: from.id ? "teammate" : "system",
      author_id: from.id,
      author_name: from.name,
      automatic: "auto_reply",
      to_people: JSON.stringify(to),
      subject: conversation.channel === "email" ? (alone?.subject ?? conversation.subject) : null,
      delivery_state: "queued",
      send_at: ctx.now,
    },
  );
  await updateConversation(ctx, conversationId, { message_count: sql`message_count + 1` });
  ctx.record({
    type: "message.sent",
    conversationId,
    messageId: id,
    customerId: conversation.customer_id,
    data: { channel: conversation.channel, send_at: ctx.now.toISOString(), automatic: "auto_reply" },
  });
  return id;
}

/** Whoever sends of our own accord makes the promises of it, too: there is nothing to find in its words. */
const nothingPromised: MarkedPromises = { made: [], kept: [], moved: [] };

/** What the writer of a message marked as promised in it; null when nobody looked. */
export async function markedPromisesOf(ctx: Ctx, messageId: string): Promise<MarkedPromises | null> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("promises")
    .where("id", "=", messageId)
    .executeTakeFirst();
  return (row?.promises ?? null) as MarkedPromises | null;
}

/** A chat is spoken: it leaves at once. A mail can be taken back for a moment, or wait for a time. */
function sendTimeOf(ctx: Ctx, conversation: ConversationState, written: WrittenMessage): Date {
  if (written.send_at) {
    const at = new Date(written.send_at);
    if (!(at > ctx.now)) throw new Problem("invalid_value", "Choose a time to send that is still to come.");
    return at;
  }
  const undoSeconds = conversation.channel === "chat" ? 0 : (written.undo_seconds ?? 0);
  return new Date(ctx.now.getTime() + undoSeconds * 1000);
}

async function note(ctx: Ctx, conversation: ConversationState, written: WrittenMessage): Promise<string> {
  const id = await insertWritten(ctx, conversation, written, {});
  await updateConversation(ctx, conversation.id, { message_count: sql`message_count + 1` });
  for (const teammateId of written.mentions ?? []) await addParticipant(ctx, conversation.id, teammateId);
  ctx.record({
    type: "message.noted",
    conversationId: conversation.id,
    messageId: id,
    data: { mentions: written.mentions ?? [] },
  });
  return id;
}

type WrittenColumns = {
  kind?: "side_outgoing";
  side_thread_id?: string;
  channel?: "email";
  visible_text?: string;
  html?: string | null;
  visible_html?: string | null;
  author_kind?: "teammate" | "system";
  author_id?: string | null;
  author_name?: string;
  automatic?: "auto_reply";
  from_person?: string;
  to_people?: string;
  cc_people?: string;
  bcc_people?: string;
  subject?: string | null;
  delivery_state?: string;
  send_at?: Date;
};

/** Keeps what was written with its files, and makes it findable. @returns the new message's id. */
export async function insertWritten(
  ctx: Ctx,
  conversation: Pick<ConversationState, "id" | "channel">,
  written: WrittenMessage,
  columns: WrittenColumns,
): Promise<string> {
  const id = newId();
  const html = safeHtmlOf(written);
  const isTeammate = ctx.actor.kind === "teammate";
  await insertMessage(
    ctx,
    {
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversation.id,
      kind: written.kind,
      channel: conversation.channel,
      author_kind: isTeammate ? "teammate" : "system",
      author_id: isTeammate ? ctx.actor.id : null,
      author_name: ctx.actor.name ?? unnamedAuthor,
      text: written.text,
      visible_text: written.text,
      html,
      visible_html: html,
      client_id: written.client_id ?? null,
      promises: written.promises ? JSON.stringify(written.promises) : null,
      created_at: ctx.now,
      ...columns,
    },
    written.text,
  );
  await attachTo(ctx, id, written.attachment_ids ?? []);
  return id;
}

/** The editor names its pictures `cid:<attachment id>`; they are shown from, and sent along with, that attachment. */
export function safeHtmlOf({ kind, html, attachment_ids = [] }: WrittenMessage): string | null {
  if (!html) return null;
  const inlineImages = new Map(attachment_ids.map((id) => [id, addressOfAttachment(id)]));
  return sanitizeMailHtml(html, { inlineImages, keepsMentions: kind === "note" }).html;
}

/**
 * The customer, where they asked to be answered or wrote from last, else at their first address. Whoever else joined
 * is for a person to choose. Machines answer whoever wrote, and nobody who is merely named (RFC 3834, section 4). What is
 * not shown to be from the customer says nothing of where they are, unless there is nothing else.
 */
async function usualRecipients(
  ctx: Ctx,
  conversation: ConversationState,
  by: "person" | "machine",
): Promise<Person[]> {
  if (conversation.channel === "chat") return [];
  const last = await ctx.db
    .selectFrom("messages")
    .select(["from_person", "reply_to_people", "unproven"])
    .where("conversation_id", "=", conversation.id)
    .where("kind", "=", "incoming")
    .where("author_id", "=", conversation.customer_id)
    .where("from_person", "is not", null)
    .where("automatic", "is", null)
    .orderBy("unproven")
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const asked = by === "person" && !last?.unproven ? ((last?.reply_to_people ?? []) as Person[]) : [];
  if (asked.length > 0) return asked;
  if (last) return [last.from_person as Person];
  const { customer } = await readConversation(ctx, conversation.id);
  return customer.email ? [{ name: customer.name, address: customer.email }] : [];
}

/** One message. @throws {Problem} not_found */
export async function readMessage(ctx: Ctx, id: string): Promise<Message> {
  return found(await readMessageIfAny(ctx, id), "message");
}

/** One message, or null when it is gone or not the actor's to see. */
export async function readMessageIfAny(ctx: Ctx, id: string): Promise<Message | null> {
  return (await messagesByIds(ctx, [id])).get(id) ?? null;
}

/** Those that the actor may see, by id. */
export function readMessages(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Message>> {
  return messagesByIds(ctx, ids);
}

/** One line of a text, for lists. */
export function previewOf(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, previewCharacters);
}

function personOf(address: string): Person {
  return { name: "", address: address.toLowerCase() };
}

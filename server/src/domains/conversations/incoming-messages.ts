import type { Message, Person } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { attachTo } from "./attachments.ts";
import { type ConversationState, updateConversation } from "./conversations.ts";
import { threadColumns } from "./mail-identity.ts";
import { previewOf } from "./messages.ts";
import { insertMessage } from "./search-words.ts";
import { fileAsSpam, unheardAsSpam } from "./spam.ts";

/** Something a customer said, on any channel, already understood and made safe to show. */
export type IncomingMessage = {
  channel: Message["channel"];
  /** The customer; a third party has no id. */
  author: { id: string | null; name: string };
  from: Person | null;
  /** Whom the writer wants answered, where they said so. */
  replyTo?: Person[];
  to?: Person[];
  cc?: Person[];
  /** Where the mail says so: few servers let it. */
  bcc?: Person[];
  subject?: string | null;
  text: string;
  visibleText: string;
  html?: string | null;
  visibleHtml?: string | null;
  remoteImages?: number;
  automatic?: Message["automatic"];
  automaticFacts?: Message["automatic_facts"];
  /** Its writer asks that no machine answers it. */
  wantsNoAutomaticAnswer?: boolean;
  /** It had arrived long before it came to us: it asks, but no clock runs for it and nobody is told. */
  old?: boolean;
  problem?: string | null;
  trackers?: number;
  security?: Message["security"];
  securityStandard?: Message["security_standard"];
  meeting?: Message["meeting"];
  saidAt?: Date | null;
  mailMessageId?: string | null;
  mailReferences?: string[];
  rawFileId?: string | null;
  clientId?: string | null;
  attachmentIds?: readonly string[];
  /** What the writer made the subject into, where they changed it. */
  newSubject?: string | null;
  /** The writer took no part before: a mail of ours in their hands brought them here. */
  newcomer?: boolean;
  /** Our mail server found that it is not from whom it names: it may be forwarded, or anybody's. */
  unproven?: boolean;
  /** Our other inboxes that the same mail was sent to. */
  alsoInboxIds?: readonly string[];
  /** Outlook's place of a mail in its thread. */
  threadIndex?: Uint8Array | null;
  /** Extra words to find it by, such as file names. */
  searchWords?: string;
};

/**
 * Adds what a customer said to a conversation, which then waits on us, and opens it again where it was closed or
 * snoozed. An automatic mail is shown but moves nothing, and in Spam nothing is moved by anything. What is unproven is
 * heard, since it may be theirs all the same, and answered by nothing that writes by itself.
 * @returns the new message's id.
 */
export async function receiveMessage(
  ctx: Ctx,
  conversation: ConversationState,
  incoming: IncomingMessage,
): Promise<string> {
  const id = await insertIncoming(ctx, conversation, incoming, { kind: "incoming", author_kind: "customer" });
  const moves = !incoming.automatic && !conversation.is_spam;
  await updateConversation(ctx, conversation.id, {
    message_count: sql`message_count + 1`,
    last_message_at: ctx.now,
    ...(moves ? movesToUs(ctx, conversation, incoming) : {}),
  });
  if (conversation.is_spam) await fileAsSpam(ctx, conversation.id, previewOf(incoming.visibleText));
  if (moves && conversation.state !== "open") {
    const data = { from: conversation.state, by: "answer" };
    ctx.record({ type: "conversation.reopened", conversationId: conversation.id, data });
  }
  ctx.record({
    type: "message.received",
    conversationId: conversation.id,
    messageId: id,
    customerId: conversation.customer_id,
    data: {
      channel: incoming.channel,
      automatic: incoming.automatic ?? (conversation.is_spam ? unheardAsSpam : null),
      ...(incoming.wantsNoAutomaticAnswer || incoming.unproven ? { wants_no_automatic_answer: true } : {}),
      ...(incoming.old ? { old: true } : {}),
      ...(conversation.assignee_id ? {} : { unassigned: true }),
    },
  });
  return id;
}

type Strand =
  | { kind: "incoming"; author_kind: "customer" | "system" }
  | { kind: "note"; author_kind: "teammate" }
  | { kind: "side_incoming"; author_kind: "third_party" | "system"; side_thread_id: string };

/** Keeps what came in with its files, and makes it findable. @returns the new message's id. */
export async function insertIncoming(
  ctx: Ctx,
  conversation: Pick<ConversationState, "id">,
  incoming: IncomingMessage,
  strand: Strand,
): Promise<string> {
  const id = newId();
  const words = [
    incoming.author.name,
    incoming.from?.address,
    incoming.subject,
    incoming.text,
    incoming.searchWords,
  ].join(" ");
  await insertMessage(
    ctx,
    {
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversation.id,
      ...strand,
      channel: incoming.channel,
      author_id: incoming.author.id,
      author_name: incoming.author.name,
      from_person: incoming.from ? JSON.stringify(incoming.from) : null,
      reply_to_people: JSON.stringify(incoming.replyTo ?? []),
      to_people: JSON.stringify(incoming.to ?? []),
      cc_people: JSON.stringify(incoming.cc ?? []),
      bcc_people: JSON.stringify(incoming.bcc ?? []),
      subject: incoming.subject ?? null,
      text: incoming.text,
      visible_text: incoming.visibleText,
      html: incoming.html ?? null,
      visible_html: incoming.visibleHtml ?? null,
      remote_images: incoming.remoteImages ?? 0,
      automatic: incoming.automatic ?? null,
      automatic_facts: incoming.automaticFacts ? JSON.stringify(incoming.automaticFacts) : null,
      problem: incoming.problem ?? null,
      trackers: incoming.trackers ?? 0,
      security: incoming.security ?? null,
      security_standard: incoming.securityStandard ?? null,
      meeting: incoming.meeting ? JSON.stringify(incoming.meeting) : null,
      said_at: incoming.saidAt ?? null,
      mail_message_id: incoming.mailMessageId ?? null,
      mail_references: incoming.mailReferences ?? [],
      new_subject: incoming.newSubject ?? null,
      newcomer: incoming.newcomer ?? false,
      unproven: incoming.unproven ?? false,
      also_inbox_ids: [...(incoming.alsoInboxIds ?? [])],
      ...threadColumns(incoming.threadIndex ?? null),
      raw_file_id: incoming.rawFileId ?? null,
      client_id: incoming.clientId ?? null,
      created_at: ctx.now,
    },
    words,
  );
  await attachTo(ctx, id, incoming.attachmentIds ?? []);
  return id;
}

function movesToUs(ctx: Ctx, conversation: ConversationState, incoming: IncomingMessage) {
  const waitsAlready = conversation.waiting_on === "us" && conversation.last_incoming_at !== null;
  return {
    state: "open",
    closed_at: null,
    snoozed_until: null,
    waiting_on: "us",
    last_incoming_at: ctx.now,
    preview: previewOf(wordsOf(incoming)),
    ...(waitsAlready ? {} : { waiting_since: ctx.now }),
  };
}

/** What it says; where it says nothing, what it carries. */
function wordsOf({ visibleText, text, meeting, searchWords }: IncomingMessage): string {
  return visibleText.trim() || text.trim() || meeting?.title || searchWords || "";
}

import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { SpamReason } from "@heard/core/contract/spam.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { cancelJob } from "../../platform/jobs/jobs.ts";
import { rule, unrule, verdictOn } from "../spam/sender-rules.ts";
import {
  type ConversationState,
  lockConversation,
  readConversation,
  updateConversation,
  wakeKey,
} from "./conversations.ts";
import { visibleTo } from "./visible-to.ts";

/** What the event of a message in Spam calls it: no person asked anything, as far as we know. */
export const unheardAsSpam = "spam";

/** A teammate says that it is spam, which teaches: its senders' next mails go to Spam, too. */
export async function markSpam(ctx: Ctx, id: string): Promise<Conversation> {
  const conversation = await lockConversation(ctx, id);
  if (!conversation.is_spam) {
    await putInSpam(ctx, conversation, "marked");
    await rule(ctx, await sendersIn(ctx, id), "blocked");
  }
  return readConversation(ctx, id);
}

/**
 * Puts a locked conversation into Spam. It is closed there, so that whatever follows what is open lets go of it, and
 * nobody finds it without looking in Spam.
 */
export async function putInSpam(
  ctx: Ctx,
  { id, state }: Pick<ConversationState, "id" | "state">,
  reason: SpamReason,
): Promise<void> {
  await updateConversation(ctx, id, {
    state: "closed",
    closed_at: sql`coalesce(closed_at, ${ctx.now})`,
    snoozed_until: null,
    spam_at: ctx.now,
    spam_reason: reason,
  });
  await cancelJob(ctx, wakeKey(id));
  await findableAsSpam(ctx, id, true);
  const type = state === "closed" ? "conversation.changed" : "conversation.closed";
  ctx.record({ type, conversationId: id, data: { spam: true, because: reason } });
}

/**
 * It is not spam after all. Its senders are let through: what a teammate had said of them is taken back, and what we
 * had found ourselves does not count for them any more. What was caught only because they were blocked comes back too.
 */
export async function markNotSpam(ctx: Ctx, id: string): Promise<Conversation> {
  const conversation = await lockConversation(ctx, id);
  if (!conversation.is_spam) return readConversation(ctx, id);
  const { spam_reason } = await ctx.db
    .selectFrom("conversations")
    .select("spam_reason")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const senders = await sendersIn(ctx, id);
  if (spam_reason === "marked") await unrule(ctx, senders, "blocked");
  else await rule(ctx, senders, "allowed");
  await takeOutOfSpam(ctx, conversation);
  const welcome = await unblockedOf(ctx, senders);
  for (const caught of await caughtWith(ctx, id)) {
    const writers = await sendersIn(ctx, caught);
    const isCleared = writers.length > 0 && writers.every((writer) => welcome.has(writer));
    if (isCleared) await takeOutOfSpam(ctx, await lockConversation(ctx, caught));
  }
  return readConversation(ctx, id);
}

/** A sender's domain may be blocked still. */
async function unblockedOf(ctx: Ctx, senders: readonly string[]): Promise<Set<string>> {
  const unblocked = new Set<string>();
  for (const sender of senders) if ((await verdictOn(ctx, sender)) !== "blocked") unblocked.add(sender);
  return unblocked;
}

/**
 * What else is in Spam because its sender was blocked, of the people who wrote in this one; the oldest first. Leaves out
 * what somebody else has at hand, who decides about it themselves.
 */
async function caughtWith(ctx: Ctx, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.spam_at is not null and c.spam_reason = 'blocked' and c.id <> ${id}::uuid and c.customer_id in (
      select m.author_id from messages m
      where m.conversation_id = ${id}::uuid and m.kind = 'incoming' and m.author_kind = 'customer')
      and ${visibleTo(ctx)}
    order by c.id limit 100 for update skip locked`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** What came in unheard is heard now, and its clock starts now; what was closed before stays closed. */
async function takeOutOfSpam(
  ctx: Ctx,
  { id, channel, customer_id: customerId }: ConversationState,
): Promise<void> {
  const before = await ctx.db
    .selectFrom("conversations")
    .select(["closed_at", "spam_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const unheard = await unheardIn(ctx, id);
  const comesBack = unheard.length > 0 || Number(before.closed_at) >= Number(before.spam_at);
  await updateConversation(ctx, id, {
    spam_at: null,
    spam_reason: null,
    ...(comesBack ? { state: "open", closed_at: null, waiting_since: ctx.now } : {}),
    ...(unheard.length > 0 ? { waiting_on: "us", last_incoming_at: ctx.now } : {}),
  });
  await findableAsSpam(ctx, id, false);
  if (comesBack) {
    const data = { from: "closed", by: "person", spam: false };
    ctx.record({ type: "conversation.reopened", conversationId: id, data });
  } else ctx.record({ type: "conversation.changed", conversationId: id, data: { spam: false } });
  for (const { messageId, isFresh } of unheard) {
    // Nobody wants to read after days that we have received their mail.
    const unless = isFresh ? {} : { wants_no_automatic_answer: true };
    const data = { channel, automatic: null, ...unless };
    ctx.record({ type: "message.received", conversationId: id, messageId, customerId, data });
  }
}

/** Keeps what came into a conversation in Spam from being found elsewhere, and shows its words there. */
export async function fileAsSpam(ctx: Ctx, id: string, preview: string): Promise<void> {
  await updateConversation(ctx, id, { preview });
  await findableAsSpam(ctx, id, true);
}

async function findableAsSpam(ctx: Ctx, id: string, isSpam: boolean): Promise<void> {
  await sql`update search_documents set is_spam = ${isSpam}
    where conversation_id = ${id}::uuid and is_spam <> ${isSpam}`.execute(ctx.db);
}

/** The addresses that somebody outside wrote from; what machines of ours or of others sent says nothing of anybody. */
async function sendersIn(ctx: Ctx, id: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct from_person ->> 'address' as address from messages
    where conversation_id = ${id}::uuid and kind = 'incoming' and author_kind = 'customer'
      and from_person ->> 'address' <> '' limit 20`.execute(ctx.db);
  return rows.map(({ address }) => address);
}

const freshMs = 24 * 3600 * 1000;

/** What came in while this was spam, the oldest first. */
async function unheardIn(ctx: Ctx, id: string): Promise<{ messageId: string; isFresh: boolean }[]> {
  const { rows } = await sql<{ messageId: string; isFresh: boolean }>`
    select e.message_id as "messageId", min(e.at) > ${new Date(ctx.now.getTime() - freshMs)} as "isFresh"
    from events e join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id and m.automatic is null
    where e.conversation_id = ${id}::uuid and e.type = 'message.received'
    group by e.message_id having bool_and(e.data ->> 'automatic' is not distinct from ${unheardAsSpam})
    order by min(e.id) limit 100`.execute(ctx.db);
  return rows;
}

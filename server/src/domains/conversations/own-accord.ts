import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { wantsNoAutomaticMail } from "../customers/automatic-mail.ts";
import { ceilingsOf, noteStorm } from "../inboxes/storms.ts";
import { isOnlyUnproven } from "./proven-sender.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const perCustomerWithoutInbox = 10;

/**
 * Whether we may write to the customer of a conversation of our own accord now: not more than so much a day to one
 * customer, and so much an hour from one inbox (10 and 300 unless its settings say otherwise), whatever it is about.
 * Two machines that answer each other without saying what they are come to rest by it. A ceiling that is reached is
 * told to the administrators, and shown on the inbox. Whoever asked for no automatic mail gets none, nor whoever has an
 * address in whose name nothing but unproven mail came.
 *
 * `writeAutomaticMessage` asks by itself; whoever would write later instead of never asks before.
 * @param addresses where it would go, should that be none of theirs any more
 */
export async function mayWriteOfOurOwnAccord(
  ctx: Ctx,
  conversationId: string,
  addresses: readonly string[] = [],
): Promise<boolean> {
  const conversation = await ctx.db
    .selectFrom("conversations")
    .select(["customer_id", "inbox_id", "channel", "spam_at"])
    .where("id", "=", conversationId)
    .executeTakeFirst();
  if (!conversation || conversation.spam_at) return false;
  const { customer_id: customerId, inbox_id: inboxId, channel } = conversation;
  if (channel === "email" && (await wantsNoAutomaticMail(ctx, customerId, addresses))) return false;
  if (channel === "email" && (await isOnlyUnproven(ctx, conversationId))) return false;
  if (inboxId === null)
    return (await sentTo(ctx, customerId, perCustomerWithoutInbox)) < perCustomerWithoutInbox;
  const { perHour, perCustomer } = await ceilingsOf(ctx, inboxId);
  if ((await sentTo(ctx, customerId, perCustomer)) >= perCustomer) {
    await noteStorm(ctx, { inboxId, kind: "customer", customerId });
    return false;
  }
  if ((await sentFrom(ctx, inboxId, perHour)) >= perHour) {
    await noteStorm(ctx, { inboxId, kind: "inbox", customerId: null });
    return false;
  }
  return true;
}

/**
 * One transaction at a time writes to a customer of our own accord, and from an inbox, until it ends: else several that
 * count at once would pass a ceiling together.
 */
export async function takeTurnInWriting(
  ctx: Ctx,
  { customer_id, inbox_id }: { customer_id: string; inbox_id: string | null },
): Promise<void> {
  for (const whose of inbox_id ? [customer_id, inbox_id] : [customer_id])
    await sql`select pg_advisory_xact_lock(hashtextextended(${`own_accord:${whose}`}, 0))`.execute(ctx.db);
}

/**
 * Whether one more of what we wrote of our own accord, and could not send, may leave an inbox now after all. One
 * transaction at a time asks, until it ends.
 */
export async function mayLeaveAfterAll(
  ctx: Ctx,
  { customer_id, inbox_id }: { customer_id: string; inbox_id: string },
): Promise<boolean> {
  await takeTurnInWriting(ctx, { customer_id, inbox_id });
  const { perHour, perCustomer } = await ceilingsOf(ctx, inbox_id);
  if ((await sentTo(ctx, customer_id, perCustomer, hasLeft)) >= perCustomer) return false;
  return (await sentFrom(ctx, inbox_id, perHour, hasLeft)) < perHour;
}

/** Whether its customer asked for nothing of our own accord: then waiting for a better moment is in vain. */
export async function isLeftAlone(ctx: Ctx, conversationId: string): Promise<boolean> {
  const conversation = await ctx.db
    .selectFrom("conversations")
    .select(["customer_id", "channel"])
    .where("id", "=", conversationId)
    .executeTakeFirst();
  return conversation?.channel === "email" && (await wantsNoAutomaticMail(ctx, conversation.customer_id));
}

/**
 * Of the messages `m`, what we wrote of our own accord and send within so long a time up to now: by when it was written,
 * sent again or tried last. What is tried later counts then.
 */
function sentWithin(ctx: Ctx, ms: number): RawBuilder<boolean> {
  const now = ctx.now.getTime();
  return sql`m.kind = 'outgoing' and m.automatic is not null
    and m.send_at > ${new Date(now - ms)} and m.send_at < ${new Date(now + minuteMs)}`;
}

/** What failed before it left harmed nobody. */
const hasLeft = sql<boolean>`(m.delivery_state is distinct from 'failed' or m.sent_at >= m.send_at)`;
const always = sql<boolean>`true`;

/** How much we send to a customer of our own accord in a day; counted no further than `atMost`. */
async function sentTo(ctx: Ctx, customerId: string, atMost: number, counts = always): Promise<number> {
  const { rows } = await sql`
    select from conversations c
    join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
    where c.customer_id = ${customerId}::uuid and ${sentWithin(ctx, dayMs)} and ${counts}
    limit ${atMost}`.execute(ctx.db);
  return rows.length;
}

/** The same of an inbox in an hour. */
async function sentFrom(ctx: Ctx, inboxId: string, atMost: number, counts = always): Promise<number> {
  const { rows } = await sql`
    select from messages m
    where m.workspace_id = ${ctx.workspace.id}::uuid and ${sentWithin(ctx, hourMs)} and ${counts}
      and (select c.inbox_id from conversations c where c.workspace_id = m.workspace_id and c.id = m.conversation_id)
        = ${inboxId}::uuid
    limit ${atMost}`.execute(ctx.db);
  return rows.length;
}

const floodPerHour = 50;

/** Whether somebody writes more than a person does, fifty mails in an hour; then the administrators hear of it. */
export async function noteFlood(ctx: Ctx, inboxId: string, customerId: string): Promise<void> {
  const hourAgo = new Date(ctx.now.getTime() - hourMs);
  const { rows } = await sql`
    select from conversations c
    join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
    where c.customer_id = ${customerId}::uuid and m.kind = 'incoming' and m.created_at > ${hourAgo}
    limit ${floodPerHour}`.execute(ctx.db);
  if (rows.length >= floodPerHour) await noteStorm(ctx, { inboxId, kind: "flood", customerId });
}

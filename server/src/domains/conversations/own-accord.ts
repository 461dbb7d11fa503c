import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const perCustomerAndDay = 10;
const perInboxAndHour = 300;

/**
 * Whether we may write to the customer of a conversation of our own accord now: not more than 10 messages a day to one
 * customer, and 300 an hour from one inbox, whatever they are about. Two machines that answer each other without
 * saying what they are come to rest by it.
 */
export async function mayWriteOfOurOwnAccord(ctx: Ctx, conversationId: string): Promise<boolean> {
  const conversation = await ctx.db
    .selectFrom("conversations")
    .select(["customer_id", "inbox_id"])
    .where("id", "=", conversationId)
    .executeTakeFirst();
  if (!conversation) return false;
  const { customer_id, inbox_id } = conversation;
  return (await mayWriteAgainTo(ctx, customer_id)) && (await mayWriteAgainFrom(ctx, inbox_id));
}

/** The first half of it, for what has a ceiling of its own for each inbox. */
export async function mayWriteAgainTo(ctx: Ctx, customerId: string): Promise<boolean> {
  const dayAgo = new Date(ctx.now.getTime() - dayMs);
  const { rows } = await sql`
    select from conversations c
    join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
    where c.customer_id = ${customerId}::uuid
      and m.kind = 'outgoing' and m.automatic is not null and m.created_at > ${dayAgo}
    limit ${sql.lit(perCustomerAndDay)}`.execute(ctx.db);
  return rows.length < perCustomerAndDay;
}

async function mayWriteAgainFrom(ctx: Ctx, inboxId: string | null): Promise<boolean> {
  const hourAgo = new Date(ctx.now.getTime() - hourMs);
  const { rows } = await sql`
    select from messages m
    where m.workspace_id = ${ctx.workspace.id}::uuid and m.kind = 'outgoing' and m.automatic is not null
      and m.created_at > ${hourAgo}
      and (select c.inbox_id from conversations c where c.workspace_id = m.workspace_id and c.id = m.conversation_id)
        is not distinct from ${inboxId}::uuid
    limit ${sql.lit(perInboxAndHour)}`.execute(ctx.db);
  return rows.length < perInboxAndHour;
}

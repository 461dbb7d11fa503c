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
  const dayAgo = new Date(ctx.now.getTime() - dayMs);
  const hourAgo = new Date(ctx.now.getTime() - hourMs);
  const { rows } = await sql<{ to_customer: number; from_inbox: number }>`
    select (
      select count(*)::int from (select from conversations c
        join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
        where c.workspace_id = here.workspace_id and c.customer_id = here.customer_id
          and m.kind = 'outgoing' and m.automatic is not null and m.created_at > ${dayAgo}
        limit ${sql.lit(perCustomerAndDay)}) counted
    ) as to_customer, (
      select count(*)::int from (select from messages m
        where m.workspace_id = here.workspace_id and m.kind = 'outgoing' and m.automatic is not null
          and m.created_at > ${hourAgo} and here.inbox_id is not distinct from (select c.inbox_id from conversations c
            where c.workspace_id = m.workspace_id and c.id = m.conversation_id)
        limit ${sql.lit(perInboxAndHour)}) counted
    ) as from_inbox
    from conversations here where here.id = ${conversationId}::uuid`.execute(ctx.db);
  const counted = rows[0] ?? { to_customer: 0, from_inbox: 0 };
  return counted.to_customer < perCustomerAndDay && counted.from_inbox < perInboxAndHour;
}

import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** Whose e-mail address this is; undefined for one that we do not know. Merging moves addresses along. */
export function ownerOfAddress(
  ctx: Ctx,
  address: string,
): Promise<{ address_id: string; customer_id: string } | undefined> {
  return ctx.db
    .selectFrom("customer_addresses as a")
    .innerJoin("customers as c", (join) =>
      join.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.id", "=", "a.customer_id"),
    )
    .select(["a.id as address_id", "a.customer_id"])
    .where("a.kind", "=", "email")
    .where("a.address", "=", address)
    .where("c.erased_at", "is", null)
    .executeTakeFirst();
}

/** Whether an address is still there, and still this customer's. */
export async function addressIsTheirs(
  ctx: Ctx,
  { addressId, customerId }: { addressId: string; customerId: string },
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("customer_addresses")
    .select("id")
    .where("id", "=", addressId)
    .where("customer_id", "=", customerId)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many links this address has been sent since then. */
export async function linksSince(ctx: Ctx, addressId: string, since: Date): Promise<number> {
  const { count } = await ctx.db
    .selectFrom("customer_links")
    .select((all) => all.fn.countAll<number>().as("count"))
    .where("kind", "=", "my_conversations")
    .where("subject_id", "=", addressId)
    .where("created_at", ">", since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * The conversations of a customer in which somebody has said something, the newest first. What only we have noted, or
 * have not sent yet, is no conversation for them.
 */
export async function conversationIdsOf(
  ctx: Ctx,
  customerId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.workspace_id = ${ctx.workspace.id}::uuid and c.customer_id = ${customerId}::uuid
      and exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
        and (m.kind = 'incoming' or (m.kind = 'outgoing' and m.send_at <= ${ctx.now})))
    order by c.last_message_at desc, c.id desc limit ${limit} offset ${offset}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

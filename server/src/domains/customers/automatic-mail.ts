import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/**
 * Whether a customer asked for no more mail that we write of our own accord: at any of their addresses, also one that
 * was removed since, or that somebody had who was merged with them.
 * @param addresses where it would go, should that be none of theirs
 */
export async function wantsNoAutomaticMail(
  ctx: Ctx,
  customerId: string,
  addresses: readonly string[] = [],
): Promise<boolean> {
  const { rows } = await sql<{ wants_none: boolean }>`
    with recursive them as (
      select ${customerId}::uuid as id
      union
      select c.id from customers c join them on c.merged_into = them.id
    )
    select exists (select from automatic_mail_opt_outs where customer_id in (select id from them))
      or exists (select from automatic_mail_opt_outs where address = any(${addresses}::text[])
        or address in (select address from customer_addresses where customer_id = ${customerId}::uuid and kind = 'email'))
      as wants_none`.execute(ctx.db);
  return rows[0]?.wants_none === true;
}

/** The id of an e-mail address that we keep of a customer; null for one that is nobody's. */
export async function idOfEmail(ctx: Ctx, address: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("customer_addresses")
    .select("id")
    .where("kind", "=", "email")
    .where("address", "=", address)
    .executeTakeFirst();
  return row?.id ?? null;
}

type Wish = { address: string; customerId: string; locale: string | null; wantsNone: boolean };

/**
 * What is wished at an address; of one that was removed since, with whoever has it now, or else had it. Null when there
 * is none, or its customer was erased.
 */
export async function automaticMailWish(ctx: Ctx, addressId: string): Promise<Wish | null> {
  const { rows } = await sql<Wish>`
    with linked as (
      select workspace_id, address, customer_id from customer_addresses where id = ${addressId}::uuid
      union all
      select r.workspace_id, r.address, coalesce(a.customer_id, r.customer_id) from removed_addresses r
      left join customer_addresses a
        on a.workspace_id = r.workspace_id and a.kind = 'email' and a.address = r.address
      where r.id = ${addressId}::uuid
    )
    select a.address, a.customer_id as "customerId", c.locale,
      exists (select from automatic_mail_opt_outs o where ${isTheirs(sql`a.address`, sql`a.customer_id`)}) as "wantsNone"
    from linked a join customers c on c.workspace_id = a.workspace_id and c.id = a.customer_id`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** Said at an address, or by its customer at one that they have no more: no new mail brings a link there. */
function isTheirs(address: RawBuilder<unknown>, customerId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(o.address = ${address} or (o.customer_id = ${customerId} and not exists (
    select from customer_addresses had where had.workspace_id = o.workspace_id
      and had.customer_id = o.customer_id and had.kind = 'email' and had.address = o.address)))`;
}

/** Somebody wants no more mail of our own accord at this address, or wants it again. Once more changes nothing. */
export async function setAutomaticMail(
  ctx: Ctx,
  addressId: string,
  { wanted }: { wanted: boolean },
): Promise<void> {
  const wish = await automaticMailWish(ctx, addressId);
  if (!wish || wish.wantsNone !== wanted) return;
  const { address, customerId } = wish;
  if (wanted)
    await sql`delete from automatic_mail_opt_outs o
      where ${isTheirs(sql`${address}`, sql`${customerId}::uuid`)}`.execute(ctx.db);
  else
    await ctx.db
      .insertInto("automatic_mail_opt_outs")
      .values({ workspace_id: ctx.workspace.id, address, customer_id: customerId, since: ctx.now })
      .onConflict((conflict) => conflict.columns(["workspace_id", "address"]).doNothing())
      .execute();
  ctx.record({ type: "customer.changed", customerId, data: { changed: ["automatic_mail"] } });
}

import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/**
 * The addresses at which somebody asked for no more mail that we write of our own accord, as far as it counts for a
 * customer: one of theirs, also one that was removed since, or that somebody had who was merged with them. Sending,
 * showing and taking back ask no other question.
 * @param addresses where it would go, should that be none of theirs
 */
export function wishesOf(
  customerId: RawBuilder<unknown>,
  addresses: RawBuilder<unknown> = sql`'{}'::text[]`,
): RawBuilder<unknown> {
  return sql`
    with recursive them as (
      select ${customerId} as id
      union
      select merged.id from customers merged join them on merged.merged_into = them.id
    )
    select address from automatic_mail_opt_outs
    where customer_id in (select id from them) or address = any(${addresses})
    union
    select said.address from automatic_mail_opt_outs said
    join customer_addresses own on own.workspace_id = said.workspace_id and own.address = said.address
    where own.customer_id = ${customerId} and own.kind = 'email'`;
}

/** Whether a customer asked for no more mail that we write of our own accord; see `wishesOf`. */
export async function wantsNoAutomaticMail(
  ctx: Ctx,
  customerId: string,
  addresses: readonly string[] = [],
): Promise<boolean> {
  const { rows } = await sql<{ wants_none: boolean }>`
    select exists (${wishesOf(sql`${customerId}::uuid`, sql`${addresses}::text[]`)}) as wants_none`.execute(
    ctx.db,
  );
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
    with recursive linked as (
      select address, customer_id from customer_addresses where id = ${addressId}::uuid
      union all
      select r.address, coalesce(a.customer_id, r.customer_id) from removed_addresses r
      left join customer_addresses a
        on a.workspace_id = r.workspace_id and a.kind = 'email' and a.address = r.address
      where r.id = ${addressId}::uuid
    ), whose as (
      select l.address, c.id, c.merged_into, c.locale from linked l join customers c on c.id = l.customer_id
      union all
      select w.address, c.id, c.merged_into, c.locale from whose w join customers c on c.id = w.merged_into
    )
    select address, id as "customerId", locale, exists (${wishesOf(sql`whose.id`, sql`array[whose.address]`)}) as "wantsNone"
    from whose where merged_into is null`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Somebody wants no more mail of our own accord at this address, or wants it again. Once more changes nothing. */
export async function setAutomaticMail(
  ctx: Ctx,
  addressId: string,
  { wanted }: { wanted: boolean },
): Promise<void> {
  const wish = await automaticMailWish(ctx, addressId);
  if (!wish) return;
  await (wanted ? takeBack : keep)(ctx, wish);
  if (wish.wantsNone !== wanted) return;
  ctx.record({
    type: "customer.changed",
    customerId: wish.customerId,
    data: { changed: ["automatic_mail"] },
  });
}

async function keep(ctx: Ctx, { address, customerId }: Wish): Promise<void> {
  await ctx.db
    .insertInto("automatic_mail_opt_outs")
    .values({ workspace_id: ctx.workspace.id, address, customer_id: customerId, since: ctx.now })
    .onConflict((conflict) => conflict.columns(["workspace_id", "address"]).doNothing())
    .execute();
}

/** What was said at an address that is another customer's by now is that one's to take back. */
async function takeBack(ctx: Ctx, { address, customerId }: Wish): Promise<void> {
  const isTheirs = sql`o.address in (${wishesOf(sql`${customerId}::uuid`, sql`array[${address}]::text[]`)})`;
  await sql`update automatic_mail_opt_outs o set customer_id = a.customer_id from customer_addresses a
    where a.workspace_id = o.workspace_id and a.kind = 'email' and a.address = o.address
      and a.customer_id <> ${customerId}::uuid and ${isTheirs}`.execute(ctx.db);
  await sql`delete from automatic_mail_opt_outs o where ${isTheirs}`.execute(ctx.db);
}

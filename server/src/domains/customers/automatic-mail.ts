import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** Whether a customer asked, at any of their addresses, for no more mail that we write of our own accord. */
export async function wantsNoAutomaticMail(ctx: Ctx, customerId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("customer_addresses")
    .select("id")
    .where("customer_id", "=", customerId)
    .where("no_automatic_mail_since", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
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

type Wish = { address: string; locale: string | null; wantsNone: boolean };

/** What is wished at an address; null when it is gone. */
export async function automaticMailWish(ctx: Ctx, addressId: string): Promise<Wish | null> {
  const row = await ctx.db
    .selectFrom("customer_addresses as a")
    .innerJoin("customers as c", (join) =>
      join.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.id", "=", "a.customer_id"),
    )
    .select(["a.address", "a.no_automatic_mail_since", "c.locale"])
    .where("a.id", "=", addressId)
    .executeTakeFirst();
  return (
    (row && { address: row.address, locale: row.locale, wantsNone: row.no_automatic_mail_since !== null }) ??
    null
  );
}

/** Somebody wants no more mail of our own accord at this address, or wants it again. Once more changes nothing. */
export async function setAutomaticMail(
  ctx: Ctx,
  addressId: string,
  { wanted }: { wanted: boolean },
): Promise<void> {
  const since = wanted ? null : ctx.now;
  const { rows } = await sql<{ customer_id: string }>`
    update customer_addresses set no_automatic_mail_since = ${since}::timestamptz
    where id = ${addressId}::uuid and (no_automatic_mail_since is null) != ${wanted} returning customer_id`.execute(
    ctx.db,
  );
  for (const { customer_id: customerId } of rows)
    ctx.record({ type: "customer.changed", customerId, data: { changed: ["automatic_mail"] } });
}

import type { Ctx } from "../../platform/context/context.ts";

/**
 * Whose e-mail address this is; undefined for one that we do not know. Merging moves addresses along. Held until the
 * transaction ends, so that two who ask at once are counted one after the other.
 */
export function lockedOwnerOfAddress(
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
    .forUpdate("a")
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

import type { CustomValues } from "@heard/core/contract/route.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { found } from "../../platform/problem.ts";
import { indexCustomer } from "./search-words.ts";

/** A customer's row as merging looks at it; locked until the transaction ends. */
type MergeableCustomer = {
  id: string;
  name: string;
  company_id: string | null;
  notes: string;
  time_zone: string | null;
  locale: string | null;
  fields: CustomValues;
  merged_into: string | null;
  erased_at: Date | null;
};

/** What a merge changed on the kept customer and took from the other, so that it can be given back. */
export type Joined = {
  addresses: { id: string; created_at: string }[];
  /** Columns that were filled in on the kept customer. */
  filled: { [column in Fillable]?: { before: string | null; after: string } };
  /** Fields that only the other one had. */
  fields: CustomValues;
};

const fillable = ["name", "company_id", "notes", "time_zone", "locale"] as const;
type Fillable = (typeof fillable)[number];

/** Locks two customers, whichever way round they are asked for. @throws {Problem} not_found */
export async function lockPair(
  ctx: Ctx,
  keptId: string,
  otherId: string,
): Promise<{ kept: MergeableCustomer; other: MergeableCustomer }> {
  const rows = (await ctx.db
    .selectFrom("customers")
    .select([
      "id",
      "name",
      "company_id",
      "notes",
      "time_zone",
      "locale",
      "fields",
      "merged_into",
      "erased_at",
    ])
    .where("id", "in", [keptId, otherId])
    .orderBy("id")
    .forUpdate()
    .execute()) as MergeableCustomer[];
  const byId = (id: string) =>
    found(
      rows.find((row) => row.id === id),
      "customer",
    );
  return { kept: byId(keptId), other: byId(otherId) };
}

/** Makes one of two: the kept one gets the other's addresses, and whatever it did not have itself. */
export async function joinCustomers(
  ctx: Ctx,
  { kept, other }: { kept: MergeableCustomer; other: MergeableCustomer },
): Promise<Joined> {
  const addresses = await takeAddresses(ctx, kept.id, other.id);
  const filled = fillingOf(kept, other);
  const onlyTheirs = Object.entries(other.fields).filter(([key]) => !(key in kept.fields));
  const fields = Object.fromEntries(onlyTheirs);
  await updateCustomer(ctx, kept.id, valuesOf(filled, "after"), { ...kept.fields, ...fields });
  await ctx.db.updateTable("customers").set({ merged_into: kept.id }).where("id", "=", other.id).execute();
  await indexCustomer(ctx, kept.id);
  return { addresses, filled, fields };
}

/** Makes two of one again. What was changed or removed on the kept customer since then stays as it is. */
export async function partCustomers(
  ctx: Ctx,
  { kept, other }: { kept: MergeableCustomer; other: MergeableCustomer },
  { addresses, filled, fields }: Joined,
): Promise<void> {
  await sql`update customer_addresses a set customer_id = ${other.id}::uuid, created_at = b.created_at
    from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as b (id uuid, created_at timestamptz)
    where a.id = b.id and a.customer_id = ${kept.id}::uuid`.execute(ctx.db);
  const untouched = Object.entries(filled).filter(
    ([column, { after }]) => kept[column as Fillable] === after,
  ) as [Fillable, { before: string | null; after: string }][];
  const left = Object.entries(kept.fields).filter(([key, value]) => fields[key] !== value);
  await updateCustomer(
    ctx,
    kept.id,
    valuesOf(Object.fromEntries(untouched), "before"),
    Object.fromEntries(left),
  );
  await ctx.db.updateTable("customers").set({ merged_into: null }).where("id", "=", other.id).execute();
  await indexCustomer(ctx, kept.id);
  await indexCustomer(ctx, other.id);
}

/** They come after the kept customer's own, whose first address stays the one we write to. */
async function takeAddresses(ctx: Ctx, keptId: string, otherId: string): Promise<Joined["addresses"]> {
  const rows = await ctx.db
    .selectFrom("customer_addresses")
    .select(["id", "created_at"])
    .where("customer_id", "=", otherId)
    .forUpdate()
    .execute();
  await ctx.db
    .updateTable("customer_addresses")
    .set({ customer_id: keptId, created_at: ctx.now })
    .where("customer_id", "=", otherId)
    .execute();
  return rows.map(({ id, created_at }) => ({ id, created_at: created_at.toISOString() }));
}

function fillingOf(kept: MergeableCustomer, other: MergeableCustomer): Joined["filled"] {
  const filled: Joined["filled"] = {};
  for (const column of fillable) {
    const theirs = other[column];
    if (!kept[column] && theirs) filled[column] = { before: kept[column], after: theirs };
  }
  if (kept.notes && other.notes) {
    filled.notes = { before: kept.notes, after: `${kept.notes}\n\n${other.notes}` };
  }
  return filled;
}

function valuesOf(filled: Joined["filled"], side: "before" | "after") {
  return Object.fromEntries(Object.entries(filled).map(([column, change]) => [column, change[side]]));
}

async function updateCustomer(
  ctx: Ctx,
  id: string,
  columns: { [column in Fillable]?: string | null },
  fields: CustomValues,
): Promise<void> {
  await ctx.db
    .updateTable("customers")
    .set({ ...(columns as Record<Fillable, string>), fields: JSON.stringify(fields) })
    .where("id", "=", id)
    .execute();
}

import type { Customer } from "@heard/core/contract/customers.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { moveToCustomer } from "../conversations/conversations.ts";
import { readCustomer } from "../customers/customers.ts";
import { type Joined, joinCustomers, lockPair, partCustomers } from "../customers/merging.ts";

/** Everything that went over from one customer to the other. */
type Moved = Joined & { conversations: string[]; visitors: string[] };

/**
 * These two are one: the kept customer gets everything of the other.
 * @throws {Problem} not_found; cannot_merge with itself, or when one of them was merged or erased before
 */
export async function mergeCustomers(ctx: Ctx, keptId: string, otherId: string): Promise<Customer> {
  if (keptId === otherId) throw new Problem("cannot_merge", "This is one and the same customer already.");
  const pair = await lockPair(ctx, keptId, otherId);
  for (const customer of [pair.kept, pair.other]) {
    if (customer.merged_into) throw new Problem("cannot_merge", "One of them was merged already.");
    if (customer.erased_at) throw new Problem("cannot_merge", "One of them was erased.");
  }
  const joined = await joinCustomers(ctx, pair);
  const conversations = await conversationsOf(ctx, otherId);
  await moveToCustomer(ctx, conversations, keptId);
  const visitors = await moveVisitors(ctx, { from: otherId, to: keptId });
  const moved: Moved = { ...joined, conversations, visitors };
  await ctx.db
    .insertInto("customer_merges")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      kept_id: keptId,
      merged_id: otherId,
      merged_name: pair.other.name,
      moved: JSON.stringify(moved),
      merged_by: ctx.actor.kind === "teammate" ? ctx.actor.id : null,
      merged_at: ctx.now,
    })
    .execute();
  ctx.record({ type: "customer.merged", customerId: keptId, data: { merged_id: otherId } });
  return readCustomer(ctx, keptId);
}

/**
 * Undoes a merge: the other customer gets back what was theirs. What came since then stays where it is.
 * @throws {Problem} not_found; cannot_unmerge when the kept customer was merged on, or one of them was erased
 */
export async function unmergeCustomers(ctx: Ctx, keptId: string, mergeId: string): Promise<Customer> {
  const merge = await lockMerge(ctx, keptId, mergeId);
  const pair = await lockPair(ctx, keptId, merge.merged_id);
  if (pair.kept.merged_into) {
    throw new Problem("cannot_unmerge", "This customer was merged on. Undo that merge first.");
  }
  if (pair.kept.erased_at || pair.other.erased_at) {
    throw new Problem("cannot_unmerge", "What there was to give back has been erased.");
  }
  const moved = merge.moved as unknown as Moved;
  await partCustomers(ctx, pair, moved);
  const theirs = new Set(moved.conversations);
  const conversations = (await conversationsOf(ctx, keptId)).filter((id) => theirs.has(id));
  await moveToCustomer(ctx, conversations, merge.merged_id);
  await moveVisitors(ctx, { from: keptId, to: merge.merged_id, only: moved.visitors });
  await ctx.db.updateTable("customer_merges").set({ undone_at: ctx.now }).where("id", "=", mergeId).execute();
  ctx.record({ type: "customer.unmerged", customerId: keptId, data: { merged_id: merge.merged_id } });
  return readCustomer(ctx, keptId);
}

async function lockMerge(ctx: Ctx, keptId: string, mergeId: string) {
  const row = await ctx.db
    .selectFrom("customer_merges")
    .select(["merged_id", "moved"])
    .where("id", "=", mergeId)
    .where("kept_id", "=", keptId)
    .where("undone_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return found(row, "merge");
}

async function conversationsOf(ctx: Ctx, customerId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("conversations")
    .select("id")
    .where("customer_id", "=", customerId)
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** In the same transaction, not as a reaction of the chat: until then the browser would speak for the wrong customer. */
async function moveVisitors(
  ctx: Ctx,
  { from, to, only }: { from: string; to: string; only?: string[] },
): Promise<string[]> {
  if (only?.length === 0) return [];
  const rows = await ctx.db
    .updateTable("chat_visitors")
    .set({ customer_id: to })
    .where("customer_id", "=", from)
    .$if(only !== undefined, (query) => query.where("id", "in", only ?? []))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

import type { ConversationFilter, ConversationSort, SavedView } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { mayIn } from "./conversations.policy.ts";

/** The shared views and the acting teammate's own, by name. */
export async function readViews(ctx: Ctx): Promise<SavedView[]> {
  const rows = await ctx.db
    .selectFrom("views")
    .select(["id", "name", "shared", "filter", "sort"])
    .where((where) => where.or([where("shared", "=", true), where("owner_id", "=", ctx.actor.id)]))
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    ...row,
    filter: row.filter as ConversationFilter,
    sort: row.sort as ConversationSort,
  }));
}

type NewView = { name: string; shared: boolean; filter: ConversationFilter; sort?: ConversationSort };

/** @throws {Problem} not_allowed for a shared view by somebody who may not change conversations. */
export async function saveView(
  ctx: Ctx,
  { name, shared, filter, sort = "newest" }: NewView,
): Promise<SavedView> {
  if (ctx.actor.kind !== "teammate" || !ctx.actor.id)
    throw new Problem("not_allowed", "Views belong to people.");
  if (shared && !mayIn(ctx).change) throw new Problem("not_allowed", "You can save views for yourself.");
  const view = { id: newId(), name: name.trim(), shared, filter, sort };
  await ctx.db
    .insertInto("views")
    .values({
      ...view,
      workspace_id: ctx.workspace.id,
      owner_id: ctx.actor.id,
      filter: JSON.stringify(filter),
    })
    .execute();
  return view;
}

/** Removes one's own view. */
export async function removeView(ctx: Ctx, id: string): Promise<void> {
  const view = await ctx.db
    .deleteFrom("views")
    .where("id", "=", id)
    .where("owner_id", "=", ctx.actor.id)
    .returning("id")
    .executeTakeFirst();
  found(view, "view of yours");
}

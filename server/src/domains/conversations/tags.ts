import type { Tag } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";

export async function readTags(ctx: Ctx): Promise<Tag[]> {
  return ctx.db.selectFrom("tags").select(["id", "name", "color"]).orderBy("name").execute();
}

/** @throws {Problem} already_exists, whatever its upper and lower case. */
export async function makeTag(
  ctx: Ctx,
  { name, color = "stone" }: { name: string; color?: string },
): Promise<Tag> {
  const tag = { id: newId(), name: name.trim(), color };
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto("tags")
    .values({ ...tag, workspace_id: ctx.workspace.id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) throw new Problem("already_exists", `There is a tag "${tag.name}" already.`);
  ctx.record({ type: "tag.created", data: { tag_id: tag.id, name: tag.name } });
  return tag;
}

export async function removeTag(ctx: Ctx, id: string): Promise<void> {
  const tag = await ctx.db.deleteFrom("tags").where("id", "=", id).returning("name").executeTakeFirst();
  ctx.record({ type: "tag.removed", data: { tag_id: id, name: found(tag, "tag").name } });
}

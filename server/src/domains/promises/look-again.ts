import type { Ctx } from "../../platform/context/context.ts";

/** The hours or the rules changed: the next sweep works out every open promise anew. */
export async function lookAgainAtAll(ctx: Ctx): Promise<void> {
  await ctx.db
    .updateTable("promises")
    .set({ next_look_at: ctx.now })
    .where("state", "=", "open")
    .where("due_at", "is not", null)
    .execute();
}

/** Somebody's time changed: the next sweep looks at what they own. */
export async function lookAgainAtThoseOf(ctx: Ctx, ownerId: string): Promise<void> {
  await ctx.db
    .updateTable("promises")
    .set({ next_look_at: ctx.now })
    .where("owner_id", "=", ownerId)
    .where("state", "=", "open")
    .where("due_at", "is not", null)
    .execute();
}

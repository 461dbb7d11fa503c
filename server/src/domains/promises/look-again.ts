import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** The sample shop's rest: nobody is told of them by themselves. */
const isReal = sql<boolean>`not exists (select from conversations c
  where c.workspace_id = promises.workspace_id and c.id = promises.conversation_id and c.is_sample)`;

/** The hours or the rules changed: the next sweep works out every open promise anew. */
export async function lookAgainAtAll(ctx: Ctx): Promise<void> {
  await ctx.db
    .updateTable("promises")
    .set({ next_look_at: ctx.now })
    .where("state", "=", "open")
    .where("due_at", "is not", null)
    .where(isReal)
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
    .where(isReal)
    .execute();
}

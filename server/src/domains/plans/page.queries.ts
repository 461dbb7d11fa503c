import type { Ctx } from "../../platform/context/context.ts";

/** How much a customer has written into a conversation since then. */
export async function messagesSince(ctx: Ctx, conversationId: string, since: Date): Promise<number> {
  const { count } = await ctx.db
    .selectFrom("messages")
    .select((all) => all.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversationId)
    .where("kind", "=", "incoming")
    .where("created_at", ">", since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether a form with this id of its own was taken before. */
export async function wasTaken(ctx: Ctx, conversationId: string, once: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("client_id", "=", once)
    .executeTakeFirst();
  return row !== undefined;
}

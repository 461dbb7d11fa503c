import type { Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { lookAt } from "./look.ts";
import { factsOf, lockPromise } from "./promise-row.ts";

/** Whoever writes to the customer while a follow-up is offered has followed up: the next one has to wait again. */
export async function noteFollowUps(ctx: Ctx, message: Message, at: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from promises
    where conversation_id = ${message.conversation_id}::uuid and state = 'open' and promised_by <> 'us'
      and next_follow_up_at <= ${at}
      and coalesce((select m.side_thread_id from messages m where m.id = promises.message_id)
        is not distinct from ${message.side_thread_id}::uuid, false)
    order by id`.execute(ctx.db);
  for (const { id } of rows) {
    await ctx.db
      .updateTable("promises")
      .set({ follow_up_count: sql`follow_up_count + 1`, followed_up_at: at })
      .where("id", "=", id)
      .execute();
    const row = await lockPromise(ctx, id);
    ctx.record({
      type: "promise.followed_up",
      conversationId: message.conversation_id,
      data: { ...factsOf(row), message_id: message.id, by_itself: false },
    });
    await lookAt(ctx, row);
  }
}

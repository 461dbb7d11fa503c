import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { setDue } from "../conversations/dues.ts";

/** Has a conversation carry the time of the first of our promises in it that is due. */
export async function carryDue(ctx: Ctx, conversationId: string): Promise<void> {
  const { rows } = await sql<{ due_at: Date | null }>`
    select min(due_at) as due_at from promises
    where conversation_id = ${conversationId}::uuid and state = 'open' and promised_by = 'us'`.execute(
    ctx.db,
  );
  await setDue(ctx, conversationId, "promise", rows[0]?.due_at ?? null);
}

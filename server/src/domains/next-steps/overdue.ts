import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { StepRow } from "./step-rows.ts";

const dayMs = 86_400_000;

/**
 * Tells those who are to do these steps, once for each, that they are overdue: what becomes overdue at once is one
 * event for each of them. What was late already when it was set, or long ago, is no news; Move forward lists it.
 */
export async function tellOverdue(ctx: Ctx, steps: readonly StepRow[]): Promise<void> {
  const news = steps.filter((step) => isNews(ctx, step));
  if (news.length === 0) return;
  await sql`update next_steps set overdue_told_at = ${ctx.now}
    where id = any(${news.map(({ id }) => id)}::uuid[])`.execute(ctx.db);
  for (const [owner, theirs] of Map.groupBy(news, ({ owner_id }) => owner_id)) {
    const conversations = theirs.map(({ conversation_id }) => conversation_id);
    const data = { owner_id: owner, conversation_ids: conversations };
    ctx.record({ type: "next_step.overdue", conversationId: conversations[0], data });
  }
}

function isNews({ now }: Ctx, { by_whom, owner_id, set_at, due_at, overdue_told_at }: StepRow): boolean {
  const isTheirs = by_whom === "us" && owner_id !== null && overdue_told_at === null;
  const isFresh = due_at <= now && due_at > set_at && now.getTime() - due_at.getTime() < dayMs;
  return isTheirs && isFresh;
}

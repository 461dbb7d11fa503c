import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import {
  type ConversationState,
  lockConversation,
  startConversation,
  updateConversation,
} from "./conversations.ts";

/**
 * Where an answer to a conversation goes on. It is that conversation, to be opened again, unless it was closed longer
 * ago than its inbox allows (`reopen_days`); then the newest that followed it for this customer.
 * @returns the conversation, locked; `isPast` when all of them were closed too long ago, so that one is to follow
 */
export async function whereItGoesOn(
  ctx: Ctx,
  id: string,
  customerId: string,
): Promise<{ conversation: ConversationState; isPast: boolean }> {
  const conversation = await lockConversation(ctx, id);
  if (!(await wasClosedLongAgo(ctx, id))) return { conversation, isPast: false };
  const { rows } = await sql<{ id: string }>`
    select id from conversations where follows_id = ${id}::uuid and customer_id = ${customerId}::uuid
    order by created_at desc, id desc limit 1`.execute(ctx.db);
  return rows[0] ? whereItGoesOn(ctx, rows[0].id, customerId) : { conversation, isPast: true };
}

async function wasClosedLongAgo(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql<{ is_past: boolean }>`
    select c.state = 'closed' and c.spam_at is null and i.reopen_days is not null
      and c.closed_at <= ${ctx.now}::timestamptz - make_interval(days => i.reopen_days) as is_past
    from conversations c join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    where c.id = ${id}::uuid`.execute(ctx.db);
  return rows[0]?.is_past === true;
}

type Following = Omit<Parameters<typeof startConversation>[1], "followsId" | "assigneeId">;

/**
 * Starts a conversation that goes on from a closed one, for the same teammate and team where they still work here. Both
 * show each other.
 */
export async function followConversation(
  ctx: Ctx,
  before: ConversationState,
  start: Following,
): Promise<ConversationState> {
  const conversation = await startConversation(ctx, {
    ...start,
    teamId: before.team_id ?? start.teamId,
    assigneeId: await ifStillHere(ctx, before.assignee_id),
    followsId: before.id,
  });
  await updateConversation(ctx, before.id, {});
  ctx.record({
    type: "conversation.followed",
    conversationId: before.id,
    data: { conversation_id: conversation.id },
  });
  return conversation;
}

async function ifStillHere(ctx: Ctx, teammateId: string | null): Promise<string | null> {
  if (teammateId === null) return null;
  const row = await ctx.db
    .selectFrom("teammates")
    .select("id")
    .where("id", "=", teammateId)
    .where("active", "=", true)
    .where("role", "!=", "colleague")
    .executeTakeFirst();
  return row?.id ?? null;
}

import { type Correction, correct, newCorrection } from "@heard/core/rules/answer-times/correct.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { lockConversation } from "../conversations/conversations.ts";
import { dropOpenTurn, firstAnswer, followTurns } from "./turns.ts";

/**
 * Brings what we know of a conversation up to what was said in it: which turns were answered, and which named times
 * kept. Asking again changes nothing.
 */
export async function followConversation(ctx: Ctx, conversationId: string): Promise<void> {
  const { state } = await lockConversation(ctx, conversationId);
  await followTurns(ctx, conversationId);
  await settleAcknowledgements(ctx, conversationId);
  if (state !== "closed") return;
  await dropOpenTurn(ctx, conversationId);
  await closeAcknowledgements(ctx, conversationId);
}

type Settled = { id: string; inbox_id: string; outcome: string | null };

/**
 * Sees what became of the named times of a conversation: answered by then, or not. An answer that was taken back
 * before its time opens the question again. What is settled teaches the inbox.
 */
export async function settleAcknowledgements(ctx: Ctx, conversationId: string): Promise<void> {
  const { rows } = await sql<Settled>`
    with seen as (
      select a.workspace_id, a.id, answer.at,
        case when a.by_at is null then null
          when answer.at <= a.by_at then 'kept'
          when answer.at is not null or a.by_at < ${ctx.now} then 'missed' end as outcome
      from acknowledgements a
      left join lateral (${firstAnswer(ctx, { row: "a", askedIn: "turn_message_id" })}) answer on true
      where a.conversation_id = ${conversationId}::uuid and a.outcome is distinct from 'closed'
    )
    update acknowledgements a set answered_at = s.at, outcome = s.outcome
    from seen s
    where a.workspace_id = s.workspace_id and a.id = s.id
      and (a.answered_at, a.outcome) is distinct from (s.at, s.outcome)
    returning a.id, a.inbox_id, a.outcome`.execute(ctx.db);
  if (rows.length === 0) return;
  ctx.record({ type: "acknowledgement.settled", conversationId, data: { ids: rows.map(({ id }) => id) } });
  for (const inboxId of new Set(rows.map(({ inbox_id }) => inbox_id))) await learn(ctx, inboxId);
}

/** Closed before its time without an answer: nobody can say whether it would have been kept. */
async function closeAcknowledgements(ctx: Ctx, conversationId: string): Promise<void> {
  await ctx.db
    .updateTable("acknowledgements")
    .set({ outcome: "closed" })
    .where("conversation_id", "=", conversationId)
    .where("by_at", "is not", null)
    .where("outcome", "is", null)
    .execute();
}

/** Has the inbox learn from what was settled since it learned last; each outcome counts once. */
async function learn(ctx: Ctx, inboxId: string): Promise<void> {
  await ctx.db
    .insertInto("acknowledging_inboxes")
    .values({ workspace_id: ctx.workspace.id, inbox_id: inboxId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await ctx.db
    .selectFrom("acknowledging_inboxes")
    .select("correction")
    .where("inbox_id", "=", inboxId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { rows: settled } = await sql<{ by_at: Date; answered_at: Date | null }>`
    update acknowledgements set counted = true
    where inbox_id = ${inboxId}::uuid and outcome in ('kept', 'missed') and not counted and basis = 'measured'
      and named_at > ${new Date(+ctx.now - learnedDays * 86_400_000)}
    returning by_at, answered_at`.execute(ctx.db);
  if (settled.length === 0) return;
  const before = (row.correction as Correction | null) ?? newCorrection(+ctx.now);
  const named = settled.map(({ by_at, answered_at }) => ({
    by: +by_at,
    answered_at: answered_at && +answered_at,
  }));
  // Which ones are new the rows say themselves, however late their job ran.
  const correction = correct({ ...before, updated_at: 0 }, named, +ctx.now);
  await ctx.db
    .updateTable("acknowledging_inboxes")
    .set({ correction: JSON.stringify(correction) })
    .where("inbox_id", "=", inboxId)
    .execute();
}

/** Longer ago is not how we are now. */
const learnedDays = 60;

/** The conversations with a named time that has passed with nothing known of an answer, the longest first. */
export async function conversationsToSettle(ctx: Ctx, atMost: number): Promise<string[]> {
  const { rows } = await sql<{ conversation_id: string }>`
    select conversation_id from acknowledgements
    where workspace_id = ${ctx.workspace.id}::uuid and outcome is null and by_at < ${ctx.now}
    order by by_at limit ${sql.lit(atMost)}`.execute(ctx.db);
  return [...new Set(rows.map(({ conversation_id }) => conversation_id))];
}

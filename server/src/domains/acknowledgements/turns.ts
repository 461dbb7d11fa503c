import { hourOfWeek } from "@heard/core/rules/answer-times/hour-of-week.ts";
import { staffedWait } from "@heard/core/rules/answer-times/staffing.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { hoursOf } from "../service-hours/service-hours.ts";
import { staffOf } from "../service-hours/staff.ts";
import { kindOf } from "./answer-times.ts";

/** A customer's turn: from their first word after our last answer until our next. */
export type Turn = {
  message_id: string;
  asked_at: Date;
  /** We had answered in this conversation before. */
  is_later: boolean;
  is_noted: boolean;
  /** The conversation's tags. */
  tag_ids: string[];
};

/** What counts as our answer: words of a person that have left, or should have, and did not fail. */
export const isAnswer = sql<boolean>`
  m.kind = 'outgoing' and m.automatic is null and m.delivery_state is distinct from 'failed'`;

/**
 * Our first answer to a question that has left by now: its id, and when. The row has workspace_id, conversation_id,
 * asked_at, and in the column `askedIn` the message that it was asked in.
 */
export function firstAnswer(ctx: Ctx, { row, askedIn }: { row: string; askedIn: string }) {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  return sql`
    select m.id, greatest(m.created_at, m.send_at) as at from messages m
    where m.workspace_id = ${of("workspace_id")} and m.conversation_id = ${of("conversation_id")} and ${isAnswer}
      and (m.created_at, m.id) > (${of("asked_at")}, ${of(askedIn)})
      and greatest(m.created_at, m.send_at) <= ${ctx.now}
    order by m.created_at, m.id limit 1`;
}

/** The turn that a customer's message belongs to; null when the message is gone or came from a machine. */
export async function turnOf(ctx: Ctx, conversationId: string, messageId: string): Promise<Turn | null> {
  const { rows } = await sql<Turn>`
    select first.id as message_id, first.created_at as asked_at, answered.at is not null as is_later,
      exists (select from answer_turns t
        where t.workspace_id = asked.workspace_id and t.message_id = first.id) as is_noted,
      array(select ct.tag_id::text from conversation_tags ct
        where ct.workspace_id = asked.workspace_id and ct.conversation_id = asked.conversation_id) as tag_ids
    from messages asked
    cross join lateral (
      select max(m.created_at) as at from messages m
      where m.workspace_id = asked.workspace_id and m.conversation_id = asked.conversation_id and ${isAnswer}
        and (m.created_at, m.id) < (asked.created_at, asked.id)) answered
    cross join lateral (
      select m.id, m.created_at from messages m
      where m.workspace_id = asked.workspace_id and m.conversation_id = asked.conversation_id
        and m.kind = 'incoming' and m.automatic is null
        and m.created_at >= coalesce(answered.at, '-infinity')
        and not exists (
          select from messages o where o.workspace_id = m.workspace_id and o.conversation_id = m.conversation_id
            and o.kind = 'outgoing' and o.automatic is null and o.delivery_state is distinct from 'failed'
            and (o.created_at, o.id) > (m.created_at, m.id) and (o.created_at, o.id) < (asked.created_at, asked.id))
      order by m.created_at, m.id limit 1) first
    where asked.id = ${messageId}::uuid and asked.conversation_id = ${conversationId}::uuid
      and asked.kind = 'incoming' and asked.automatic is null`.execute(ctx.db);
  return rows[0] ?? null;
}

type NewTurn = {
  turn: Turn;
  conversationId: string;
  inboxId: string;
  teamId: string | null;
  tagIds: readonly string[];
  ahead: number;
};

/** Notes that a turn has begun; nothing when it is noted already. */
export async function beginTurn(ctx: Ctx, { turn, ...place }: NewTurn): Promise<void> {
  const { time_zone } = await hoursOf(ctx, place);
  await ctx.db
    .insertInto("answer_turns")
    .values({
      workspace_id: ctx.workspace.id,
      message_id: turn.message_id,
      conversation_id: place.conversationId,
      inbox_id: place.inboxId,
      team_id: place.teamId,
      kind: kindOf(place.tagIds),
      asked_at: turn.asked_at,
      hour_of_week: hourOfWeek(+turn.asked_at, time_zone),
      ahead: place.ahead,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type FollowedTurn = {
  message_id: string;
  inbox_id: string;
  team_id: string | null;
  asked_at: Date;
  answer_message_id: string | null;
  answered_at: Date | null;
  found_id: string | null;
  found_at: Date | null;
};

/** Brings the newest turns of a conversation up to what was answered, or taken back. The conversation is locked. */
export async function followTurns(ctx: Ctx, conversationId: string): Promise<void> {
  const { rows } = await sql<FollowedTurn>`
    select t.message_id, t.inbox_id, t.team_id, t.asked_at, t.answer_message_id, t.answered_at,
      answer.id as found_id, answer.at as found_at
    from answer_turns t
    left join lateral (${firstAnswer(ctx, { row: "t", askedIn: "message_id" })}) answer on true
    where t.conversation_id = ${conversationId}::uuid
    order by t.asked_at desc, t.message_id desc limit 2`.execute(ctx.db);
  const [newest, before] = rows;
  if (newest) await settleTurn(ctx, newest);
  if (!before) return;
  // What was the next turn is the same turn when the answer between them is gone.
  const isSameTurn = before.found_id === null || before.found_id === newest?.found_id;
  if (isSameTurn && before.answered_at) await forgetTurn(ctx, newest?.message_id ?? "");
  await settleTurn(ctx, before);
}

async function settleTurn(ctx: Ctx, turn: FollowedTurn): Promise<void> {
  const isSame =
    turn.found_id === turn.answer_message_id && turn.found_at?.getTime() === turn.answered_at?.getTime();
  if (isSame) return;
  const answer =
    turn.found_at === null
      ? { answered_at: null, answer_message_id: null, working_ms: null, staff: null }
      : {
          answered_at: turn.found_at,
          answer_message_id: turn.found_id,
          ...(await waitOf(ctx, turn, turn.found_at)),
        };
  await ctx.db.updateTable("answer_turns").set(answer).where("message_id", "=", turn.message_id).execute();
}

/** How long that was in staffed time, with the hours and absences as we know them now. */
export async function waitOf(
  ctx: Ctx,
  turn: { inbox_id: string; team_id: string | null; asked_at: Date },
  answeredAt: Date,
): Promise<{ working_ms: number; staff: number }> {
  const whose = { inboxId: turn.inbox_id, teamId: turn.team_id };
  const staff = await staffOf(ctx, whose, turn.asked_at, answeredAt);
  const intervals = staff.map((member) => member.intervals);
  const wait = staffedWait(intervals, { from: +turn.asked_at, to: +answeredAt });
  return { working_ms: Math.round(wait.working_ms), staff: wait.staff };
}

async function forgetTurn(ctx: Ctx, messageId: string): Promise<void> {
  await ctx.db.deleteFrom("answer_turns").where("message_id", "=", messageId).execute();
}

/** A turn that was closed without an answer is no example of how we answer. */
export async function dropOpenTurn(ctx: Ctx, conversationId: string): Promise<void> {
  await ctx.db
    .deleteFrom("answer_turns")
    .where("conversation_id", "=", conversationId)
    .where("answered_at", "is", null)
    .execute();
}

const keptDays = 180;

/** Old turns have told what they can. */
export async function forgetOldTurns(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom("answer_turns")
    .where("asked_at", "<", new Date(+ctx.now - keptDays * 86_400_000))
    .execute();
}

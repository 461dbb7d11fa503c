import type { AnswerTimeReasons } from "@heard/core/contract/acknowledgements.ts";
import type { Correction } from "@heard/core/rules/answer-times/correct.ts";
import {
  type AnswerEstimate,
  enoughAnswers,
  estimateAnswer,
} from "@heard/core/rules/answer-times/estimate.ts";
import { hourOfWeek } from "@heard/core/rules/answer-times/hour-of-week.ts";
import type { PastAnswer } from "@heard/core/rules/answer-times/pace.ts";
import { roundAnswerTime, type SpokenTime } from "@heard/core/rules/answer-times/round.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { hoursOf } from "../service-hours/service-hours.ts";
import { type StaffMember, staffOf } from "../service-hours/staff.ts";
import { levelOfConversation } from "../service-levels/service-clocks.ts";
import { levelFor } from "../service-levels/service-levels.ts";

type Question = {
  inboxId: string;
  /** The conversation's; left out, the inbox's. */
  teamId?: string | null;
  /** What is known of the matter. */
  tagIds?: readonly string[];
  at?: Date;
  /** The one for which it is asked, once it has begun: its own service level counts, and it is not ahead of itself. */
  conversationId?: string;
  /** Whether we have answered in it before: then the service level's time for a next answer counts. */
  isLaterTurn?: boolean;
};

/** When somebody who writes now hears from us, exact to the millisecond, and what it was computed from. */
export type AnswerTime = {
  estimate: AnswerEstimate;
  hours: ServiceHours;
  /** Who serves this inbox, and when they work over the coming weeks. */
  staff: StaffMember[];
  kind: string | null;
  hourOfWeek: number;
  level: { name: string; minutes: number } | null;
};

const dayMs = 86_400_000;
/** As far ahead as we look for people at work: over a holiday season, too. */
const staffDays = 21;

/**
 * When somebody who writes to this inbox now hears from us: the one answer for chat, contact page and acknowledgement
 * alike. It is to be rounded for whom it is told to, see `spokenTime`.
 */
export async function answerTimeFor(ctx: Ctx, question: Question): Promise<AnswerTime> {
  const { inboxId, teamId = null, tagIds = [], at = ctx.now } = question;
  const whose = { inboxId, teamId };
  const hours = await hoursOf(ctx, whose);
  const staff = await staffOf(ctx, whose, at, new Date(+at + staffDays * dayMs));
  const { conversationId } = question;
  const found = await (conversationId ? levelOfConversation(ctx, conversationId) : levelFor(ctx, whose));
  const minutes =
    (question.isLaterTurn ? found?.next_answer_minutes : null) ?? found?.first_answer_minutes ?? null;
  const kind = kindOf(tagIds);
  const hour_of_week = hourOfWeek(+at, hours.time_zone);
  const { waiting, ...past } = await readPast(ctx, { ...question, teamId, at });
  const estimate = estimateAnswer({
    ...past,
    waiting: waiting.map((due_at) => ({ due_at })),
    now: +at,
    staff: staff.map(({ intervals }) => intervals),
    kind,
    hour_of_week,
    service_level_minutes: minutes,
  });
  const level = found && minutes !== null ? { name: found.name, minutes } : null;
  return { estimate, hours, staff, kind, hourOfWeek: hour_of_week, level };
}

/** The time as it is told to somebody in this time zone, null when there is none to name. */
export function spokenTime(
  { estimate, hours }: Pick<AnswerTime, "estimate" | "hours">,
  { now, timeZone }: { now: Date; timeZone: string },
): SpokenTime | null {
  if (estimate.by === null) return null;
  return roundAnswerTime({ by: Math.max(estimate.by, +now), now: +now, hours, timeZone });
}

/** What kind of matter it is, as far as tags tell: the first by name would change with a new name, so by age. */
export function kindOf(tagIds: readonly string[]): string | null {
  return [...tagIds].sort()[0] ?? null;
}

/** A measured estimate as people can follow it; null for one that was not measured. */
export function reasonsOf(estimate: AnswerEstimate): AnswerTimeReasons | null {
  if (estimate.basis !== "measured") return null;
  const { explain, sample_size, correction } = estimate;
  return {
    ahead: explain.ahead,
    people: rounded(explain.people),
    own_minutes: rounded(explain.own_ms / 60_000),
    turn_minutes: rounded(explain.turn_ms / 60_000),
    working_minutes: rounded(explain.working_ms / 60_000),
    sample_size,
    same_kind: explain.same_kind,
    quantile: Math.round(explain.level * 1000) / 1000,
    correction: Math.round(correction * 1000) / 1000,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

const waitingRead = 2000;
const answersRead = 400;
/** Longer ago says little about how we answer now. */
export const historyDays = 90;

type Past = {
  /** What stands ahead: when open conversations of the same inbox and team that wait on us are due. */
  waiting: (number | null)[];
  /** How the team answered lately in this inbox; when that is too little to go by, how anybody did. */
  history: PastAnswer[];
  correction: Correction | null;
};

/** In one round trip, and thousands of rows as one value: it is read with every message that begins a turn. */
async function readPast(
  ctx: Ctx,
  { inboxId, teamId, at, conversationId }: Question & { teamId: string | null; at: Date },
): Promise<Past> {
  const { rows } = await sql<Past>`
    select
      (select coalesce(json_agg(${epochMs("w.due_at")}), '[]') from (
        select due_at from conversations
        where workspace_id = ${ctx.workspace.id}::uuid and inbox_id = ${inboxId}::uuid
          and state = 'open' and waiting_on = 'us' and ${ofTeam(teamId)}
          and id is distinct from ${conversationId ?? null}::uuid
        limit ${sql.lit(waitingRead)}) w) as waiting,
      (${answers(ctx, { inboxId, at, whose: ofTeam(teamId) })}) as history,
      (select correction from acknowledging_inboxes where inbox_id = ${inboxId}::uuid) as correction`.execute(
    ctx.db,
  );
  const past = rows[0] as Past;
  if (past.history.length >= enoughAnswers) return past;
  const ofAnybody = await sql<Pick<Past, "history">>`
    select (${answers(ctx, { inboxId, at, whose: sql<boolean>`true` })}) as history`.execute(ctx.db);
  return { ...past, history: ofAnybody.rows[0]?.history ?? [] };
}

function answers(
  ctx: Ctx,
  { inboxId, at, whose }: { inboxId: string; at: Date; whose: ReturnType<typeof ofTeam> },
) {
  return sql`
    select coalesce(json_agg(json_build_object('asked_at', ${epochMs("a.asked_at")},
      'answered_at', ${epochMs("a.answered_at")}, 'working_ms', a.working_ms, 'staff', a.staff, 'ahead', a.ahead,
      'kind', a.kind, 'hour_of_week', a.hour_of_week) order by a.answered_at desc), '[]')
    from (select * from answer_turns
      where workspace_id = ${ctx.workspace.id}::uuid and inbox_id = ${inboxId}::uuid
        and answered_at <= ${at} and answered_at > ${new Date(+at - historyDays * dayMs)} and ${whose}
      order by answered_at desc limit ${sql.lit(answersRead)}) a`;
}

/** As a whole number, which is what a Date holds. `extract` says the same as numeric, which is slow by the thousand. */
function epochMs(column: string) {
  return sql`round(date_part('epoch', ${sql.ref(column)}) * 1000)`;
}

function ofTeam(teamId: string | null) {
  return teamId === null ? sql<boolean>`team_id is null` : sql<boolean>`team_id = ${teamId}::uuid`;
}

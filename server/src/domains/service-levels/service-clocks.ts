import type { ServiceClock } from "@heard/core/contract/service-levels.ts";
import type { Matter } from "@heard/core/rules/conditions.ts";
import type { Stretch } from "@heard/core/rules/service-hours/due-times.ts";
import { alwaysOpen } from "@heard/core/rules/service-hours/hours.ts";
import { asksForUs, type Clock, firstDue, readClocks } from "@heard/core/rules/service-levels/clocks.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { hasSameColumns } from "../../platform/database/same-columns.ts";
import { readConversation } from "../conversations/conversations.ts";
import { setDue } from "../conversations/dues.ts";
import { lockConversations } from "../conversations/locks.ts";
import { matterOf, mattersOf } from "../conversations/matter.ts";
import { hoursOf } from "../service-hours/service-hours.ts";
import { type ClockRow, readClockRows, removeClockRow, writeClockRow } from "./service-clocks.queries.ts";
import { type Level, levelOf, readLevels } from "./service-levels.queries.ts";
import { type Course, readCourses } from "./what-happened.ts";

type FollowOptions = {
  /** What is over its time already is shown so, but nobody is told: the rules changed, not the conversation. */
  quietly?: boolean;
};

/** A conversation's own service level, and what its clocks show under it. */
export type Followed = { level: Level | null; clocks: Clock[] };

/**
 * Brings the clocks of these conversations up to what has happened in them and to the service levels in force. Asking
 * again changes nothing.
 * @returns what was found, by conversation; empty where no service level was ever at work.
 */
export async function followConversations(
  ctx: Ctx,
  ids: readonly string[],
  { quietly = false }: FollowOptions = {},
): Promise<Map<string, Followed>> {
  const levels = await readLevels(ctx);
  const followed = new Map<string, Followed>();
  if (levels.length === 0 && !(await anyClock(ctx, ids))) return followed;
  // So that followers wait for each other and for whoever is changing the conversation.
  await lockConversations(ctx, ids);
  const matters = await mattersOf(ctx, ids);
  const courses = await readCourses(ctx, ids);
  const rows = Map.groupBy(await readClockRows(ctx, ids), ({ conversation_id }) => conversation_id);
  const followedAt = await noteFollowed(ctx, [...matters.keys()]);
  for (const [id, matter] of matters) {
    const level = levelOf(levels, matter);
    const course = courses.get(id) as Course;
    const clocks = level ? await clocksOf(ctx, { level, matter, course }) : [];
    const since = Math.max(level?.changed_at.getTime() ?? 0, followedAt.get(id)?.getTime() ?? 0);
    await keep(ctx, id, { level, clocks, rows: rows.get(id) ?? [], since, quietly });
    followed.set(id, { level, clocks });
  }
  return followed;
}

/** The service level of a conversation, null where none applies. @throws {Problem} not_found */
export async function levelOfConversation(ctx: Ctx, conversationId: string): Promise<Level | null> {
  const levels = await readLevels(ctx);
  return levels.length === 0 ? null : levelOf(levels, await matterOf(ctx, conversationId));
}

/** A conversation's clocks computed from its events alone, under one service level. */
export async function clocksOf(
  ctx: Ctx,
  { level, matter, course }: { level: Level; matter: Pick<Matter, "inbox_id" | "team_id">; course: Course },
): Promise<Clock[]> {
  const stretches = await stretchesOf(ctx, { level, matter, course });
  return readClocks({ happenings: course.happenings, terms: level, stretches, now: ctx.now.getTime() });
}

async function stretchesOf(
  ctx: Ctx,
  { level, matter, course }: Parameters<typeof clocksOf>[1],
): Promise<Stretch[]> {
  const inboxId = matter.inbox_id;
  if (level.counts === "always") return [{ from: 0, hours: alwaysOpen("UTC") }];
  if (course.teams.length === 0)
    return [{ from: 0, hours: await hoursOf(ctx, { teamId: matter.team_id, inboxId }) }];
  return Promise.all(
    course.teams.map(async ({ from, teamId }) => ({ from, hours: await hoursOf(ctx, { teamId, inboxId }) })),
  );
}

type Kept = {
  level: Level | null;
  clocks: Clock[];
  rows: ClockRow[];
  /** What ended before this moment (epoch ms) and has no clock gets none. */
  since: number;
  quietly: boolean;
};

async function keep(
  ctx: Ctx,
  conversationId: string,
  { level, clocks, rows, since, quietly }: Kept,
): Promise<void> {
  let moved = false;
  for (const clock of level ? clocks : []) {
    const row = rows.find(({ kind, round }) => kind === clock.clock && round === clock.round);
    const isOld = !row && clock.ended !== null && clock.ended.at <= since;
    if (isOld || hasEndedAlike(row, clock)) continue;
    const changed = rowOf(ctx, { conversationId, level: level as Level, clock, before: row, quietly });
    if (row && hasSameColumns(row, changed)) continue;
    await writeClockRow(ctx, changed);
    moved = true;
  }
  for (const row of rows) {
    const isKept =
      row.ended_at || clocks.some(({ clock, round }) => clock === row.kind && round === row.round);
    if (isKept) continue;
    await removeClockRow(ctx, row);
    moved = true;
  }
  if (!moved) return;
  const due = firstDue(clocks);
  await setDue(ctx, conversationId, "service_level", due === null ? null : new Date(due));
  ctx.record({ type: "service_level.clocks_moved", conversationId });
}

/** What has ended stays as it ended, whatever becomes of the service level. */
function hasEndedAlike(row: ClockRow | undefined, { ended }: Clock): boolean {
  return (
    row !== undefined && ended !== null && row.ended_at?.getTime() === ended.at && row.ended_by === ended.by
  );
}

type NewRow = { conversationId: string; level: Level; clock: Clock; before?: ClockRow; quietly: boolean };

function rowOf(ctx: Ctx, { conversationId, level, clock, before, quietly }: NewRow): ClockRow {
  const silent = silenceOf({ ctx, level, clock, before, quietly });
  const told = {
    warned_at: before?.warned_at ?? (silent(clock.warn_at) ? ctx.now : null),
    missed_at: before?.missed_at ?? (silent(clock.due_at) ? ctx.now : null),
    escalated_steps: Math.max(
      before?.escalated_steps ?? 0,
      clock.escalate_at.findLastIndex((at) => silent(at)) + 1,
    ),
  };
  return {
    conversation_id: conversationId,
    kind: clock.clock,
    round: clock.round,
    level_id: level.id,
    target_minutes: clock.target_minutes,
    counts: level.counts,
    state: clock.state,
    paused: clock.paused,
    started_at: new Date(clock.started_at),
    due_at: dateOf(clock.due_at),
    remaining_ms: clock.paused ? clock.remaining_ms : null,
    ends_at: dateOf(clock.ends_at),
    ended_at: dateOf(clock.ended?.at ?? null),
    ended_by: clock.ended?.by ?? null,
    ...told,
    next_at: dateOf(nextLook(clock, told)),
  };
}

/**
 * Of which moments nobody hears: what was over before a rule was made is nobody's fault. Of what was about to be told
 * when the rules changed, they do.
 */
function silenceOf({
  ctx,
  level,
  clock,
  before,
  quietly,
}: Omit<NewRow, "conversationId"> & { ctx: Ctx }): (at: number | null) => boolean {
  const edge = (quietly ? ctx.now : level.changed_at).getTime();
  const missesAsBefore = before?.missed_at === null && before.due_at?.getTime() === clock.due_at;
  const wasNext = (at: number) => before?.next_at?.getTime() === at + 1;
  const stillToTell = (at: number) => wasNext(at) || (missesAsBefore && at >= (clock.due_at ?? 0));
  return (at) => at !== null && at < edge && !stillToTell(at);
}

/** When there is something to tell of a clock, or when an answer that is written leaves; just after that moment. */
function nextLook(
  clock: Clock,
  told: Pick<ClockRow, "warned_at" | "missed_at" | "escalated_steps">,
): number | null {
  const { warn_at, due_at, escalate_at, ends_at, ended } = clock;
  if (ended) return null;
  const moments = asksForUs(clock)
    ? [
        told.warned_at || told.missed_at ? null : warn_at,
        told.missed_at ? null : due_at,
        escalate_at[told.escalated_steps] ?? null,
        ends_at,
      ]
    : [ends_at];
  const known = moments.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) + 1 : null;
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

async function anyClock(ctx: Ctx, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select from service_clocks where conversation_id = any(${ids}::uuid[]) limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** Notes that they are followed now. @returns when each was followed before */
async function noteFollowed(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ conversation_id: string; followed_at: Date }>`
    with before as (
      select conversation_id, followed_at from followed_conversations where conversation_id = any(${ids}::uuid[])
    ), noted as (
      insert into followed_conversations (workspace_id, conversation_id, followed_at)
      select ${ctx.workspace.id}::uuid, id, ${ctx.now}::timestamptz from unnest(${ids}::uuid[]) id
      on conflict (workspace_id, conversation_id) do update set followed_at = excluded.followed_at
    )
    select conversation_id, followed_at from before`.execute(ctx.db);
  return new Map(rows.map(({ conversation_id, followed_at }) => [conversation_id, followed_at]));
}

/** A conversation's clocks, the oldest first. @throws {Problem} not_found */
export async function readServiceClocks(ctx: Ctx, conversationId: string): Promise<ServiceClock[]> {
  await readConversation(ctx, conversationId);
  const rows = await readClockRows(ctx, [conversationId]);
  const names = new Map(
    (await ctx.db.selectFrom("service_levels").select(["id", "name"]).execute()).map(({ id, name }) => [
      id,
      name,
    ]),
  );
  return rows.map((row) => present(ctx, row, names.get(row.level_id) ?? ""));
}

function present(ctx: Ctx, row: ClockRow, levelName: string): ServiceClock {
  const isOver = row.state === "running" && row.due_at !== null && row.due_at < ctx.now;
  return {
    kind: row.kind,
    round: row.round,
    level: { id: row.level_id, name: levelName },
    target_minutes: row.target_minutes,
    counts: row.counts,
    state: isOver ? "missed" : row.state,
    paused: row.paused,
    due_at: row.due_at?.toISOString() ?? null,
    remaining_minutes: row.remaining_ms === null ? null : Math.floor(row.remaining_ms / 60_000),
    started_at: row.started_at.toISOString(),
    ends_at: row.ends_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
    ended_by: row.ended_by,
  };
}

/** When our first answer in a conversation is due; null when no service level asks for one, or it was given. */
export async function firstAnswerDueOf(ctx: Ctx, conversationId: string): Promise<Date | null> {
  await followConversations(ctx, [conversationId]);
  const rows = await readClockRows(ctx, [conversationId]);
  return rows.find(({ kind, ended_at }) => kind === "first_answer" && !ended_at)?.due_at ?? null;
}

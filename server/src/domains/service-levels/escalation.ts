import type { EscalationStep } from "@heard/core/contract/service-levels.ts";
import { asksForUs, type Clock } from "@heard/core/rules/service-levels/clocks.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { assignConversation } from "../conversations/conversations.ts";
import { awayAt } from "../service-hours/staff.ts";
import { type ClockRow, markTold, readClockRows } from "./service-clocks.queries.ts";
import { followConversations } from "./service-clocks.ts";
import type { Level } from "./service-levels.queries.ts";

type Standing = { id: string; assignee_id: string | null; team_id: string | null };
type Telling = { standing: Standing; level: Level; clock: Clock; row: ClockRow };

/**
 * Tells what there is to tell of a conversation's clocks: warns, says that a time was missed, and escalates, each once.
 * What happened meanwhile is seen first, so that nobody hears of what is answered.
 */
export async function attendConversation(ctx: Ctx, id: string): Promise<void> {
  const { level, clocks } = (await followConversations(ctx, [id])).get(id) ?? { level: null, clocks: [] };
  const standing = await standingOf(ctx, id);
  if (!level || !standing) return;
  const rows = await readClockRows(ctx, [id]);
  for (const clock of clocks.filter(asksForUs)) {
    const row = rows.find(({ kind, round }) => kind === clock.clock && round === clock.round);
    if (row) await attendClock(ctx, { standing, level, clock, row });
  }
  // What was told is told: the next look is at what comes after it.
  await followConversations(ctx, [id]);
}

async function attendClock(ctx: Ctx, telling: Telling): Promise<void> {
  const { clock, row, standing, level } = telling;
  const isPast = (at: number | null | undefined) => typeof at === "number" && at < ctx.now.getTime();
  const told: Partial<ClockRow> = {};
  const heard: string[] = [];
  if (isPast(clock.due_at)) {
    if (!row.missed_at) {
      told.missed_at = ctx.now;
      heard.push(...(await whoIsOnIt(ctx, standing)));
      recordTime(ctx, "service_level.missed", telling, { tell: heard });
    }
    for (const step of level.escalation.slice(row.escalated_steps)) {
      const index = level.escalation.indexOf(step);
      if (!isPast(clock.escalate_at[index])) break;
      told.escalated_steps = index + 1;
      const others = (await peopleOf(ctx, standing, step)).filter((one) => !heard.includes(one));
      recordTime(ctx, "service_level.escalated", telling, { tell: others, step: index + 1 });
      if (step.assigns) await giveTo(ctx, standing, step);
    }
  } else if (!row.warned_at && isPast(clock.warn_at)) {
    told.warned_at = ctx.now;
    recordTime(ctx, "service_level.warned", telling, { tell: await whoIsOnIt(ctx, standing) });
  }
  if (Object.keys(told).length > 0) await markTold(ctx, row, told);
}

function recordTime(
  ctx: Ctx,
  type: string,
  { standing, level, clock }: Telling,
  facts: Record<string, unknown>,
): void {
  const { clock: kind, round, due_at } = clock;
  const data = { clock: kind, round, level_id: level.id, due_at: due_at && new Date(due_at).toISOString() };
  ctx.record({ type, conversationId: standing.id, data: { ...data, ...facts } });
}

async function standingOf(ctx: Ctx, id: string): Promise<Standing | undefined> {
  return ctx.db
    .selectFrom("conversations")
    .select(["id", "assignee_id", "team_id"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The assignee, and who covers for them; without one the team; without a team everybody who answers customers. */
async function whoIsOnIt(ctx: Ctx, { assignee_id, team_id }: Standing): Promise<string[]> {
  const [assignee] = assignee_id ? await people(ctx, sql`t.id = ${assignee_id}::uuid`) : [];
  if (assignee) {
    const away = await awayAt(ctx, assignee, ctx.now);
    return away?.coverId ? [assignee, away.coverId] : [assignee];
  }
  const members = await membersOf(ctx, team_id);
  return members.length > 0 ? members : people(ctx, sql`true`);
}

async function peopleOf(ctx: Ctx, { team_id }: Standing, step: EscalationStep): Promise<string[]> {
  switch (step.to) {
    case "own_team":
      return membersOf(ctx, team_id);
    case "team":
      return membersOf(ctx, step.to_id);
    case "teammate":
      return people(ctx, sql`t.id = ${step.to_id}::uuid`);
    case "admins":
      return people(ctx, sql`t.role in ('owner', 'admin')`);
  }
}

function membersOf(ctx: Ctx, teamId: string | null): Promise<string[]> {
  return people(
    ctx,
    sql`exists (select from team_members m
      where m.workspace_id = t.workspace_id and m.team_id = ${teamId}::uuid and m.teammate_id = t.id)`,
  );
}

/** Who is here and may answer customers, of those meant. */
async function people(ctx: Ctx, which: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from teammates t where t.active and t.role <> 'colleague' and ${which}
    order by t.created_at, t.id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** A team gets it without an owner, so that somebody there takes it up. Who is not here any more gets nothing. */
async function giveTo(ctx: Ctx, standing: Standing, step: EscalationStep): Promise<void> {
  const { id } = standing;
  if (step.to === "teammate") {
    const [teammate] = await peopleOf(ctx, standing, step);
    if (teammate) await assignConversation(ctx, id, { assignee_id: teammate });
  } else {
    const teamId = step.to === "team" ? step.to_id : standing.team_id;
    const members = await membersOf(ctx, teamId);
    if (members.length > 0) await assignConversation(ctx, id, { team_id: teamId, assignee_id: null });
  }
}

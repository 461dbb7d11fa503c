import type { LikelyStep, NextStep } from "@heard/core/contract/next-steps.ts";
import type { UsualStep } from "@heard/core/rules/next-step.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { lookedAt } from "./stalls.ts";

type Row = Omit<
  NextStep,
  "by" | "owner" | "team" | "due_at" | "overdue" | "set_at" | "set_by" | "ended_at" | "set_aside"
> & {
  by_whom: NextStep["by"];
  owner_id: string | null;
  owner_name: string | null;
  team_id: string | null;
  team_name: string | null;
  due_at: Date;
  set_at: Date;
  set_by_kind: NextStep["set_by"]["kind"];
  set_by_id: string | null;
  set_by_name: string | null;
  set_aside_at: Date | null;
  ended_at: Date | null;
};

/** What was promised is read from the promise itself: nothing of it is kept here. */
async function selectSteps(ctx: Ctx, where: RawBuilder<unknown>): Promise<NextStep[]> {
  const { rows } = await sql<Row>`
    select s.id, s.conversation_id, s.code, coalesce(s.what, p.what) as what, p.who, s.by_whom,
      s.owner_id, o.name as owner_name, s.team_id, t.name as team_name, s.due_at, s.source, s.promise_id,
      s.set_at, s.set_by_kind, s.set_by_id, s.set_by_name, s.set_aside_at, s.ended_at, s.how
    from next_steps s
    left join promises p on p.workspace_id = s.workspace_id and p.id = s.promise_id
    left join teammates o on o.workspace_id = s.workspace_id and o.id = s.owner_id
    left join teams t on t.workspace_id = s.workspace_id and t.id = s.team_id
    where s.workspace_id = ${ctx.workspace.id}::uuid and ${where}`.execute(ctx.db);
  return rows.map((row) => present(ctx, row));
}

function present(ctx: Ctx, row: Row): NextStep {
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    code: row.code,
    what: row.what,
    who: row.who,
    by: row.by_whom,
    owner: reference(row.owner_id, row.owner_name),
    team: reference(row.team_id, row.team_name),
    due_at: row.due_at.toISOString(),
    overdue: row.ended_at === null && row.due_at < ctx.now,
    source: row.source,
    promise_id: row.promise_id,
    set_at: row.set_at.toISOString(),
    set_by: { kind: row.set_by_kind, id: row.set_by_id, name: row.set_by_name },
    ended_at: row.ended_at?.toISOString() ?? null,
    how: row.how,
    set_aside: row.ended_at === null && row.set_aside_at !== null,
  };
}

function reference(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? "" };
}

/** The current next steps of these conversations, by conversation. */
export async function currentSteps(
  ctx: Ctx,
  conversationIds: readonly string[],
): Promise<Map<string, NextStep>> {
  if (conversationIds.length === 0) return new Map();
  const steps = await selectSteps(
    ctx,
    sql`s.conversation_id = any(${conversationIds}::uuid[]) and s.ended_at is null and s.set_aside_at is null`,
  );
  return new Map(steps.map((step) => [step.conversation_id, step]));
}

/** All of a conversation: the current one, what is set aside, then those that have ended, the newest first. */
export function stepsOfConversation(ctx: Ctx, conversationId: string): Promise<NextStep[]> {
  return selectSteps(
    ctx,
    sql`s.conversation_id = ${conversationId}::uuid
      order by s.ended_at desc nulls first, s.set_aside_at nulls first, s.set_at desc, s.id desc limit 200`,
  );
}

/** A step that is not stored, with the names it is shown with. */
export async function presentLikely(ctx: Ctx, usual: UsualStep): Promise<LikelyStep> {
  const { rows } = await sql<{
    what: string | null;
    who: string | null;
    owner: string | null;
    team: string | null;
  }>`
    select
      (select what from promises where id = ${usual.promiseId}::uuid) as what,
      (select who from promises where id = ${usual.promiseId}::uuid) as who,
      (select name from teammates where id = ${usual.ownerId}::uuid) as owner,
      (select name from teams where id = ${usual.teamId}::uuid) as team`.execute(ctx.db);
  const names = rows[0];
  return {
    code: usual.code,
    what: names?.what ?? null,
    who: names?.who ?? null,
    by: usual.by,
    owner: reference(usual.ownerId, names?.owner ?? null),
    team: reference(usual.teamId, names?.team ?? null),
    due_at: new Date(usual.dueAt).toISOString(),
    promise_id: usual.promiseId,
  };
}

/** When a teammate last opened it or did something in it. */
export async function lastLookAt(ctx: Ctx, conversationId: string): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select ${lookedAt()} as at from conversations c where c.id = ${conversationId}::uuid`.execute(ctx.db);
  return rows[0]?.at ?? ctx.now;
}

import type {
  NextStepBy,
  NextStepCode,
  NextStepEnd,
  NextStepSource,
} from "@heard/core/contract/next-steps.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";

/** A step under way as it is stored: the current one, or one that is set aside. */
export type StepRow = {
  id: string;
  conversation_id: string;
  code: NextStepCode;
  what: string | null;
  by_whom: NextStepBy;
  owner_id: string | null;
  team_id: string | null;
  due_at: Date;
  source: NextStepSource;
  promise_id: string | null;
  message_id: string | null;
  set_at: Date;
  set_aside_at: Date | null;
  next_look_at: Date | null;
  /** When its owner was told that it is overdue. */
  overdue_told_at: Date | null;
};

/** The current step, and what a person set that waits behind it. */
export type UnderWay = { current: StepRow | null; aside: StepRow | null };

export type NewStep = Omit<StepRow, "id" | "conversation_id" | "set_at" | "set_aside_at" | "overdue_told_at">;

export async function stepsUnderWay(ctx: Ctx, conversationId: string): Promise<UnderWay> {
  return underWayOf(await allStepsUnderWay(ctx, [conversationId]));
}

/** The steps under way of these conversations. */
export async function allStepsUnderWay(ctx: Ctx, conversationIds: readonly string[]): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select id, conversation_id, code, what, by_whom, owner_id, team_id, due_at, source, promise_id, message_id, set_at,
      set_aside_at, next_look_at, overdue_told_at
    from next_steps where conversation_id = any(${conversationIds}::uuid[]) and ended_at is null`.execute(
    ctx.db,
  );
  return rows;
}

/** Of the steps under way in one conversation, which is which. */
export function underWayOf(rows: readonly StepRow[]): UnderWay {
  return {
    current: rows.find(({ set_aside_at }) => set_aside_at === null) ?? null,
    aside: rows.find(({ set_aside_at }) => set_aside_at !== null) ?? null,
  };
}

/** Whether a person set it. */
export function isPersonal({ source }: Pick<StepRow, "source">): boolean {
  return source === "person" || source === "suggested";
}

/** The current step from now on, as soon as it is added. */
export function newStep(ctx: Ctx, conversationId: string, step: NewStep): StepRow {
  const untouched = { set_at: ctx.now, set_aside_at: null, overdue_told_at: null };
  return { id: newId(), conversation_id: conversationId, ...untouched, ...step };
}

export async function addSteps(ctx: Ctx, rows: readonly StepRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { kind, id, name } = ctx.actor;
  await sql`
    insert into next_steps (workspace_id, id, conversation_id, code, what, by_whom, owner_id, team_id, due_at, source,
      promise_id, message_id, set_at, set_by_kind, set_by_id, set_by_name)
    select ${ctx.workspace.id}::uuid, id, conversation_id, code, what, by_whom, owner_id, team_id, due_at, source,
      promise_id, message_id, set_at, ${kind}, ${id}::uuid, ${kind === "teammate" ? name : null}::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, conversation_id uuid, code text, what text,
      by_whom text, owner_id uuid, team_id uuid, due_at timestamptz, source text, promise_id uuid, message_id uuid,
      set_at timestamptz)`.execute(ctx.db);
  for (const row of rows)
    ctx.record({ type: "next_step.set", conversationId: row.conversation_id, data: factsOf(row) });
}

/** Changes a step in place: the same thing is next, at another time or with somebody else. */
export async function changeStep(
  ctx: Ctx,
  row: StepRow,
  change: Partial<Pick<StepRow, "due_at" | "owner_id" | "team_id" | "source" | "set_aside_at">>,
): Promise<StepRow> {
  await ctx.db.updateTable("next_steps").set(change).where("id", "=", row.id).execute();
  const changed = { ...row, ...change };
  ctx.record({ type: "next_step.changed", conversationId: row.conversation_id, data: factsOf(changed) });
  return changed;
}

/** When the clock looks at it again; nobody else has to know. */
export async function lookAtStepAgain(ctx: Ctx, row: StepRow, at: Date | null): Promise<void> {
  if (row.next_look_at?.getTime() === at?.getTime()) return;
  await ctx.db.updateTable("next_steps").set({ next_look_at: at }).where("id", "=", row.id).execute();
}

export async function endStep(ctx: Ctx, row: StepRow, how: NextStepEnd): Promise<void> {
  await ctx.db
    .updateTable("next_steps")
    .set({ ended_at: ctx.now, how, next_look_at: null })
    .where("id", "=", row.id)
    .execute();
  ctx.record({
    type: "next_step.ended",
    conversationId: row.conversation_id,
    data: { ...factsOf(row), how },
  });
}

/** The small facts about a step that its events carry; never its words. */
function factsOf(row: StepRow): Record<string, unknown> {
  return {
    next_step_id: row.id,
    code: row.code,
    by: row.by_whom,
    owner_id: row.owner_id,
    team_id: row.team_id,
    due_at: row.due_at.toISOString(),
    source: row.source,
    set_aside: row.set_aside_at !== null,
  };
}

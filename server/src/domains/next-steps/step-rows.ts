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
};

/** The current step, and what a person set that waits behind it. */
export type UnderWay = { current: StepRow | null; aside: StepRow | null };

export type NewStep = Omit<StepRow, "id" | "conversation_id" | "set_at" | "set_aside_at">;

export async function stepsUnderWay(ctx: Ctx, conversationId: string): Promise<UnderWay> {
  const { rows } = await sql<StepRow>`
    select id, conversation_id, code, what, by_whom, owner_id, team_id, due_at, source, promise_id, message_id, set_at,
      set_aside_at, next_look_at
    from next_steps where conversation_id = ${conversationId}::uuid and ended_at is null`.execute(ctx.db);
  return {
    current: rows.find(({ set_aside_at }) => set_aside_at === null) ?? null,
    aside: rows.find(({ set_aside_at }) => set_aside_at !== null) ?? null,
  };
}

/** Whether a person set it. */
export function isPersonal({ source }: Pick<StepRow, "source">): boolean {
  return source === "person" || source === "suggested";
}

/** The current step from now on. */
export async function addStep(ctx: Ctx, conversationId: string, step: NewStep): Promise<StepRow> {
  const row = { id: newId(), conversation_id: conversationId, set_at: ctx.now, set_aside_at: null, ...step };
  await ctx.db
    .insertInto("next_steps")
    .values({
      workspace_id: ctx.workspace.id,
      ...row,
      set_by_kind: ctx.actor.kind,
      set_by_id: ctx.actor.id,
      set_by_name: ctx.actor.kind === "teammate" ? ctx.actor.name : null,
    })
    .execute();
  ctx.record({ type: "next_step.set", conversationId, data: factsOf(row) });
  return row;
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

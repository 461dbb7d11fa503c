import type { PlanActor, PlanNeed, PlanStepState } from "@heard/core/contract/plans.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** A plan as it is stored. */
export type PlanRow = {
  id: string;
  conversation_id: string;
  template_id: string | null;
  name: string;
  link_id: string | null;
  link_sent_at: Date | null;
  told_at: Date | null;
  tell_at: Date | null;
  started_at: Date;
  ended_at: Date | null;
  stopped: boolean;
};

/** A step as it is stored. */
export type StepRow = {
  id: string;
  template_step_id: string | null;
  title: string;
  why: string;
  by_whom: PlanActor;
  who: string | null;
  usual_minutes: number;
  measured: boolean;
  needs: PlanNeed;
  ask: string;
  state: PlanStepState;
  due_at: Date | null;
  started_at: Date | null;
  ended_at: Date | null;
  took_minutes: number | null;
  promise_id: string | null;
  message_id: string | null;
};

const planColumns = [
  "id",
  "conversation_id",
  "template_id",
  "name",
  "link_id",
  "link_sent_at",
  "told_at",
  "tell_at",
  "started_at",
  "ended_at",
  "stopped",
] as const;

const stepColumns = [
  "id",
  "template_step_id",
  "title",
  "why",
  "by_whom",
  "who",
  "usual_minutes",
  "measured",
  "needs",
  "ask",
  "state",
  "due_at",
  "started_at",
  "ended_at",
  "took_minutes",
  "promise_id",
  "message_id",
] as const;

export function planById(ctx: Ctx, id: string): Promise<PlanRow | undefined> {
  return ctx.db.selectFrom("plans").select(planColumns).where("id", "=", id).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export function lockPlan(ctx: Ctx, id: string): Promise<PlanRow | undefined> {
  return ctx.db.selectFrom("plans").select(planColumns).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** The plan under way, else the one that was started last. */
export function newestPlan(ctx: Ctx, conversationId: string): Promise<PlanRow | undefined> {
  return ctx.db
    .selectFrom("plans")
    .select(planColumns)
    .where("conversation_id", "=", conversationId)
    .orderBy(sql`ended_at is null`, "desc")
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** Whether a plan other than this one is under way on its conversation. */
export async function isAnotherUnderWay(
  ctx: Ctx,
  { id, conversation_id }: Pick<PlanRow, "id" | "conversation_id">,
): Promise<boolean> {
  const newest = await newestPlan(ctx, conversation_id);
  return newest !== undefined && newest.id !== id && !newest.ended_at;
}

/** The steps of a plan, in order. */
export async function stepsOf(ctx: Ctx, planId: string): Promise<StepRow[]> {
  const rows = await ctx.db
    .selectFrom("plan_steps")
    .select(stepColumns)
    .where("plan_id", "=", planId)
    .orderBy("position")
    .execute();
  return rows as StepRow[];
}

/** To which plan a step belongs, or null. */
export async function planOfStep(ctx: Ctx, stepId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("plan_steps")
    .select("plan_id")
    .where("id", "=", stepId)
    .executeTakeFirst();
  return row?.plan_id ?? null;
}

/** The step that a promise stands for, or undefined. */
export function stepOfPromise(
  ctx: Ctx,
  promiseId: string,
): Promise<{ id: string; plan_id: string } | undefined> {
  return ctx.db
    .selectFrom("plan_steps")
    .select(["id", "plan_id"])
    .where("promise_id", "=", promiseId)
    .executeTakeFirst();
}

/** Plans whose customer is to be told of what changed, by now. */
export async function plansToTell(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("plans")
    .select("id")
    .where("tell_at", "<=", ctx.now)
    .orderBy("tell_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** So many of the last steps that were done tell how long they take now. */
const newestDone = 200;

/** How long template steps really took lately: working minutes, from steps that are done. */
export async function medianMinutes(
  ctx: Ctx,
  templateStepIds: readonly string[],
): Promise<Map<string, { median_minutes: number; count: number }>> {
  if (templateStepIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; median: number; count: number }>`
    select asked.id, count(*)::int as count,
      percentile_cont(0.5) within group (order by newest.took_minutes) as median
    from unnest(${templateStepIds}::uuid[]) asked (id)
    cross join lateral (
      select took_minutes from plan_steps
      where template_step_id = asked.id and state = 'done' and took_minutes is not null
      order by ended_at desc limit ${sql.lit(newestDone)}
    ) newest
    group by asked.id`.execute(ctx.db);
  return new Map(
    rows.map(({ id, median, count }) => [id, { median_minutes: Math.max(1, Math.round(median)), count }]),
  );
}

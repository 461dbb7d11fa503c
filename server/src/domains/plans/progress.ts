import { dueOf, isOver } from "@heard/core/rules/plan-progress.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { workingTimeBetween } from "@heard/core/rules/service-hours/working-time.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { type ConversationState, lockConversation } from "../conversations/conversations.ts";
import { extendLink } from "../customer-links/customer-links.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { linkExpiry } from "./link-expiry.ts";
import { noteNews } from "./news.ts";
import { isAnotherUnderWay, type PlanRow, type StepRow } from "./plans.queries.ts";
import { isPromised, keepStep, moveStepPromise, promiseStep, releaseStep } from "./step-promises.ts";

const oneMinute = 60_000;

/**
 * Brings a plan from where it stood to where it shall stand: steps that begin are promised, those that are done keep
 * their promise, others are released; the plan ends with its last step. The plan is locked by the caller.
 */
export async function bringTo(
  ctx: Ctx,
  plan: PlanRow,
  before: readonly StepRow[],
  after: readonly StepRow[],
): Promise<void> {
  const conversation = await lockConversation(ctx, plan.conversation_id);
  const hours = await hoursOfConversation(ctx, conversation);
  const earlier = new Map(before.map((step) => [step.id, step]));
  const kept = new Set(after.map(({ id }) => id));
  for (const step of before) if (!kept.has(step.id)) await leave(ctx, step);
  const steps: StepRow[] = [];
  for (const step of after) {
    steps.push(await moveOn(ctx, { conversation, hours }, earlier.get(step.id), step));
  }
  await writeSteps(ctx, plan.id, steps);
  await endOrGoOn(ctx, plan, steps);
  await noteNews(ctx, plan);
}

type Where = { conversation: ConversationState; hours: ServiceHours };

/** One step from what it was to what it shall be, with what follows for its promise. */
async function moveOn(ctx: Ctx, where: Where, before: StepRow | undefined, step: StepRow): Promise<StepRow> {
  if (step.state === "current") {
    return before?.state === "current" ? stay(ctx, where, before, step) : begin(ctx, where, step);
  }
  if (step.state === "waiting") {
    if (before?.state === "current") await leave(ctx, before);
    return { ...step, due_at: null, started_at: null, ended_at: null, took_minutes: null, promise_id: null };
  }
  if (before && isOver(before) && before.state === step.state) return step;
  return end(ctx, where, step);
}

async function begin(ctx: Ctx, { conversation, hours }: Where, step: StepRow): Promise<StepRow> {
  const open = { ...step, ended_at: null, took_minutes: null, message_id: null };
  if (await isPromised(ctx, step)) return open;
  const due_at = new Date(dueOf(hours, ctx.now.getTime(), step.usual_minutes));
  const begun = { ...open, due_at, started_at: ctx.now };
  return { ...begun, promise_id: await promiseStep(ctx, conversation.id, begun) };
}

/** The current step goes on; where its usual time was changed, it is due anew, counted from when it began. */
async function stay(ctx: Ctx, { hours }: Where, before: StepRow, step: StepRow): Promise<StepRow> {
  if (before.usual_minutes === step.usual_minutes) return step;
  const from = (step.started_at ?? ctx.now).getTime();
  const due = Math.max(dueOf(hours, from, step.usual_minutes), dueOf(hours, ctx.now.getTime(), 0));
  const moved = { ...step, due_at: new Date(due) };
  if (due !== before.due_at?.getTime()) await moveStepPromise(ctx, moved);
  return moved;
}

async function end(ctx: Ctx, { hours }: Where, step: StepRow): Promise<StepRow> {
  const ended = { ...step, ended_at: ctx.now };
  if (step.state === "skipped") {
    await releaseStep(ctx, step, "The step was skipped.");
    return ended;
  }
  await keepStep(ctx, ended);
  const took = step.started_at && workingTimeBetween(hours, step.started_at.getTime(), ctx.now.getTime());
  return { ...ended, took_minutes: took === null ? null : Math.round(took / oneMinute) };
}

async function leave(ctx: Ctx, step: StepRow): Promise<void> {
  if (step.state === "current") await releaseStep(ctx, step, "The plan was changed.");
}

/** Writes the steps of a plan in their order, in place of those that were there. */
async function writeSteps(ctx: Ctx, planId: string, steps: readonly StepRow[]): Promise<void> {
  await ctx.db.deleteFrom("plan_steps").where("plan_id", "=", planId).execute();
  const rows = steps.map((step, position) => ({
    ...step,
    workspace_id: ctx.workspace.id,
    plan_id: planId,
    position,
  }));
  if (rows.length > 0) await ctx.db.insertInto("plan_steps").values(rows).execute();
}

/** @throws {Problem} already_exists */
async function endOrGoOn(ctx: Ctx, plan: PlanRow, steps: readonly StepRow[]): Promise<void> {
  const over = steps.every(isOver);
  if (over === (plan.ended_at !== null)) return;
  // A plan that goes on again must not meet one that was started since.
  if (!over && (await isAnotherUnderWay(ctx, plan))) {
    throw new Problem("already_exists", "Another plan is under way here. Stop it first.");
  }
  const ended_at = over ? ctx.now : null;
  await ctx.db.updateTable("plans").set({ ended_at, stopped: false }).where("id", "=", plan.id).execute();
  if (plan.link_id) await extendLink(ctx, plan.link_id, linkExpiry(ctx.now, ended_at));
  if (over) {
    const data = { plan_id: plan.id, stopped: false };
    ctx.record({ type: "plan.ended", conversationId: plan.conversation_id, data });
  }
}

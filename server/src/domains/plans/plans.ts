import type { Plan, StepInput } from "@heard/core/contract/plans.ts";
import { adapt, isOver, withState } from "@heard/core/rules/plan-progress.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { lockConversation, readConversation } from "../conversations/conversations.ts";
import { extendLink, revokeLink } from "../customer-links/customer-links.ts";
import { linkExpiry } from "./link-expiry.ts";
import { noteNews } from "./news.ts";
import {
  lockPlan,
  newestPlan,
  type PlanRow,
  planById,
  planOfStep,
  type StepRow,
  stepsOf,
} from "./plans.queries.ts";
import { presentPlan } from "./present-plan.ts";
import { bringTo } from "./progress.ts";
import { sendLink } from "./send-link.ts";
import { moveStepPromise, releaseStep } from "./step-promises.ts";
import { readTemplate, stepColumnsOf } from "./templates.ts";

/** The plan of a conversation: the one under way, else the last one, else null. @throws {Problem} not_found */
export async function readPlanOf(ctx: Ctx, conversationId: string): Promise<Plan | null> {
  await readConversation(ctx, conversationId);
  const plan = await newestPlan(ctx, conversationId);
  return plan ? presentPlan(ctx, plan) : null;
}

type NewPlan = { template_id?: string; name?: string; steps?: StepInput[]; tell_customer?: boolean };

/**
 * Starts a plan on a conversation, from a template or with steps of its own; its first step begins at once.
 * @throws {Problem} not_found, already_exists while one is under way, invalid_value, no_recipient
 */
export async function startPlan(ctx: Ctx, conversationId: string, start: NewPlan): Promise<Plan> {
  await lockConversation(ctx, conversationId);
  const before = await newestPlan(ctx, conversationId);
  if (before && !before.ended_at) {
    throw new Problem("already_exists", "A plan is under way here already. Adapt it, or stop it first.");
  }
  const { name, steps } = await firstSteps(ctx, start);
  const id = newId();
  await ctx.db
    .insertInto("plans")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversationId,
      template_id: start.template_id ?? null,
      name,
      started_at: ctx.now,
    })
    .execute();
  ctx.record({ type: "plan.started", conversationId, data: { plan_id: id, steps: steps.length } });
  const plan = found(await lockPlan(ctx, id), "plan");
  await bringTo(ctx, plan, [], adapt([], steps) ?? []);
  if (start.tell_customer) await sendLink(ctx, plan);
  return presentPlan(ctx, found(await planById(ctx, id), "plan"));
}

async function firstSteps(ctx: Ctx, { template_id, name, steps }: NewPlan) {
  const template = template_id ? await readTemplate(ctx, template_id) : null;
  if (steps) return { name: name ?? template?.name ?? "Plan", steps: steps.map((step) => newStep(step)) };
  if (!template) throw new Problem("invalid_value", "Choose a template, or say the steps.");
  const copied = template.steps.map(({ measured, ...step }) => ({
    ...newStep({ ...step, usual_minutes: measured?.median_minutes ?? step.usual_minutes }),
    template_step_id: step.id,
    measured: measured !== null,
  }));
  return { name: name ?? template.name, steps: copied };
}

function newStep(step: StepInput): StepRow {
  return {
    id: newId(),
    template_step_id: null,
    ...stepColumnsOf(step),
    measured: false,
    state: "waiting",
    due_at: null,
    started_at: null,
    ended_at: null,
    took_minutes: null,
    promise_id: null,
    message_id: null,
  };
}

/**
 * Adapts a plan to its case: the steps as they shall be, in order. What is over stays as it was.
 * @throws {Problem} not_found, invalid_value
 */
export async function adaptPlan(
  ctx: Ctx,
  id: string,
  { name, steps }: { name?: string; steps: readonly StepInput[] },
): Promise<Plan> {
  const plan = await lockPlanOf(ctx, id);
  mustNotBeStopped(plan);
  const before = await stepsOf(ctx, id);
  const known = new Map(before.map((step) => [step.id, step]));
  const wanted = steps.map((step) => {
    if (!step.id) return newStep(step);
    const earlier = known.get(step.id);
    if (!earlier) throw new Problem("invalid_value", "One of these steps is not a step of this plan.");
    const columns = stepColumnsOf(step);
    return {
      ...earlier,
      ...columns,
      measured: earlier.measured && earlier.usual_minutes === columns.usual_minutes,
    };
  });
  if (new Set(wanted.map((step) => step.id)).size !== wanted.length) {
    throw new Problem("invalid_value", "A step is in this list twice.");
  }
  const after = adapt(before, wanted);
  if (!after) throw new Problem("invalid_value", "Steps that are over stay where they are.");
  if (name) await ctx.db.updateTable("plans").set({ name }).where("id", "=", id).execute();
  await bringTo(ctx, plan, before, after);
  ctx.record({ type: "plan.adapted", conversationId: plan.conversation_id, data: { plan_id: id } });
  return present(ctx, id);
}

/** Marks a step as done, skips it, or goes back to it. @throws {Problem} not_found */
export async function markStep(
  ctx: Ctx,
  stepId: string,
  state: "done" | "skipped" | "open",
  messageId: string | null = null,
): Promise<Plan> {
  const planId = found(await planOfStep(ctx, stepId), "step");
  const plan = await lockPlanOf(ctx, planId);
  mustNotBeStopped(plan);
  const before = await stepsOf(ctx, planId);
  const place = before.findIndex(({ id }) => id === stepId);
  const step = found(before[place], "step");
  if (step.state === state || (state === "open" && !isOver(step))) return present(ctx, planId);
  const type = { done: "plan.step_done", skipped: "plan.step_skipped", open: "plan.step_reopened" }[state];
  const data = { plan_id: planId, step_id: stepId, position: place + 1, of: before.length };
  ctx.record({ type, conversationId: plan.conversation_id, data });
  const given = before.map((one) => (one.id === stepId ? { ...one, message_id: messageId } : one));
  await bringTo(ctx, plan, before, withState(given, stepId, state));
  return present(ctx, planId);
}

function mustNotBeStopped({ stopped }: PlanRow): void {
  if (stopped) throw new Problem("invalid_value", "This plan was stopped. Start another one.");
}

/** Names a new time for the current step; its promise moves with it. @throws {Problem} not_found, invalid_value */
export async function moveStep(ctx: Ctx, stepId: string, dueAt: Date): Promise<Plan> {
  if (!(dueAt > ctx.now)) throw new Problem("invalid_value", "Choose a time that is still to come.");
  const planId = found(await planOfStep(ctx, stepId), "step");
  const plan = await lockPlanOf(ctx, planId);
  const step = (await stepsOf(ctx, planId)).find(({ id }) => id === stepId);
  if (step?.state !== "current") {
    throw new Problem("invalid_value", "Only the step that is under way has a time that can be moved.");
  }
  if (step.due_at?.getTime() === dueAt.getTime()) return present(ctx, planId);
  await setDueOfStep(ctx, plan, step.id, dueAt);
  await moveStepPromise(ctx, { ...step, due_at: dueAt });
  await noteNews(ctx, plan);
  return present(ctx, planId);
}

/** Writes the new time of a step whose promise has it, or is about to. */
export async function setDueOfStep(ctx: Ctx, plan: PlanRow, stepId: string, dueAt: Date): Promise<void> {
  await ctx.db.updateTable("plan_steps").set({ due_at: dueAt }).where("id", "=", stepId).execute();
  const data = { plan_id: plan.id, step_id: stepId, to: dueAt.toISOString() };
  ctx.record({ type: "plan.step_moved", conversationId: plan.conversation_id, data });
}

/** Stops a plan before it is done. Its page stays for a while; what it promised is released. @throws {Problem} not_found */
export async function stopPlan(ctx: Ctx, id: string): Promise<Plan> {
  const plan = await lockPlanOf(ctx, id);
  if (plan.ended_at) return present(ctx, id);
  const current = (await stepsOf(ctx, id)).find(({ state }) => state === "current");
  if (current) {
    await releaseStep(ctx, current, "The plan was stopped.");
    const waiting = { state: "waiting", due_at: null, started_at: null, promise_id: null };
    await ctx.db.updateTable("plan_steps").set(waiting).where("id", "=", current.id).execute();
  }
  await ctx.db.updateTable("plans").set({ ended_at: ctx.now, stopped: true }).where("id", "=", id).execute();
  if (plan.link_id) await extendLink(ctx, plan.link_id, linkExpiry(ctx.now, ctx.now));
  ctx.record({
    type: "plan.ended",
    conversationId: plan.conversation_id,
    data: { plan_id: id, stopped: true },
  });
  await noteNews(ctx, plan);
  return present(ctx, id);
}

/** Makes the customer's link, or renews one that is over, and sends it. @throws {Problem} not_found, no_recipient */
export async function renewLink(ctx: Ctx, id: string, { send }: { send: boolean }): Promise<Plan> {
  const plan = await lockPlanOf(ctx, id);
  await sendLink(ctx, plan, { send });
  return present(ctx, id);
}

/** Ends the customer's link at once. @throws {Problem} not_found */
export async function revokePlanLink(ctx: Ctx, id: string): Promise<Plan> {
  const plan = await lockPlanOf(ctx, id);
  if (plan.link_id) {
    await revokeLink(ctx, plan.link_id);
    await ctx.db.updateTable("plans").set({ tell_at: null }).where("id", "=", id).execute();
    ctx.record({ type: "plan.link_revoked", conversationId: plan.conversation_id, data: { plan_id: id } });
  }
  return present(ctx, id);
}

/** Locks the conversation, as everything does that changes one, and then its plan. @throws {Problem} not_found */
export async function lockPlanOf(ctx: Ctx, id: string): Promise<PlanRow> {
  const { conversation_id } = found(await planById(ctx, id), "plan");
  await lockConversation(ctx, conversation_id);
  return found(await lockPlan(ctx, id), "plan");
}

async function present(ctx: Ctx, id: string): Promise<Plan> {
  return presentPlan(ctx, found(await planById(ctx, id), "plan"));
}

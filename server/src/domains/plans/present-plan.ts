import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { Plan, PlanStep } from "@heard/core/contract/plans.ts";
import { expectedTimes } from "@heard/core/rules/plan-progress.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readConversation } from "../conversations/conversations.ts";
import { linkUrl } from "../customer-links/customer-links.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { linkOf } from "./plan-link.ts";
import { type PlanRow, type StepRow, stepsOf } from "./plans.queries.ts";

/** A plan as teammates get it, with when its steps to come are likely to be done. */
export async function presentPlan(ctx: Ctx, plan: PlanRow): Promise<Plan> {
  const steps = await stepsOf(ctx, plan.id);
  const expected = plan.ended_at
    ? []
    : await expectedTimesOf(ctx, await readConversation(ctx, plan.conversation_id), steps);
  return {
    id: plan.id,
    conversation_id: plan.conversation_id,
    template_id: plan.template_id,
    name: plan.name,
    state: plan.ended_at ? (plan.stopped ? "stopped" : "done") : "under_way",
    steps: steps.map((step, place) => presentStep(step, expected[place] ?? null)),
    link: await presentLink(ctx, plan),
    tells_at: plan.tell_at?.toISOString() ?? null,
    started_at: plan.started_at.toISOString(),
    ended_at: plan.ended_at?.toISOString() ?? null,
  };
}

/** When each step of a conversation's plan is likely to be done; null for those that are over. */
export async function expectedTimesOf(
  ctx: Ctx,
  { team, inbox }: Pick<Conversation, "team" | "inbox">,
  steps: readonly StepRow[],
): Promise<(Date | null)[]> {
  const hours = await hoursOfConversation(ctx, { team_id: team?.id ?? null, inbox_id: inbox?.id ?? null });
  const asMoments = steps.map((step) => ({ ...step, due_at: step.due_at?.getTime() ?? null }));
  return expectedTimes(hours, asMoments, ctx.now.getTime()).map((at) => (at === null ? null : new Date(at)));
}

function presentStep(step: StepRow, expected: Date | null): PlanStep {
  return {
    id: step.id,
    title: step.title,
    why: step.why,
    by: step.by_whom,
    who: step.who,
    usual_minutes: step.usual_minutes,
    usual_from: step.measured ? "measured" : "said",
    needs: step.needs,
    ask: step.ask,
    state: step.state,
    due_at: step.due_at?.toISOString() ?? null,
    expected_at: step.state === "waiting" ? (expected?.toISOString() ?? null) : null,
    started_at: step.started_at?.toISOString() ?? null,
    ended_at: step.ended_at?.toISOString() ?? null,
    promise_id: step.promise_id,
    message_id: step.message_id,
  };
}

/** Whoever has the link may write as the customer: it is shown to those who may answer them. */
async function presentLink(ctx: Ctx, plan: PlanRow): Promise<Plan["link"]> {
  if (ctx.actor.kind !== "system" && !ctx.actor.permissions.has("conversations:write")) return null;
  const link = await linkOf(ctx, plan);
  return (
    link && {
      url: linkUrl(ctx, { id: link.id, kind: "plan" }),
      state: link.state,
      expires_at: link.expiresAt.toISOString(),
      sent_at: plan.link_sent_at?.toISOString() ?? null,
    }
  );
}

import { meets } from "@heard/core/rules/conditions.ts";
import { isOver } from "@heard/core/rules/plan-progress.ts";
import type { Ctx } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import type { Reaction } from "../../platform/jobs/jobs.ts";
import { lockConversation } from "../conversations/conversations.ts";
import { matterOf } from "../conversations/matter.ts";
import { readPromise } from "../promises/promises.ts";
import { noteNews } from "./news.ts";
import { isAnotherUnderWay, newestPlan, stepOfPromise, stepsOf } from "./plans.queries.ts";
import { lockPlanOf, markStep, setDueOfStep, startPlan } from "./plans.ts";
import { sendLinkIfPossible } from "./send-link.ts";
import { startingTemplates } from "./templates.ts";

export const planReactions: readonly Reaction[] = [
  {
    name: "plans.follow_promise",
    to: ["promise.moved", "promise.kept", "promise.released", "promise.reopened"],
    concerns: ({ data }) => data.source === "plan",
    follow: followPromise,
  },
  {
    name: "plans.start_by_rule",
    to: ["conversation.created", "conversation.tagged", "conversation.changed", "conversation.assigned"],
    concerns: ({ data }) => !data.erased,
    follow: startByRule,
  },
];

/**
 * What happened to the promise of a step happened to the step. What we did to the promise ourselves has moved the step
 * on by now, so that nothing is done twice; and what was undone since, such as by a message that was taken back, is
 * seen as it is now.
 */
async function followPromise(ctx: Ctx, { type, data }: StoredEvent): Promise<void> {
  const promiseId = String(data.promise_id);
  const known = await stepOfPromise(ctx, promiseId);
  if (!known) return;
  const plan = await lockPlanOf(ctx, known.plan_id);
  const step = (await stepsOf(ctx, plan.id)).find(({ id }) => id === known.id);
  if (!step || plan.stopped) return;
  const { state, due_at } = await readPromise(ctx, promiseId);
  if (type === "promise.reopened") {
    const goesOn = state === "open" && isOver(step) && !(await isAnotherUnderWay(ctx, plan));
    if (goesOn) await markStep(ctx, step.id, "open");
  } else if (step.state !== "current") {
    return;
  } else if (type === "promise.kept") {
    if (state === "kept" || state === "kept_late") await markStep(ctx, step.id, "done");
  } else if (type === "promise.released") {
    if (state === "released") await markStep(ctx, step.id, "skipped");
  } else if (due_at && new Date(due_at).getTime() !== step.due_at?.getTime()) {
    await setDueOfStep(ctx, plan, step.id, new Date(due_at));
    // Whoever moved it with a message has told the customer already.
    if (!data.message_id || data.taken_back) await noteNews(ctx, plan);
  }
}

/** Starts the first template whose rule the conversation meets; never a second plan on one conversation. */
async function startByRule(ctx: Ctx, { type, actor_kind, conversation_id }: StoredEvent): Promise<void> {
  if (!conversation_id) return;
  const templates = await startingTemplates(ctx);
  if (templates.length === 0) return;
  const conversation = await lockConversation(ctx, conversation_id);
  if (conversation.state === "closed" || (await newestPlan(ctx, conversation_id))) return;
  const matter = await matterOf(ctx, conversation_id);
  // Machines write, too: what has no words of a person starts nothing.
  if (type === "conversation.created" && actor_kind === "customer" && !matter.first_words) return;
  const template = templates.find(({ start_when }) => meets(start_when, matter));
  if (!template) return;
  const { id } = await startPlan(ctx, conversation_id, { template_id: template.id });
  if (template.tells_customer) await sendLinkIfPossible(ctx, await lockPlanOf(ctx, id));
}

import { meets } from "@heard/core/rules/conditions.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import type { Reaction } from "../../platform/jobs/jobs.ts";
import { lockConversation } from "../conversations/conversations.ts";
import { matterOf } from "../conversations/matter.ts";
import { noteNews } from "./news.ts";
import { newestPlan, stepOfPromise, stepsOf } from "./plans.queries.ts";
import { lockPlanOf, markStep, setDueOfStep, startPlan } from "./plans.ts";
import { sendLinkIfPossible } from "./send-link.ts";
import { startingTemplates } from "./templates.ts";

export const planReactions: readonly Reaction[] = [
  {
    name: "plans.follow_promise",
    to: ["promise.moved", "promise.kept", "promise.released"],
    concerns: ({ data }) => data.source === "plan",
    run: (platform, event, workspaceId) =>
      inWorkspace(platform, { workspaceId }, (ctx) => followPromise(ctx, event)),
  },
  {
    name: "plans.start_by_rule",
    to: ["conversation.created", "conversation.tagged", "conversation.changed", "conversation.assigned"],
    concerns: ({ data }) => !data.erased,
    run: (platform, event, workspaceId) =>
      inWorkspace(platform, { workspaceId }, (ctx) => startByRule(ctx, event)),
  },
];

/**
 * What happened to the promise of a current step happened to the step. What we did to the promise ourselves has
 * moved the step on by now, so that nothing is done twice.
 */
async function followPromise(ctx: Ctx, { type, data }: StoredEvent): Promise<void> {
  const known = await stepOfPromise(ctx, String(data.promise_id));
  if (!known) return;
  const plan = await lockPlanOf(ctx, known.plan_id);
  const step = (await stepsOf(ctx, plan.id)).find(({ id }) => id === known.id);
  if (step?.state !== "current" || step.promise_id !== data.promise_id) return;
  if (type === "promise.kept") {
    await markStep(ctx, step.id, "done");
  } else if (type === "promise.released") {
    await markStep(ctx, step.id, "skipped");
  } else if (typeof data.to === "string" && new Date(data.to).getTime() !== step.due_at?.getTime()) {
    await setDueOfStep(ctx, plan, step.id, new Date(data.to));
    // Whoever moved it with a message has told the customer already.
    if (!data.message_id) await noteNews(ctx, plan);
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

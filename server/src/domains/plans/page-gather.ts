import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { carerOf } from "../customer-links/carer.ts";
import type { CustomerLink } from "../customer-links/customer-links.ts";
import { conversationOfLink } from "../customer-links/link-conversation.ts";
import { messageSaid } from "../customer-links/message-view.ts";
import { messagesPage } from "../customer-links/messages-page.ts";
import { readerOf } from "../customer-links/reader.ts";
import type { PlanPage } from "./page-view.ts";
import { planById, stepsOf } from "./plans.queries.ts";
import { expectedTimesOf } from "./present-plan.ts";
import { promisesShown } from "./shown-promises.ts";

type Asked = { path: string; once: string; query: Record<string, string>; languages: readonly string[] };

/** What the page behind a link shows. @throws {Problem} link_expired */
export async function gatherPlanPage(ctx: Ctx, link: CustomerLink, asked: Asked): Promise<PlanPage> {
  const conversation = await conversationOfLink(ctx, link);
  const plan = link.subjectId ? await planById(ctx, link.subjectId) : undefined;
  if (!plan || plan.conversation_id !== conversation.id) throw new Problem("link_expired");
  const { workspace, reads } = await readerOf(ctx, conversation.id, asked.languages);
  const steps = await stepsOf(ctx, plan.id);
  const look = { conversationId: conversation.id, customerId: conversation.customer.id };
  return {
    path: asked.path,
    once: asked.once,
    now: ctx.now,
    reads,
    brand: { name: workspace.name, color: workspace.brand_color },
    plan,
    conversation,
    steps,
    expected: await expectedTimesOf(ctx, conversation, steps),
    carer: await carerOf(ctx, conversation, workspace),
    promises: await promisesShown(ctx, look),
    messages: await messagesPage(ctx, look, { page: asked.query.page, path: asked.path }),
    expiresAt: link.expiresAt,
    said: asked.query.said === "step" ? "step" : messageSaid(asked.query.said),
  };
}

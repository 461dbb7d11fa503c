import type { Plan } from "@heard/core/contract/plans.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readConversation } from "../conversations/conversations.ts";
import { linkUrl, readLink } from "../customer-links/customer-links.ts";
import { newestPlan, type PlanRow } from "./plans.queries.ts";

type PlanLink = { id: string; state: NonNullable<Plan["link"]>["state"]; expiresAt: Date };

/**
 * The link to a plan as its customer finds it, null when there is none. One that was made for whoever had the
 * conversation before opens nothing any more, and so counts as revoked.
 */
export async function linkOf(
  ctx: Ctx,
  { link_id, conversation_id }: Pick<PlanRow, "link_id" | "conversation_id">,
): Promise<PlanLink | null> {
  const link = link_id ? await readLink(ctx, link_id) : undefined;
  if (!link) return null;
  const { customer } = await readConversation(ctx, conversation_id);
  const isTheirs = link.customerId === customer.id && !link.revokedAt;
  const state = !isTheirs ? "revoked" : link.expiresAt <= ctx.now ? "expired" : "open";
  return { id: link.id, state, expiresAt: link.expiresAt };
}

/** Where the customer of a conversation finds its plan, the one under way or else the last; null unless it opens. */
export async function openPlanUrl(ctx: Ctx, conversationId: string): Promise<string | null> {
  const plan = await newestPlan(ctx, conversationId);
  const link = plan ? await linkOf(ctx, plan) : null;
  return link?.state === "open" ? linkUrl(ctx, { id: link.id, kind: "plan" }) : null;
}

import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readConversation } from "../conversations/conversations.ts";
import { mayWriteOfOurOwnAccord } from "../conversations/own-accord.ts";
import { extendLink, makeLink } from "../customer-links/customer-links.ts";
import { linkExpiry } from "./link-expiry.ts";
import { linkOf } from "./plan-link.ts";
import { writeInvitation } from "./plan-mail.ts";
import { type PlanRow, stepsOf } from "./plans.queries.ts";

/**
 * Sends the customer the link to their plan. An open link is the same as before, an expired one opens again, and in
 * place of one that was revoked, or was another customer's, there is a new one.
 * @throws {Problem} no_recipient
 */
export async function sendLink(ctx: Ctx, plan: PlanRow, { send } = { send: true }): Promise<void> {
  const linkId = await openLinkOf(ctx, plan);
  if (!send) return;
  if (!(await writeInvitation(ctx, plan, linkId, await stepsOf(ctx, plan.id)))) {
    throw new Problem(
      "no_recipient",
      "This customer has no e-mail address. Add one, or copy the link and give it to them yourself.",
    );
  }
  await ctx.db
    .updateTable("plans")
    .set({ link_sent_at: ctx.now, told_at: ctx.now, tell_at: null })
    .where("id", "=", plan.id)
    .execute();
  ctx.record({ type: "plan.link_sent", conversationId: plan.conversation_id, data: { plan_id: plan.id } });
}

/** The same by itself, where the customer can be reached and does not get too much from us already. */
export async function sendLinkIfPossible(ctx: Ctx, plan: PlanRow): Promise<void> {
  if (!(await mayWriteOfOurOwnAccord(ctx, plan.conversation_id))) return;
  try {
    await sendLink(ctx, plan);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "no_recipient") throw error;
  }
}

async function openLinkOf(ctx: Ctx, plan: PlanRow): Promise<string> {
  const earlier = await linkOf(ctx, plan);
  const expiresAt = linkExpiry(ctx.now, plan.ended_at && ctx.now);
  if (earlier && earlier.state !== "revoked") {
    await extendLink(ctx, earlier.id, expiresAt);
    return earlier.id;
  }
  const { customer } = await readConversation(ctx, plan.conversation_id);
  const { id } = await makeLink(ctx, {
    kind: "plan",
    customerId: customer.id,
    conversationId: plan.conversation_id,
    subjectId: plan.id,
    expiresAt,
  });
  await ctx.db
    .updateTable("plans")
    .set({ link_id: id, link_sent_at: null })
    .where("id", "=", plan.id)
    .execute();
  ctx.record({ type: "plan.link_made", conversationId: plan.conversation_id, data: { plan_id: plan.id } });
  return id;
}

import { meets } from "@heard/core/rules/conditions.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import type { Reaction } from "../../platform/jobs/jobs.ts";
import { readConversations } from "../conversations/conversations.ts";
import { matterOf } from "../conversations/matter.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { askDay } from "./ask-day.ts";
import { enabledRules } from "./follow-through.queries.ts";

/** What was closed will be asked about, where a rule is for it. */
export const planReaction: Reaction = {
  name: "follow_through.plan",
  to: ["conversation.closed"],
  follow: async (ctx, { conversation_id: id }) => {
    if (id) await planAsking(ctx, id);
  },
};

/** Notes when the customer will be asked, by the first rule that is for this conversation; once for each closing. */
async function planAsking(ctx: Ctx, conversationId: string): Promise<void> {
  const rules = await enabledRules(ctx);
  if (rules.length === 0) return;
  const [conversation] = await readConversations(ctx, [conversationId]);
  if (!conversation?.closed_at || conversation.spam) return;
  const matter = await matterOf(ctx, conversationId);
  const rule = rules.find(({ conditions }) => meets(conditions, matter));
  if (!rule) return;
  const closedAt = new Date(conversation.closed_at);
  const whose = { team_id: conversation.team?.id ?? null, inbox_id: conversation.inbox?.id ?? null };
  await ctx.db
    .insertInto("follow_throughs")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      conversation_id: conversationId,
      rule_id: rule.id,
      closed_at: closedAt,
      ask_at: askDay(closedAt, rule, await hoursOfConversation(ctx, whose)),
      state: "planned",
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

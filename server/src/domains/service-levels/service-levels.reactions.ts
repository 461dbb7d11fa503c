import type { Ctx } from "../../platform/context/context.ts";
import type { EventFacts, StoredEvent } from "../../platform/events/events.ts";
import { enqueue, type Reaction } from "../../platform/jobs/jobs.ts";
import { changesAnswers } from "../conversations/answer-news.ts";
import { followConversations } from "./service-clocks.ts";
import { readLevels } from "./service-levels.queries.ts";
import { recomputeAll } from "./service-levels.ts";
import { movingTypes } from "./what-happened.ts";

export const serviceLevelReactions: Reaction[] = [
  {
    name: "service_levels.follow",
    to: [...movingTypes, "conversation.tagged", "conversation.customer_changed"],
    concerns: changesAnswers,
    isOfConversation: true,
    follow: async (ctx, { conversation_id: id }) => {
      if (id) await followConversations(ctx, [id]);
    },
  },
  {
    name: "service_levels.follow_others",
    to: [
      "customer.changed",
      "company.changed",
      "inbox.changed",
      "team.removed",
      "tag.removed",
      "service_hours.changed",
      "workspace.changed",
    ],
    concerns: changesTerms,
    follow: followOthers,
  },
];

/** Whether it may change which times count for a conversation, or when we are open. */
function changesTerms({ type, data }: EventFacts): boolean {
  // A teammate's own hours are when they work, not when we are open.
  if (type === "service_hours.changed") return !data.teammate_id;
  if (type !== "inbox.changed" && type !== "workspace.changed") return true;
  return Array.isArray(data.changed) && data.changed.some((one) => one === "team_id" || one === "time_zone");
}

/** What conversations are judged by has changed without an event of theirs. */
async function followOthers(ctx: Ctx, { type, customer_id }: StoredEvent): Promise<void> {
  const levels = await readLevels(ctx);
  if (levels.length === 0) return;
  const asked = levels.flatMap(({ conditions }) => conditions.conditions.map(({ field }) => field));
  const asksAbout = (pattern: RegExp) => asked.some((field) => pattern.test(field));
  if (type === "customer.changed") {
    if (!asksAbout(/^(customer|company|language)/)) return;
    await enqueue(ctx, "service_levels.recompute_all", { customer_id });
  } else if (type !== "company.changed" || asksAbout(/^company\./)) await recomputeAll(ctx);
}

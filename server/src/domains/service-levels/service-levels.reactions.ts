import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { enqueue, type Reaction } from "../../platform/jobs/jobs.ts";
import { followConversations } from "./service-clocks.ts";
import { readLevels } from "./service-levels.queries.ts";
import { recomputeAll } from "./service-levels.ts";

export const serviceLevelReactions: Reaction[] = [
  {
    name: "service_levels.follow",
    to: [
      "message.received",
      "message.sent",
      "message.withdrawn",
      "message.delivery_changed",
      "conversation.closed",
      "conversation.reopened",
      "conversation.snoozed",
      "conversation.changed",
      "conversation.assigned",
      "conversation.tagged",
      "conversation.customer_changed",
    ],
    run: async (platform, event, workspaceId) => {
      const id = event.conversation_id;
      if (id && movesClocks(event))
        await inWorkspace(platform, { workspaceId }, (ctx) => followConversations(ctx, [id]));
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
    run: (platform, event, workspaceId) =>
      inWorkspace(platform, { workspaceId }, (ctx) => followOthers(ctx, event)),
  },
];

/** How far an answer has come moves nothing, unless it failed, or goes after all. */
function movesClocks({ type, data }: StoredEvent): boolean {
  return type !== "message.delivery_changed" || ["failed", "queued", "sent"].includes(String(data.state));
}

/** What conversations are judged by has changed without an event of theirs. */
async function followOthers(ctx: Ctx, { type, customer_id, data }: StoredEvent): Promise<void> {
  const levels = await readLevels(ctx);
  const asked = levels.flatMap(({ conditions }) => conditions.conditions.map(({ field }) => field));
  const asksAbout = (pattern: RegExp) => asked.some((field) => pattern.test(field));
  if (levels.length === 0) return;
  if (type === "customer.changed") {
    if (!asksAbout(/^(customer|company|language)/)) return;
    await enqueue(ctx, "service_levels.recompute_all", { customer_id });
  } else if (type === "company.changed") {
    if (asksAbout(/^company\./)) await recomputeAll(ctx);
  } else if (type === "service_hours.changed") {
    // A teammate's own hours are when they work, not when we are open.
    if (!data.teammate_id) await recomputeAll(ctx);
  } else if (type === "inbox.changed" || type === "workspace.changed") {
    const changed = data.changed;
    if (Array.isArray(changed) && changed.some((one) => one === "team_id" || one === "time_zone")) {
      await recomputeAll(ctx);
    }
  } else await recomputeAll(ctx);
}

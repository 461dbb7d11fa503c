import { inWorkspace, type Platform } from "../../platform/context/context.ts";
import { enqueue, type Job } from "../../platform/jobs/jobs.ts";
import { sweep } from "../../platform/jobs/sweep.ts";
import { attendConversation } from "./escalation.ts";
import { conversationsToAttend, openConversations } from "./service-clocks.queries.ts";
import { followConversations } from "./service-clocks.ts";

const attendedAtMost = 1000;
const followedAtOnce = 50;

/** Each minute: warns, tells and escalates what is due, one conversation at a time. */
export async function sweepServiceClocks(platform: Platform): Promise<void> {
  await sweep(platform, {
    find: (ctx) => conversationsToAttend(ctx, attendedAtMost),
    work: attendConversation,
    of: "conversation",
    failure: "could not attend to a service clock",
  });
}

/** Has all open conversations followed anew, a batch a job. */
export const recomputeAllClocks: Job = async (platform, { workspace_id: workspaceId, customer_id }) => {
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const ids = await openConversations(ctx, customer_id === undefined ? undefined : String(customer_id));
    for (let start = 0; start < ids.length; start += followedAtOnce) {
      const batch = ids.slice(start, start + followedAtOnce);
      await enqueue(
        ctx,
        "service_levels.recompute",
        { conversation_ids: batch },
        { queue: queueOf(workspaceId) },
      );
    }
  });
};

/** Follows a batch of conversations under the rules as they are now. */
export const recomputeClocks: Job = async (
  platform,
  { workspace_id: workspaceId, conversation_ids: ids },
) => {
  await inWorkspace(platform, { workspaceId }, (ctx) =>
    followConversations(ctx, ids as string[], { quietly: true }),
  );
};

function queueOf(workspaceId: string): string {
  return `service_levels:${workspaceId}`;
}

import { inWorkspace } from "../../../platform/context/context.ts";
import type { Job, Reaction } from "../../../platform/jobs/jobs.ts";
import { continueByEmail, releaseMessage } from "./delivery.ts";

/** A reply in a chat goes into it, at once or at its time; also when somebody says "send now". */
export const chatReactions: Reaction[] = [
  {
    name: "chat.take_reply",
    to: ["message.sent", "message.delivery_changed"],
    concerns: ({ type, data }) =>
      type === "message.sent" ? data.channel === "chat" : data.state === "queued",
    async run(platform, { message_id }, workspaceId) {
      if (message_id) await inWorkspace(platform, { workspaceId }, (ctx) => releaseMessage(ctx, message_id));
    },
  },
];

export const chatJobs: Record<string, Job> = {
  "chat.release": (platform, { workspace_id, message_id }) =>
    inWorkspace(platform, { workspaceId: workspace_id }, (ctx) => releaseMessage(ctx, String(message_id))),
  "chat.continue_by_email": (platform, { workspace_id, conversation_id }) =>
    inWorkspace(platform, { workspaceId: workspace_id }, (ctx) =>
      continueByEmail(ctx, String(conversation_id)),
    ),
};

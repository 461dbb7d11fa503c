import { inWorkspace } from "../../platform/context/context.ts";
import type { Reaction } from "../../platform/jobs/jobs.ts";
import { hearCustomer } from "./acknowledge.ts";
import { followConversation } from "./outcomes.ts";

export const acknowledgementReactions: Reaction[] = [
  {
    name: "acknowledgements.hear",
    to: ["message.received"],
    run: async (platform, { conversation_id, message_id, data }, workspaceId) => {
      if (data.automatic || !conversation_id || !message_id) return;
      await inWorkspace(platform, { workspaceId }, (ctx) => hearCustomer(ctx, conversation_id, message_id));
    },
  },
  {
    name: "acknowledgements.follow",
    to: ["message.sent", "message.withdrawn", "message.delivery_changed", "conversation.closed"],
    run: async (platform, { conversation_id: id, data }, workspaceId) => {
      if (!id || data.automatic) return;
      await inWorkspace(platform, { workspaceId }, (ctx) => followConversation(ctx, id));
    },
  },
];

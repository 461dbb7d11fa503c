import { inWorkspace } from "../../platform/context/context.ts";
import type { Reaction } from "../../platform/jobs/jobs.ts";
import { changesAnswers } from "../conversations/answer-news.ts";
import { hearCustomer } from "./acknowledge.ts";
import { followConversation } from "./outcomes.ts";

export const acknowledgementReactions: Reaction[] = [
  {
    name: "acknowledgements.hear",
    to: ["message.received"],
    concerns: ({ data }) => !data.automatic && !data.old && !data.wants_no_automatic_answer,
    run: async (platform, { conversation_id, message_id }, workspaceId) => {
      if (!conversation_id || !message_id) return;
      await inWorkspace(platform, { workspaceId }, (ctx) => hearCustomer(ctx, conversation_id, message_id));
    },
  },
  {
    name: "acknowledgements.follow",
    to: ["message.sent", "message.withdrawn", "message.delivery_changed", "conversation.closed"],
    concerns: changesAnswers,
    isOfConversation: true,
    run: async (platform, { conversation_id: id }, workspaceId) => {
      if (id) await inWorkspace(platform, { workspaceId }, (ctx) => followConversation(ctx, id));
    },
  },
];

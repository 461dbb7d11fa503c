import type { Reaction } from "../../platform/jobs/jobs.ts";
import { changesAnswers } from "../conversations/answer-news.ts";
import { hearCustomer } from "./acknowledge.ts";
import { followConversation } from "./outcomes.ts";

export const acknowledgementReactions: Reaction[] = [
  {
    name: "acknowledgements.hear",
    to: ["message.received"],
    concerns: ({ data }) => !data.automatic && !data.old && !data.wants_no_automatic_answer,
    follow: async (ctx, { conversation_id, message_id }) => {
      if (conversation_id && message_id) await hearCustomer(ctx, conversation_id, message_id);
    },
  },
  {
    name: "acknowledgements.follow",
    to: ["message.sent", "message.withdrawn", "message.delivery_changed", "conversation.closed"],
    concerns: changesAnswers,
    isOfConversation: true,
    follow: async (ctx, { conversation_id: id }) => {
      if (id) await followConversation(ctx, id);
    },
  },
];

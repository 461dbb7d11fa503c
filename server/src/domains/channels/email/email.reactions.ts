import type { Reaction } from "../../../platform/jobs/jobs.ts";
import { learnSizeLimit } from "./learn-size-limit.ts";
import { followDelivery, mailChatMessage, sendWhatWaits } from "./sending-queue.ts";

export const emailReactions: readonly Reaction[] = [
  {
    name: "email.follow_delivery",
    to: ["message.sent", "message.delivery_changed", "side_thread.sent", "side_thread.delivery_changed"],
    concerns: ({ data: { channel, state } }) =>
      channel !== "chat" && (state === undefined || state === "queued" || state === "waiting"),
    run: async (platform, { message_id }, workspaceId) => {
      if (message_id) await followDelivery(platform, workspaceId, message_id);
    },
  },
  {
    name: "email.mail_chat_message",
    to: ["message.continue_by_email"],
    run: async (platform, { message_id }, workspaceId) => {
      if (message_id) await mailChatMessage(platform, workspaceId, message_id);
    },
  },
  {
    name: "email.learn_size_limit",
    to: ["inbox.changed"],
    concerns: ({ data }) => Array.isArray(data.changed) && data.changed.includes("smtp"),
    run: (platform, { data }, workspaceId) => learnSizeLimit(platform, workspaceId, String(data.inbox_id)),
  },
  {
    name: "email.send_what_waits",
    to: ["inbox.changed"],
    run: async (platform, { data }, workspaceId) => {
      const { inbox_id, changed } = data as { inbox_id: string; changed: string[] };
      if (changed.includes("smtp") || changed.includes("enabled"))
        await sendWhatWaits(platform, workspaceId, inbox_id);
    },
  },
];

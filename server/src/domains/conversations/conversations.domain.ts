import { inWorkspace } from "../../platform/context/context.ts";
import type { Domain } from "../../platform/domain.ts";
import { conversationHandlers } from "./conversations.routes.ts";
import { wakeConversation } from "./conversations.ts";

export const conversationsDomain: Domain = {
  name: "conversations",
  routes: conversationHandlers,
  jobs: {
    "conversations.wake": (platform, payload) =>
      inWorkspace(platform, { workspaceId: payload.workspace_id }, (ctx) =>
        wakeConversation(ctx, String(payload.conversation_id)),
      ),
  },
};

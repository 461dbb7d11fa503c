import { chatRoutes } from "./chat.ts";
import { conversationRoutes } from "./conversations.ts";
import { customerRoutes } from "./customers.ts";
import { identityRoutes } from "./identity.ts";
import { inboxRoutes } from "./inboxes.ts";
import { noticeRoutes } from "./notices.ts";
import { searchRoutes } from "./search.ts";
import { workspaceRoutes } from "./workspaces.ts";

/** Every route of the API. There is no other: the apps use the same ones as everybody else. */
export const contract = {
  ...workspaceRoutes,
  ...identityRoutes,
  ...inboxRoutes,
  ...customerRoutes,
  ...conversationRoutes,
  ...searchRoutes,
  ...noticeRoutes,
  ...chatRoutes,
};

export type Contract = typeof contract;
export type RouteName = keyof Contract;

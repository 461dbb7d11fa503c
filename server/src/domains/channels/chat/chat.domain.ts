import type { Domain } from "../../../platform/domain.ts";
import { allowAnyOrigin } from "./any-origin.ts";
import { chatJobs, chatReactions } from "./chat.reactions.ts";
import { chatHandlers } from "./chat.routes.ts";
import { startChatSockets } from "./chat.socket.ts";
import { serveDemoPage } from "./demo-page.ts";
import { serveWidget } from "./widget-files.ts";

export const chatDomain: Domain = {
  name: "chat",
  routes: chatHandlers,
  reactions: chatReactions,
  jobs: chatJobs,
  async start(host) {
    allowAnyOrigin(host.http);
    serveWidget(host.http);
    serveDemoPage(host);
    return startChatSockets(host);
  },
};

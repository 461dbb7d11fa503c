import type { Domain } from "../../platform/domain.ts";
import { addPageRoutes } from "../../platform/pages/page-routes.ts";
import { myConversationPages } from "./page.ts";
import { sendLinkJobs } from "./send-link.ts";

export const myConversationsDomain: Domain = {
  name: "my-conversations",
  jobs: sendLinkJobs,
  async start({ http, platform }) {
    await addPageRoutes(http, platform, myConversationPages);
    return { stop: async () => {} };
  },
};

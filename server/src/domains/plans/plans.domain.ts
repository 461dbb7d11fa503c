import type { Domain } from "../../platform/domain.ts";
import { addPageRoutes } from "../../platform/pages/page-routes.ts";
import { tellNews } from "./news.ts";
import { planPages } from "./page.ts";
import { planReactions } from "./plans.reactions.ts";
import { planHandlers } from "./plans.routes.ts";

export const plansDomain: Domain = {
  name: "plans",
  routes: planHandlers,
  reactions: planReactions,
  schedules: [tellNews],
  async start({ http, platform }) {
    await addPageRoutes(http, platform, planPages);
    return { stop: async () => {} };
  },
};

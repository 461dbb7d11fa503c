import type { Domain } from "../../platform/domain.ts";
import { addPageRoutes } from "../../platform/pages/page-routes.ts";
import { askDue } from "./ask.ts";
import { followThroughHandlers } from "./follow-through.routes.ts";
import { followThroughPages } from "./page.ts";
import { planReaction } from "./plan-asking.ts";

export const followThroughDomain: Domain = {
  name: "follow-through",
  routes: followThroughHandlers,
  reactions: [planReaction],
  schedules: [askDue],
  async start({ http, platform }) {
    await addPageRoutes(http, platform, followThroughPages);
    return { stop: async () => {} };
  },
};

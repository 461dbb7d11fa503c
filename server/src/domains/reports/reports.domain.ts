import type { Domain } from "../../platform/domain.ts";
import { readHistoriesOnce, readHistory, reportReactions } from "./follow.ts";
import { reportHandlers } from "./reports.routes.ts";

export const reportsDomain: Domain = {
  name: "reports",
  routes: reportHandlers,
  reactions: reportReactions,
  jobs: { "reports.read_history": readHistory },
  async start({ platform }) {
    await readHistoriesOnce(platform);
    return { stop: async () => undefined };
  },
};

import type { Domain } from "../../platform/domain.ts";
import { enqueueOnce } from "../../platform/jobs/once.ts";
import { readHistory, readHistoryJob, reportReactions } from "./follow.ts";
import { reportHandlers } from "./reports.routes.ts";

export const reportsDomain: Domain = {
  name: "reports",
  routes: reportHandlers,
  reactions: reportReactions,
  jobs: { [readHistoryJob]: readHistory },
  async start({ platform }) {
    // What came in before there were reports is read in the background.
    await enqueueOnce(platform, { table: "report_histories", job: readHistoryJob });
    return { stop: async () => undefined };
  },
};

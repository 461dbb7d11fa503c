import type { Domain } from "../../platform/domain.ts";
import { addPageRoutes } from "../../platform/pages/page-routes.ts";
import { forgetOldAnswers, sweepAcknowledgements } from "./acknowledgements.jobs.ts";
import { acknowledgementReactions } from "./acknowledgements.reactions.ts";
import { acknowledgementHandlers } from "./acknowledgements.routes.ts";
import { notMePages } from "./not-me-page.ts";
import { readHistoriesOnce, readHistory, readHistoryJob } from "./read-history.ts";

export const acknowledgementsDomain: Domain = {
  name: "acknowledgements",
  routes: acknowledgementHandlers,
  reactions: acknowledgementReactions,
  jobs: { [readHistoryJob]: readHistory },
  schedules: [
    { name: "acknowledgements.sweep", cron: "* * * * *", job: sweepAcknowledgements },
    { name: "acknowledgements.forget", cron: "17 3 * * *", job: forgetOldAnswers },
  ],
  async start({ http, platform }) {
    await addPageRoutes(http, platform, notMePages);
    await readHistoriesOnce(platform);
    return { stop: async () => undefined };
  },
};

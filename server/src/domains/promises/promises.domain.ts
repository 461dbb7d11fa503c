import type { Domain } from "../../platform/domain.ts";
import { sweepPromises } from "./promises.jobs.ts";
import { promiseReactions } from "./promises.reactions.ts";
import { promiseHandlers } from "./promises.routes.ts";

export const promisesDomain: Domain = {
  name: "promises",
  routes: promiseHandlers,
  reactions: promiseReactions,
  schedules: [{ name: "promises.sweep", cron: "* * * * *", job: sweepPromises }],
};

import type { Domain } from "../../platform/domain.ts";
import { backFillNextSteps, sweepNextSteps } from "./next-steps.jobs.ts";
import { nextStepReactions } from "./next-steps.reactions.ts";
import { nextStepHandlers } from "./next-steps.routes.ts";

export const nextStepsDomain: Domain = {
  name: "next-steps",
  routes: nextStepHandlers,
  reactions: nextStepReactions,
  schedules: [
    { name: "next_steps.sweep", cron: "* * * * *", job: sweepNextSteps },
    { name: "next_steps.back_fill", cron: "*/5 * * * *", job: backFillNextSteps },
  ],
};

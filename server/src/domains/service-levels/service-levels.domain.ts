import type { Domain } from "../../platform/domain.ts";
import { recomputeAllClocks, recomputeClocks, sweepServiceClocks } from "./service-levels.jobs.ts";
import { serviceLevelReactions } from "./service-levels.reactions.ts";
import { serviceLevelHandlers } from "./service-levels.routes.ts";

export const serviceLevelsDomain: Domain = {
  name: "service-levels",
  routes: serviceLevelHandlers,
  reactions: serviceLevelReactions,
  jobs: {
    "service_levels.recompute_all": recomputeAllClocks,
    "service_levels.recompute": recomputeClocks,
  },
  schedules: [{ name: "service_levels.sweep", cron: "* * * * *", job: sweepServiceClocks }],
};

import type { Domain } from "../../platform/domain.ts";
import { removeExpired } from "./identity.jobs.ts";
import { identityHandlers } from "./identity.routes.ts";

export const identityDomain: Domain = {
  name: "identity",
  routes: identityHandlers,
  schedules: [{ name: "identity:remove_expired", cron: "17 3 * * *", job: removeExpired }],
};

import type { Domain } from "../../platform/domain.ts";
import { firstRunHandlers } from "./first-run.routes.ts";
import { sampleDataHandlers } from "./sample-data.routes.ts";

export const firstRunDomain: Domain = {
  name: "first-run",
  routes: [...firstRunHandlers, ...sampleDataHandlers],
};

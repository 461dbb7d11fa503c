import type { Domain } from "../../platform/domain.ts";

export const serviceLevelsDomain: Domain = { name: "service-levels" };

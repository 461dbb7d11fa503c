import type { Domain } from "../../platform/domain.ts";

export const serviceHoursDomain: Domain = { name: "service-hours" };

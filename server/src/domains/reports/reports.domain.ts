import type { Domain } from "../../platform/domain.ts";

export const reportsDomain: Domain = { name: "reports" };

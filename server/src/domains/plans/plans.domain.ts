import type { Domain } from "../../platform/domain.ts";

export const plansDomain: Domain = { name: "plans" };

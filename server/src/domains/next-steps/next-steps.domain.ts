import type { Domain } from "../../platform/domain.ts";

export const nextStepsDomain: Domain = { name: "next-steps" };

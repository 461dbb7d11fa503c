import type { Domain } from "../../platform/domain.ts";

export const followThroughDomain: Domain = { name: "follow-through" };

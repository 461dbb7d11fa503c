import type { Domain } from "../../platform/domain.ts";

export const acknowledgementsDomain: Domain = { name: "acknowledgements" };

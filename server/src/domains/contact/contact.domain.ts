import type { Domain } from "../../platform/domain.ts";

export const contactDomain: Domain = { name: "contact" };

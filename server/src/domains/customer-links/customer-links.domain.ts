import type { Domain } from "../../platform/domain.ts";

export const customerLinksDomain: Domain = { name: "customer-links" };

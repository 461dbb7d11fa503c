import type { Domain } from "../../platform/domain.ts";
import { inboxHandlers, sendingDomainHandlers } from "./inboxes.routes.ts";

export const inboxesDomain: Domain = {
  name: "inboxes",
  routes: [...inboxHandlers, ...sendingDomainHandlers],
};

import type { Domain } from "../../platform/domain.ts";
import { customerMergeHandlers } from "./customer-merges.routes.ts";

export const customerMergesDomain: Domain = { name: "customer-merges", routes: customerMergeHandlers };

import type { Domain } from "../../platform/domain.ts";
import { followThroughHandlers } from "./follow-through.routes.ts";

export const followThroughDomain: Domain = { name: "follow-through", routes: followThroughHandlers };

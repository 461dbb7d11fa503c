import type { Domain } from "../../platform/domain.ts";
import { spamHandlers } from "./spam.routes.ts";

export const spamDomain: Domain = { name: "spam", routes: spamHandlers };

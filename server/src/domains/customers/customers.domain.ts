import type { Domain } from "../../platform/domain.ts";
import { customerHandlers } from "./customers.routes.ts";

export const customersDomain: Domain = { name: "customers", routes: customerHandlers };

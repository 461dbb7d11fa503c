import type { Domain } from "../../platform/domain.ts";
import { workspaceHandlers } from "./workspaces.routes.ts";

export const workspacesDomain: Domain = { name: "workspaces", routes: workspaceHandlers };

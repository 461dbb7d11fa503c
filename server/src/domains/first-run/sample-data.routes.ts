import { workspaceRoutes } from "@heard/core/contract/workspaces.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { loadSampleData, removeSampleData } from "./sample-data.ts";

const routes = {
  "POST /sample-data": workspaceRoutes["POST /sample-data"],
  "DELETE /sample-data": workspaceRoutes["DELETE /sample-data"],
};

export const sampleDataHandlers = bindRoutes(routes, {
  "POST /sample-data": (ctx) => loadSampleData(ctx),
  "DELETE /sample-data": (ctx) => removeSampleData(ctx),
});

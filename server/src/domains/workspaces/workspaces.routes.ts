import { workspaceRoutes } from "@heard/core/contract/workspaces.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { addCustomField, listCustomFields, removeCustomField } from "./custom-fields.ts";
import { changeWorkspace, readWorkspace } from "./workspaces.ts";

const routes = {
  "GET /workspace": workspaceRoutes["GET /workspace"],
  "PATCH /workspace": workspaceRoutes["PATCH /workspace"],
  "GET /custom-fields": workspaceRoutes["GET /custom-fields"],
  "POST /custom-fields": workspaceRoutes["POST /custom-fields"],
  "DELETE /custom-fields/{id}": workspaceRoutes["DELETE /custom-fields/{id}"],
};

export const workspaceHandlers = bindRoutes(routes, {
  "GET /workspace": (ctx) => readWorkspace(ctx),
  "PATCH /workspace": (ctx, { body }) => changeWorkspace(ctx, body),
  "GET /custom-fields": async (ctx) => ({ data: await listCustomFields(ctx) }),
  "POST /custom-fields": (ctx, { body }) => addCustomField(ctx, body),
  "DELETE /custom-fields/{id}": (ctx, { params }) => removeCustomField(ctx, params.id),
});

import { serviceLevelRoutes } from "@heard/core/contract/service-levels.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { previewServiceLevel } from "./preview.ts";
import { readServiceClocks } from "./service-clocks.ts";
import {
  addServiceLevel,
  changeServiceLevel,
  orderServiceLevels,
  readServiceLevels,
  removeServiceLevel,
} from "./service-levels.ts";

export const serviceLevelHandlers = bindRoutes(serviceLevelRoutes, {
  "GET /service-levels": async (ctx) => ({ data: await readServiceLevels(ctx) }),
  "POST /service-levels": (ctx, { body }) => addServiceLevel(ctx, body),
  "PUT /service-levels/{id}": (ctx, { params, body }) => changeServiceLevel(ctx, params.id, body),
  "DELETE /service-levels/{id}": (ctx, { params }) => removeServiceLevel(ctx, params.id),
  "PUT /service-levels/order": async (ctx, { body }) => ({ data: await orderServiceLevels(ctx, body.ids) }),
  "POST /service-levels/preview": (ctx, { body }) => previewServiceLevel(ctx, body),
  "GET /conversations/{id}/service-clocks": async (ctx, { params }) => ({
    data: await readServiceClocks(ctx, params.id),
  }),
});

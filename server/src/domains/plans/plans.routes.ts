import { planRoutes } from "@heard/core/contract/plans.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import {
  adaptPlan,
  markStep,
  moveStep,
  readPlanOf,
  renewLink,
  revokePlanLink,
  startPlan,
  stopPlan,
} from "./plans.ts";
import { addTemplate, changeTemplate, readTemplates, removeTemplate } from "./templates.ts";

export const planHandlers = bindRoutes(planRoutes, {
  "GET /plan-templates": async (ctx) => ({ data: await readTemplates(ctx) }),
  "POST /plan-templates": (ctx, { body }) => addTemplate(ctx, body),
  "PUT /plan-templates/{id}": (ctx, { params, body }) => changeTemplate(ctx, params.id, body),
  "DELETE /plan-templates/{id}": (ctx, { params }) => removeTemplate(ctx, params.id),
  "GET /conversations/{id}/plan": async (ctx, { params }) => ({ plan: await readPlanOf(ctx, params.id) }),
  "POST /conversations/{id}/plan": (ctx, { params, body }) => startPlan(ctx, params.id, body),
  "PUT /plans/{id}": (ctx, { params, body }) => adaptPlan(ctx, params.id, body),
  "DELETE /plans/{id}": (ctx, { params }) => stopPlan(ctx, params.id),
  "PUT /plan-steps/{id}/state": (ctx, { params, body }) => markStep(ctx, params.id, body.state),
  "PUT /plan-steps/{id}/due": (ctx, { params, body }) => moveStep(ctx, params.id, new Date(body.due_at)),
  "POST /plans/{id}/link": (ctx, { params, body }) => renewLink(ctx, params.id, body),
  "DELETE /plans/{id}/link": (ctx, { params }) => revokePlanLink(ctx, params.id),
});

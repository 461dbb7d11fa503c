import { followThroughRoutes } from "@heard/core/contract/follow-through.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { listFollowThroughs, listRules } from "./follow-through.queries.ts";
import { addRule, changeRule, orderRules, removeRule } from "./rules.ts";

export const followThroughHandlers = bindRoutes(followThroughRoutes, {
  "GET /follow-through-rules": async (ctx) => ({ data: await listRules(ctx) }),
  "POST /follow-through-rules": (ctx, { body }) => addRule(ctx, body),
  "PUT /follow-through-rules/{id}": (ctx, { params, body }) => changeRule(ctx, params.id, body),
  "DELETE /follow-through-rules/{id}": (ctx, { params }) => removeRule(ctx, params.id),
  "PUT /follow-through-rules/order": async (ctx, { body }) => ({ data: await orderRules(ctx, body.ids) }),
  "GET /follow-throughs": (ctx, { query }) => listFollowThroughs(ctx, query),
});

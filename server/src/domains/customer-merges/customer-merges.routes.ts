import { customerRoutes } from "@heard/core/contract/customers.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { mergeCustomers, unmergeCustomers } from "./customer-merges.ts";

const routes = {
  "POST /customers/{id}/merges": customerRoutes["POST /customers/{id}/merges"],
  "DELETE /customers/{id}/merges/{merge_id}": customerRoutes["DELETE /customers/{id}/merges/{merge_id}"],
};

export const customerMergeHandlers = bindRoutes(routes, {
  "POST /customers/{id}/merges": (ctx, { params, body }) => mergeCustomers(ctx, params.id, body.customer_id),
  "DELETE /customers/{id}/merges/{merge_id}": (ctx, { params }) =>
    unmergeCustomers(ctx, params.id, params.merge_id),
});

import { customerRoutes } from "@heard/core/contract/customers.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { listCompanies } from "./companies.queries.ts";
import { changeCompany, createCompany, readCompany } from "./companies.ts";
import { listCustomers } from "./customers.queries.ts";
import {
  addCustomerAddress,
  changeCustomer,
  createCustomer,
  readCustomer,
  removeCustomerAddress,
} from "./customers.ts";

/** Merging and erasing reach into slices above this one; they have slices of their own. */
const routes = {
  "GET /customers": customerRoutes["GET /customers"],
  "POST /customers": customerRoutes["POST /customers"],
  "GET /customers/{id}": customerRoutes["GET /customers/{id}"],
  "PATCH /customers/{id}": customerRoutes["PATCH /customers/{id}"],
  "POST /customers/{id}/addresses": customerRoutes["POST /customers/{id}/addresses"],
  "DELETE /customers/{id}/addresses/{address_id}":
    customerRoutes["DELETE /customers/{id}/addresses/{address_id}"],
  "GET /companies": customerRoutes["GET /companies"],
  "POST /companies": customerRoutes["POST /companies"],
  "GET /companies/{id}": customerRoutes["GET /companies/{id}"],
  "PATCH /companies/{id}": customerRoutes["PATCH /companies/{id}"],
};

export const customerHandlers = bindRoutes(routes, {
  "GET /customers": (ctx, { query }) => listCustomers(ctx, query),
  "POST /customers": (ctx, { body }) => createCustomer(ctx, body),
  "GET /customers/{id}": (ctx, { params }) => readCustomer(ctx, params.id),
  "PATCH /customers/{id}": (ctx, { params, body }) => changeCustomer(ctx, params.id, body),
  "POST /customers/{id}/addresses": (ctx, { params, body }) => addCustomerAddress(ctx, params.id, body),
  "DELETE /customers/{id}/addresses/{address_id}": (ctx, { params }) =>
    removeCustomerAddress(ctx, params.id, params.address_id),
  "GET /companies": (ctx, { query }) => listCompanies(ctx, query),
  "POST /companies": (ctx, { body }) => createCompany(ctx, body),
  "GET /companies/{id}": (ctx, { params }) => readCompany(ctx, params.id),
  "PATCH /companies/{id}": (ctx, { params, body }) => changeCompany(ctx, params.id, body),
});

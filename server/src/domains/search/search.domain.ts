import { searchRoutes } from "@heard/core/contract/search.ts";
import type { Domain } from "../../platform/domain.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { search } from "./search.ts";

export const searchDomain: Domain = {
  name: "search",
  routes: bindRoutes(searchRoutes, { "GET /search": (ctx, { query }) => search(ctx, query) }),
};

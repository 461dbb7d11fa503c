import { addressOf } from "@heard/core/client.ts";
import type { OwnFigure, reportRoutes } from "@heard/core/contract/reports.ts";
import type { QueryOf } from "@heard/core/contract/route.ts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";

export type ReportFilter = QueryOf<(typeof reportRoutes)["GET /reports"]>;
export type ReportRowsFilter = QueryOf<(typeof reportRoutes)["GET /reports/csv"]>;

/** Whose figures: everybody's together, or one's own, which nobody else sees. */
export type Whose = "all" | "mine";

/** Own figures are fewer; the screen asks for no other. */
type Own<Filter> = Filter & { figure: OwnFigure };

/** One figure over a time. */
export function reportQuery(whose: Whose, filter: ReportFilter) {
  return queryOptions({
    queryKey: ["reports", whose, filter] as const,
    queryFn: () =>
      whose === "mine"
        ? api("GET /reports/mine", { query: filter as Own<ReportFilter> })
        : api("GET /reports", { query: filter }),
  });
}

const pageSize = 50;

/** What a figure is made of, the newest first. */
export function reportRowsQuery(whose: Whose, filter: ReportRowsFilter) {
  return infiniteQueryOptions({
    queryKey: ["reports", "rows", whose, filter] as const,
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) };
      return whose === "mine"
        ? api("GET /reports/mine/rows", { query: query as Own<typeof query> })
        : api("GET /reports/rows", { query });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

/** Where the same can be had as a table for a spreadsheet. */
export function reportCsvAddress(whose: Whose, filter: ReportRowsFilter): string {
  return addressOf(whose === "mine" ? "/reports/mine/csv" : "/reports/csv", { query: filter });
}

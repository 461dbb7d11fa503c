import { reportRoutes } from "@heard/core/contract/reports.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { bindRoutes, type Door, type Http } from "../../platform/http/handlers.ts";
import { oneself } from "./reports.policy.ts";
import { listReportRows, type RowsQuery, readReport, type Whose } from "./reports.queries.ts";
import { reportCsv } from "./reports-csv.ts";

/** Figures are of teams. Only a caller's own can be of one person. */
const everybody: Whose = { personId: null };
const own = (ctx: Ctx): Whose => ({ personId: oneself(ctx) });

async function download(door: Door, query: RowsQuery, { reply }: Http, whose: (ctx: Ctx) => Whose) {
  const lines = await reportCsv(door, query, whose);
  reply
    .header("content-type", "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${query.figure.replaceAll("_", "-")}.csv"`)
    .header("cache-control", "no-store");
  return lines;
}

export const reportHandlers = bindRoutes(reportRoutes, {
  "GET /reports": (ctx, { query }) => readReport(ctx, query, everybody),
  "GET /reports/rows": (ctx, { query }) => listReportRows(ctx, query, everybody),
  "GET /reports/csv": { free: (door, { query }, http) => download(door, query, http, () => everybody) },
  "GET /reports/mine": async (ctx, { query }) => readReport(ctx, query, own(ctx)),
  "GET /reports/mine/rows": async (ctx, { query }) => listReportRows(ctx, query, own(ctx)),
  "GET /reports/mine/csv": { free: (door, { query }, http) => download(door, query, http, own) },
});

import { reportRoutes } from "@heard/core/contract/reports.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { oneself } from "./reports.policy.ts";
import { listReportRows, readReport, type Whose } from "./reports.queries.ts";
import { reportCsv } from "./reports-csv.ts";

/** Figures are of teams. Only a caller's own can be of one person. */
const everybody: Whose = { personId: null };
const own = (ctx: Ctx): Whose => ({ personId: oneself(ctx) });

export const reportHandlers = bindRoutes(reportRoutes, {
  "GET /reports": (ctx, { query }) => readReport(ctx, query, everybody),
  "GET /reports/rows": (ctx, { query }) => listReportRows(ctx, query, everybody),
  "GET /reports/csv": {
    free: (door, { query }, { reply }) => reportCsv({ door, reply }, query, () => everybody),
  },
  "GET /reports/mine": async (ctx, { query }) => readReport(ctx, query, own(ctx)),
  "GET /reports/mine/rows": async (ctx, { query }) => listReportRows(ctx, query, own(ctx)),
  "GET /reports/mine/csv": { free: (door, { query }, { reply }) => reportCsv({ door, reply }, query, own) },
});

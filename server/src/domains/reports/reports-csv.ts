import type { Readable } from "node:stream";
import type { ReportRow } from "@heard/core/contract/reports.ts";
import type { FastifyReply } from "fastify";
import type { Ctx } from "../../platform/context/context.ts";
import { csvFile } from "../../platform/http/csv.ts";
import type { Door } from "../../platform/http/handlers.ts";
import { listReportRows, type RowsQuery, type Whose } from "./reports.queries.ts";

const columns: Record<string, (row: ReportRow) => string | number | boolean | null> = {
  conversation: ({ conversation }) => conversation.number,
  subject: ({ conversation }) => conversation.subject,
  customer: ({ conversation }) => conversation.customer_name,
  inbox: ({ inbox }) => inbox,
  team: ({ team }) => team,
  outcome: ({ outcome }) => outcome,
  detail: ({ detail }) => detail,
  source: ({ source }) => source,
  moved: ({ moved }) => moved,
  counted_at: ({ counted_at }) => counted_at,
  starts_at: ({ starts_at }) => starts_at,
  due_at: ({ due_at }) => due_at,
  ends_at: ({ ends_at }) => ends_at,
  minutes: ({ minutes }) => rounded(minutes),
  working_minutes: ({ working_minutes }) => rounded(working_minutes),
};

/** What a figure is made of as CSV, a line for each. */
export function reportCsv(
  { door, reply }: { door: Door; reply: FastifyReply },
  query: RowsQuery,
  whose: (ctx: Ctx) => Whose,
): Promise<Readable> {
  return csvFile(reply, query.figure.replaceAll("_", "-"), {
    columns,
    page: (cursor) => door.run((ctx) => listReportRows(ctx, { ...query, limit: 200, cursor }, whose(ctx))),
  });
}

function rounded(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes * 10) / 10;
}

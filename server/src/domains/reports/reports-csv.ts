import { Readable } from "node:stream";
import type { ReportRow } from "@heard/core/contract/reports.ts";
import type { Ctx } from "../../platform/context/context.ts";
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

/** What a figure is made of as CSV (RFC 4180), a line for each, read page by page as it is sent. */
export async function reportCsv(door: Door, query: RowsQuery, whose: (ctx: Ctx) => Whose): Promise<Readable> {
  const page = (cursor?: string) =>
    door.run((ctx) => listReportRows(ctx, { ...query, limit: 200, cursor }, whose(ctx)));
  // The first page is read before the answer begins, so that a mistake is still told as one.
  return Readable.from(linesOf(await page(), page));
}

type Page = Awaited<ReturnType<typeof listReportRows>>;

async function* linesOf(first: Page, next: (cursor: string) => Promise<Page>): AsyncGenerator<string> {
  yield line(Object.keys(columns));
  for (let page = first; ; page = await next(page.next_cursor)) {
    yield page.data.map((row) => line(Object.values(columns).map((column) => column(row)))).join("");
    if (!page.next_cursor) return;
  }
}

function line(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** Quoted where needed; what a spreadsheet would run as a formula is text. */
function cell(value: string | number | boolean | null): string {
  if (typeof value !== "string") return String(value ?? "");
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rounded(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes * 10) / 10;
}

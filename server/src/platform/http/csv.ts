import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";

type Cell = string | number | boolean | null;
type Page<Row> = { data: Row[]; next_cursor: string | null };

/**
 * Answers a file of comma-separated values (RFC 4180), a line for each row, read page by page as it is sent. The first
 * page is read before the answer begins, so that a mistake is still told as one.
 */
export async function csvFile<Row>(
  reply: FastifyReply,
  name: string,
  {
    columns,
    page,
  }: { columns: Record<string, (row: Row) => Cell>; page(cursor?: string): Promise<Page<Row>> },
): Promise<Readable> {
  const lines = linesOf(columns, await page(), page);
  reply
    .header("content-type", "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${name}.csv"`)
    .header("cache-control", "no-store");
  return Readable.from(lines);
}

async function* linesOf<Row>(
  columns: Record<string, (row: Row) => Cell>,
  first: Page<Row>,
  next: (cursor: string) => Promise<Page<Row>>,
): AsyncGenerator<string> {
  yield line(Object.keys(columns));
  for (let page = first; ; page = await next(page.next_cursor)) {
    yield page.data.map((row) => line(Object.values(columns).map((column) => column(row)))).join("");
    if (!page.next_cursor) return;
  }
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** Quoted where needed; what a spreadsheet would run as a formula is text. */
function cell(value: Cell): string {
  if (typeof value !== "string") return String(value ?? "");
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

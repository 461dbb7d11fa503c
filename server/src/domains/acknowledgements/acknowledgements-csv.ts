import { Readable } from "node:stream";
import type { Acknowledgement } from "@heard/core/contract/acknowledgements.ts";
import type { Door } from "../../platform/http/handlers.ts";
import { type Filter, listAcknowledgements } from "./acknowledgements.queries.ts";

const columns: Record<string, (one: Acknowledgement) => string | number | null> = {
  conversation: ({ conversation }) => conversation.number,
  subject: ({ conversation }) => conversation.subject,
  customer: ({ conversation }) => conversation.customer_name,
  inbox: ({ inbox }) => inbox.name,
  asked_at: ({ asked_at }) => asked_at,
  named_at: ({ named_at }) => named_at,
  by_at: ({ by_at }) => by_at,
  answered_at: ({ answered_at }) => answered_at,
  outcome: ({ by_at, outcome }) => (by_at === null ? "" : outcome),
  basis: ({ basis }) => basis,
  named_minutes: ({ named_at, by_at }) => minutesBetween(named_at, by_at),
  actual_minutes: ({ named_at, answered_at }) => minutesBetween(named_at, answered_at),
  ahead: ({ ahead }) => ahead,
  sample_size: ({ sample_size }) => sample_size,
  language: ({ language }) => language,
};

/** The acknowledgements as CSV (RFC 4180), a line for each, read page by page as it is sent. */
export function acknowledgementsCsv(door: Door, filter: Filter): Readable {
  return Readable.from(linesOf(door, filter));
}

async function* linesOf(door: Door, filter: Filter): AsyncGenerator<string> {
  yield line(Object.keys(columns));
  let cursor: string | undefined;
  do {
    const at = cursor;
    const page = await door.run((ctx) => listAcknowledgements(ctx, { ...filter, limit: 200, cursor: at }));
    yield page.data.map((one) => line(Object.values(columns).map((column) => column(one)))).join("");
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** Quoted where needed; what a spreadsheet would run as a formula is text. */
function cell(value: string | number | null): string {
  if (typeof value !== "string") return String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function minutesBetween(from: string, to: string | null): number | null {
  return to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
}

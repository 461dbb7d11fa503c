import type { Readable } from "node:stream";
import type { Acknowledgement } from "@heard/core/contract/acknowledgements.ts";
import type { FastifyReply } from "fastify";
import { csvFile } from "../../platform/http/csv.ts";
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

/** The acknowledgements as CSV, a line for each. */
export function acknowledgementsCsv(
  { door, reply }: { door: Door; reply: FastifyReply },
  filter: Filter,
): Promise<Readable> {
  return csvFile(reply, "answer-times", {
    columns,
    page: (cursor) => door.run((ctx) => listAcknowledgements(ctx, { ...filter, limit: 200, cursor })),
  });
}

function minutesBetween(from: string, to: string | null): number | null {
  return to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
}

import { addressOf } from "@heard/core/client.ts";
import type { acknowledgementRoutes } from "@heard/core/contract/acknowledgements.ts";
import type { QueryOf } from "@heard/core/contract/route.ts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";

export type AcknowledgementFilter = QueryOf<(typeof acknowledgementRoutes)["GET /acknowledgements/csv"]>;

/** How an inbox acknowledges. */
export function acknowledgementSettingsQuery(inboxId: string) {
  return queryOptions({
    queryKey: ["acknowledgements", "settings", inboxId] as const,
    queryFn: () => api("GET /inboxes/{id}/acknowledgement", { params: { id: inboxId } }),
  });
}

/** What a customer who wrote now would get; asked anew each time it is looked at. */
export function acknowledgementPreviewQuery(inboxId: string, language: string | undefined) {
  return queryOptions({
    queryKey: ["acknowledgements", "preview", inboxId, language] as const,
    queryFn: () =>
      api("GET /inboxes/{id}/acknowledgement-preview", { params: { id: inboxId }, query: { language } }),
    staleTime: 0,
  });
}

/** Named times against actual ones. */
export function calibrationQuery(filter: { inbox_id?: string; weeks: number }) {
  return queryOptions({
    queryKey: ["acknowledgements", "calibration", filter] as const,
    queryFn: () => api("GET /acknowledgements/calibration", { query: filter }),
  });
}

const pageSize = 50;

/** The acknowledgements behind a figure, newest first. */
export function acknowledgementListQuery(filter: AcknowledgementFilter) {
  return infiniteQueryOptions({
    queryKey: ["acknowledgements", "list", filter] as const,
    queryFn: ({ pageParam }) =>
      api("GET /acknowledgements", {
        query: { ...filter, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

/** Where the same can be had as a table for a spreadsheet. */
export function acknowledgementCsvAddress(filter: AcknowledgementFilter): string {
  return addressOf("/acknowledgements/csv", { query: filter });
}

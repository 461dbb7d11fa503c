import type { LikelyStep, Next, NextStep, nextStepRoutes } from "@heard/core/contract/next-steps.ts";
import type { BodyOf, QueryOf } from "@heard/core/contract/route.ts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { showToast } from "../ui/toast.ts";
import { api } from "./api.ts";
import { perform } from "./perform.ts";
import { queryClient } from "./query-client.ts";

export type NewStep = BodyOf<(typeof nextStepRoutes)["PUT /conversations/{id}/next-step"]>;
export type StallFilter = Pick<QueryOf<(typeof nextStepRoutes)["GET /stalls"]>, "of" | "kind">;
/** What is shown of a step, whether it is one already or only likely. */
export type ShownStep = Pick<
  NextStep | LikelyStep,
  "code" | "what" | "who" | "by" | "owner" | "team" | "due_at"
>;

const pageSize = 50;

/** What is next in a conversation, and what would be once we have replied. */
export function nextStepQuery(conversationId: string) {
  return queryOptions({
    queryKey: ["next-steps", "of", conversationId] as const,
    queryFn: () => api("GET /conversations/{id}/next-step", { params: { id: conversationId } }),
  });
}

/** Conversations that do not move forward, the oldest hurt first. */
export function stallsQuery(filter: StallFilter) {
  return infiniteQueryOptions({
    queryKey: ["stalls", "list", filter] as const,
    queryFn: ({ pageParam }) =>
      api("GET /stalls", {
        query: { ...filter, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

/** How many conversations stall, of whom. */
export function stallCountsQuery(of: string) {
  return queryOptions({
    queryKey: ["stalls", "counts", of] as const,
    queryFn: () => api("GET /stalls/counts", { query: { of } }),
  });
}

export const nextStepSettingsQuery = queryOptions({
  queryKey: ["next-step-settings"],
  queryFn: () => api("GET /next-step-settings"),
});

/** Sends a change to what is next; where the server disagrees, it says so. */
async function change(id: string, send: () => Promise<NextStep>, refusal: string): Promise<boolean> {
  try {
    show(await perform({ scope: `next step ${id}`, send }));
    return true;
  } catch (error) {
    showToast({ tone: "problem", text: `${refusal}: ${(error as Error).message}` });
    return false;
  } finally {
    void queryClient.invalidateQueries({ queryKey: nextStepQuery(id).queryKey });
    void queryClient.invalidateQueries({ queryKey: ["stalls"] });
  }
}

function show(current: NextStep): void {
  const { queryKey } = nextStepQuery(current.conversation_id);
  queryClient.setQueryData(queryKey, (known: Next | undefined) => known && { ...known, current });
}

/** Says what is next. */
export function setNextStep(id: string, body: NewStep): Promise<boolean> {
  return change(
    id,
    () => api("PUT /conversations/{id}/next-step", { params: { id }, body }),
    "We could not note what is next",
  );
}

/** What is next is done. */
export function completeNextStep(id: string): Promise<boolean> {
  return change(
    id,
    () => api("POST /conversations/{id}/next-step/completion", { params: { id } }),
    "We could not note this as done",
  );
}

/** What usually comes next stands again. */
export function dropNextStep(id: string): Promise<boolean> {
  return change(
    id,
    () => api("DELETE /conversations/{id}/next-step", { params: { id } }),
    "We could not go back to the usual",
  );
}

/** Somebody has it before their eyes: nobody needs to be told that nobody looks. */
export async function noteLook(id: string): Promise<void> {
  try {
    await perform({
      scope: `read ${id}`,
      send: () => api("PUT /conversations/{id}/read", { params: { id } }),
    });
  } catch {
    // It is told the next time somebody opens it.
  }
}

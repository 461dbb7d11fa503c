import type { MarkedPromises } from "@heard/core/contract/conversations.ts";
import type { PromiseShape, promiseRoutes } from "@heard/core/contract/promises.ts";
import type { BodyOf, QueryOf } from "@heard/core/contract/route.ts";
import { type InfiniteData, infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { showToast } from "../ui/toast.ts";
import { api } from "./api.ts";
import { perform } from "./perform.ts";
import { queryClient } from "./query-client.ts";
import { me } from "./session.ts";
import { knownConversation } from "./threads.ts";

export type PromiseFilter = Omit<QueryOf<(typeof promiseRoutes)["GET /promises"]>, "cursor" | "limit">;
type NewPromise = BodyOf<(typeof promiseRoutes)["POST /conversations/{id}/promises"]>;
type PromiseChange = BodyOf<(typeof promiseRoutes)["PATCH /promises/{id}"]>;
type Page = { data: PromiseShape[]; next_cursor: string | null };

const pageSize = 100;

/** A promise the server does not know yet has an id of this making. */
const ownId = "expected ";

/** The promises of a conversation, the open ones first. */
export function promisesOfQuery(conversationId: string) {
  return queryOptions({
    queryKey: ["promises", "of", conversationId] as const,
    queryFn: async () =>
      (await api("GET /conversations/{id}/promises", { params: { id: conversationId } })).data,
  });
}

/** Promises of all conversations, what is due first at the top. */
export function promiseListQuery(filter: PromiseFilter) {
  return infiniteQueryOptions({
    queryKey: ["promises", "list", filter] as const,
    queryFn: ({ pageParam }) =>
      api("GET /promises", {
        query: { ...filter, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

/** How many open promises wait where. */
export const promiseCountsQuery = queryOptions({
  queryKey: ["promises", "counts"],
  queryFn: () => api("GET /promises/counts"),
});

export const promiseSettingsQuery = queryOptions({
  queryKey: ["promise-settings"],
  queryFn: () => api("GET /promise-settings"),
});

/** Whether the server knows it: what we only expect cannot be changed yet. */
export function isKnown({ id }: Pick<PromiseShape, "id">): boolean {
  return !id.startsWith(ownId);
}

type Change = {
  promise: PromiseShape;
  /** What we expect to be true at once. */
  guess: Partial<PromiseShape>;
  send: () => Promise<PromiseShape>;
  /** What could not be done, as in "We could not note this as kept". */
  refusal: string;
};

/** Shows a change at once and sends it; when the server disagrees the screen goes back and says so. */
async function change({ promise, guess, send, refusal }: Change): Promise<boolean> {
  show({ ...promise, ...guess });
  try {
    show(await perform({ scope: `promise ${promise.id}`, send }));
    return true;
  } catch (error) {
    show(promise);
    showToast({ tone: "problem", text: `${refusal}: ${(error as Error).message}` });
    return false;
  } finally {
    void readPromisesAnew();
  }
}

/** It is kept, by a message or by what was done. */
export function keep(promise: PromiseShape, messageId: string | null = null): Promise<boolean> {
  return change({
    promise,
    guess: ended(promise.overdue ? "kept_late" : "kept"),
    send: () =>
      api("POST /promises/{id}/keeping", { params: { id: promise.id }, body: { message_id: messageId } }),
    refusal: "We could not note this as kept",
  });
}

/** Open again; or what looked as if it kept it did not. */
export function reopen(promise: PromiseShape): Promise<boolean> {
  return change({
    promise,
    guess: { state: "open", ended_at: null, kept_by_message_id: null, maybe_kept_by_message_id: null },
    send: () => api("DELETE /promises/{id}/keeping", { params: { id: promise.id } }),
    refusal: "We could not open this promise again",
  });
}

/** Another time, and nobody is told. @param dueAt ISO 8601 */
export function moveQuietly(promise: PromiseShape, dueAt: string, reason: string | null): Promise<boolean> {
  return change({
    promise,
    guess: { due_at: dueAt, overdue: false, danger: null },
    send: () =>
      api("POST /promises/{id}/move", {
        params: { id: promise.id },
        body: { due_at: dueAt, ...(reason ? { reason } : {}) },
      }),
    refusal: "We could not move this promise",
  });
}

/** It need not be kept any more. */
export function release(promise: PromiseShape, reason: string): Promise<boolean> {
  return change({
    promise,
    guess: { ...ended("released"), end_reason: reason },
    send: () => api("POST /promises/{id}/release", { params: { id: promise.id }, body: { reason } }),
    refusal: "We could not release this promise",
  });
}

/** It was not kept and will not be. */
export function giveUp(promise: PromiseShape, reason: string): Promise<boolean> {
  return change({
    promise,
    guess: { ...ended("broken"), end_reason: reason },
    send: () => api("POST /promises/{id}/break", { params: { id: promise.id }, body: { reason } }),
    refusal: "We could not note this as broken",
  });
}

/** What, who, or a time where there was none. */
export function correctPromise(promise: PromiseShape, correction: PromiseChange): Promise<boolean> {
  const { what = promise.what, who = promise.who, due_at = promise.due_at } = correction;
  return change({
    promise,
    guess: { what, who, due_at, needs_time: due_at === null },
    send: () => api("PATCH /promises/{id}", { params: { id: promise.id }, body: correction }),
    refusal: "We could not change this promise",
  });
}

type Named = { id: string; name: string };

/** Somebody else sees to it. */
export function handOver(promise: PromiseShape, owner: Named | null): Promise<boolean> {
  return change({
    promise,
    guess: { owner },
    send: () =>
      api("PATCH /promises/{id}", { params: { id: promise.id }, body: { owner_id: owner?.id ?? null } }),
    refusal: owner ? `We could not hand this to ${owner.name}` : "We could not take this off its owner",
  });
}

/** Notes a promise by hand. @throws {ApiError} when the server refuses. */
export async function makePromise(conversationId: string, promise: NewPromise): Promise<void> {
  await api("POST /conversations/{id}/promises", { params: { id: conversationId }, body: promise });
  await readPromisesAnew();
}

/** What a message does to promises, on the screen before the server has it. */
export function expectMarks(conversationId: string, { made, kept, moved }: MarkedPromises): void {
  const now = new Date().toISOString();
  queryClient.setQueryData(promisesOfQuery(conversationId).queryKey, (known) => {
    if (!known) return known;
    const changed = known.map((promise): PromiseShape => {
      const move = moved.find(({ promise_id }) => promise_id === promise.id);
      if (move) return { ...promise, due_at: move.due_at, overdue: false, danger: null };
      return kept.includes(promise.id)
        ? { ...promise, ...ended(promise.overdue ? "kept_late" : "kept") }
        : promise;
    });
    const fresh = made
      .filter(({ verdict }) => verdict !== "none")
      .map((promise) => expectedPromise(conversationId, promise, now));
    return [...changed, ...fresh];
  });
}

/** What we expected came, or will not: the server's word counts. */
export function readPromisesAnew(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["promises"] });
}

function ended(state: "kept" | "kept_late" | "released" | "broken"): Partial<PromiseShape> {
  return { state, ended_at: new Date().toISOString(), overdue: false, danger: null, needs_time: false };
}

function expectedPromise(
  conversationId: string,
  { by, who = null, what, words, due_at, kind = "action" }: MarkedPromises["made"][number],
  now: string,
): PromiseShape {
  const conversation = knownConversation(conversationId);
  const { id, name } = me();
  return {
    id: `${ownId}${crypto.randomUUID()}`,
    conversation: {
      id: conversationId,
      number: conversation?.number ?? 0,
      subject: conversation?.subject ?? "",
      state: conversation?.state ?? "open",
      customer_name: conversation?.customer.name ?? "",
    },
    by,
    who,
    what,
    words,
    kind,
    source: "composer",
    owner: conversation?.assignee ?? { id, name },
    team: conversation?.team ?? null,
    message_id: null,
    side_thread_id: null,
    plan_step_id: null,
    due_at,
    first_due_at: due_at,
    state: "open",
    needs_time: due_at === null,
    overdue: false,
    surfaces_at: null,
    danger: null,
    danger_since: null,
    moves: [],
    follow_ups: 0,
    next_follow_up_at: null,
    follow_up_offered: false,
    maybe_kept_by_message_id: null,
    made_at: now,
    made_by: { kind: "teammate", id, name },
    kept_by_message_id: null,
    ended_at: null,
    ended_by: null,
    end_reason: null,
  };
}

/** Puts a promise in the place of its older copy, wherever it shows. */
function show(promise: PromiseShape): void {
  const swap = (all: PromiseShape[]) => all.map((one) => (one.id === promise.id ? promise : one));
  queryClient.setQueryData(
    promisesOfQuery(promise.conversation.id).queryKey,
    (known) => known && swap(known),
  );
  queryClient.setQueriesData<InfiniteData<Page>>(
    { queryKey: ["promises", "list"] },
    (known) => known && { ...known, pages: known.pages.map((page) => ({ ...page, data: swap(page.data) })) },
  );
}

import type {
  Conversation,
  ConversationFilter,
  ConversationSort,
} from "@heard/core/contract/conversations.ts";
import type { LiveUpdate } from "@heard/core/contract/live.ts";
import { applyToList } from "@heard/core/rules/live-state.ts";
import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { liveIsOpen } from "./live-greeting.ts";
import { queryClient } from "./query-client.ts";

/** What a list shows and in which order; also its place in the cache. */
export type ListPlace = { filter: ConversationFilter; sort: ConversationSort };

type Page = { data: Conversation[]; next_cursor: string | null };
type Pages = InfiniteData<Page>;

const pageLength = 50;

/** A list of conversations, page after page. */
export function listQuery({ filter, sort }: ListPlace) {
  return infiniteQueryOptions({
    queryKey: ["conversations", { filter, sort }] as const,
    queryFn: async ({ pageParam, signal }) => {
      await liveIsOpen();
      const query = { ...filter, sort, limit: pageLength, cursor: pageParam };
      return api("GET /conversations", { query }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page) => last.next_cursor ?? undefined,
  });
}

/** All that is loaded of a list, each conversation once. */
export function conversationsIn(pages: Pages | undefined): Conversation[] {
  const byId = new Map<string, Conversation>();
  for (const page of pages?.pages ?? []) for (const one of page.data) byId.set(one.id, one);
  return [...byId.values()];
}

/** Brings every loaded list up to date with a change. */
export function updateLists(update: LiveUpdate, teammateId: string): void {
  for (const [queryKey, pages] of queryClient.getQueriesData<Pages>({ queryKey: ["conversations"] })) {
    const { filter, sort } = queryKey[1] as ListPlace;
    if (filter.company_id) void queryClient.invalidateQueries({ queryKey });
    else if (pages)
      queryClient.setQueryData(queryKey, updatePages(pages, update, { filter, sort, teammateId }));
  }
}

function updatePages(pages: Pages, update: LiveUpdate, question: ListPlace & { teammateId: string }): Pages {
  const list = { conversations: conversationsIn(pages), complete: !pages.pages.at(-1)?.next_cursor };
  const next = applyToList(list, update, question);
  if (next === list) return pages;
  // The first page holds everything; the others keep their number, so that reading anew reaches as far as before.
  return {
    ...pages,
    pages: pages.pages.map((page, index) => ({ ...page, data: index === 0 ? next.conversations : [] })),
  };
}

/** A conversation as some loaded list knows it. */
export function conversationInLists(id: string): Conversation | undefined {
  for (const [, pages] of queryClient.getQueriesData<Pages>({ queryKey: ["conversations"] })) {
    const known = conversationsIn(pages).find((one) => one.id === id);
    if (known) return known;
  }
  return undefined;
}

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";

/** Everything that holds the words, or all of Spam that does; nothing is asked for fewer than two letters. */
export function searchQuery(q: string, { limit = 20, spam = false } = {}) {
  const words = q.trim();
  return queryOptions({
    queryKey: ["search", words, limit, spam] as const,
    queryFn: ({ signal }) =>
      api("GET /search", { query: { q: words.slice(0, 200), limit, spam } }, { signal }),
    enabled: words.length > 1 || /^\d$/.test(words),
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
}

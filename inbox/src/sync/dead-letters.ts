import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { queryClient } from "./query-client.ts";

/** What could not be sent, the newest first. */
export const deadLettersQuery = infiniteQueryOptions({
  queryKey: ["dead-letters", "list"],
  queryFn: ({ pageParam, signal }) => api("GET /dead-letters", { query: { cursor: pageParam } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
});

/** How much could not be sent. */
export const deadLetterCountQuery = queryOptions({
  queryKey: ["dead-letters", "count"],
  queryFn: () => api("GET /dead-letters/count"),
});

const restMilliseconds = 400;
let planned: ReturnType<typeof setTimeout> | undefined;

/** Looks again after a message failed, went or was let go; once for many in a row. */
export function lookAgainAtDeadLetters(): void {
  clearTimeout(planned);
  planned = setTimeout(
    () => void queryClient.invalidateQueries({ queryKey: ["dead-letters"] }),
    restMilliseconds,
  );
}

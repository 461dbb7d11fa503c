import { ApiError } from "@heard/core/client.ts";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { isSessionOver, leaveForTheDoor } from "./session-over.ts";

const retriesAtMost = 2;

/**
 * What was read stays fresh until a live update says otherwise; what the server refused is not asked again.
 * A change that could not reach the server waits and is sent again: every one of them may safely arrive twice.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      // The first question, who is signed in, is answered by the router.
      if (isSessionOver(error) && queryKey[0] !== "session") leaveForTheDoor();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 30 * 60_000,
      retry: (failures, error) => failures < retriesAtMost && isUnreachable(error),
    },
    mutations: {
      retry: (_, error) => isUnreachable(error),
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 30_000),
    },
  },
});

function isUnreachable(error: Error): boolean {
  return error instanceof ApiError && error.status === 0;
}

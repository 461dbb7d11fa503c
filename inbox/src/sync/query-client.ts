import { ApiError } from "@heard/core/client.ts";
import { QueryClient } from "@tanstack/react-query";

const retriesAtMost = 2;

/** What was read stays fresh until a live update says otherwise; what the server refused is not asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: (failures, error) => failures < retriesAtMost && error instanceof ApiError && error.status === 0,
    },
  },
});

import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { queryClient } from "./query-client.ts";

/** How many wait where. */
export const countsQuery = queryOptions({ queryKey: ["counts"], queryFn: () => api("GET /counts") });

const restMilliseconds = 400;
let planned: ReturnType<typeof setTimeout> | undefined;

/** Counts anew, once for many changes in a row. */
export function recount(): void {
  clearTimeout(planned);
  planned = setTimeout(() => void queryClient.invalidateQueries(countsQuery), restMilliseconds);
}

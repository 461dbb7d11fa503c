import { queryOptions } from "@tanstack/react-query";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";

/** When we ask whether it really worked, the rules in order. */
export const followThroughRulesQuery = queryOptions({
  queryKey: ["follow-through-rules"],
  queryFn: async () => (await api("GET /follow-through-rules")).data,
});

export function readRulesAnew(): Promise<void> {
  return queryClient.invalidateQueries(followThroughRulesQuery);
}

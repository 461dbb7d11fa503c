import { queryOptions } from "@tanstack/react-query";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";

/** The service levels in order. */
export const levelsQuery = queryOptions({
  queryKey: ["service_levels"],
  queryFn: async () => (await api("GET /service-levels")).data,
});

/** The service clocks of a conversation, the oldest first. */
export const clocksQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["service_clocks", conversationId],
    queryFn: async () =>
      (await api("GET /conversations/{id}/service-clocks", { params: { id: conversationId } })).data,
  });

export function readLevelsAnew(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["service_levels"] });
}

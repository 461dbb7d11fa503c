import { queryOptions } from "@tanstack/react-query";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";

/** The domains that our mail comes from. */
export const sendingDomainsQuery = queryOptions({
  queryKey: ["sending-domains"],
  queryFn: async () => (await api("GET /sending-domains")).data,
});

export function readDomainsAnew(): Promise<void> {
  return queryClient.invalidateQueries(sendingDomainsQuery);
}

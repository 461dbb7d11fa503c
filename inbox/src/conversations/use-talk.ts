import type { Thread } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import { inboxesQuery } from "../sync/names.ts";
import type { Talk } from "./recipients.ts";

/** What says to whom one writes in this conversation. */
export function useTalk({ conversation: { customer }, messages, side_threads }: Thread): Talk {
  const { data: inboxes } = useQuery(inboxesQuery);
  return {
    messages,
    sideThreads: side_threads,
    customerId: customer.id,
    customerEmail: customer.email,
    ours: inboxes?.flatMap(({ address, aliases }) => (address ? [address, ...aliases] : [])) ?? null,
  };
}

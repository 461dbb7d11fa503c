import type { Thread } from "@heard/core/contract/conversations.ts";
import { useInboxes } from "../sync/names.ts";

export type FromAddress = ReturnType<typeof useFromAddress>;

/**
 * Which address of its inbox an answer comes from: the one they wrote to, unless the writer chooses another.
 * @param wanted what the draft says
 */
export function useFromAddress({ conversation, messages }: Thread, wanted: string | null) {
  const inbox = useInboxes().find(({ id }) => id === conversation.inbox?.id);
  const addresses = inbox?.address ? [inbox.address, ...inbox.aliases] : [];
  const writtenTo = messages
    .filter(({ kind, side_thread_id }) => kind === "incoming" && side_thread_id === null)
    .toReversed()
    .flatMap(({ to, cc }) => [...to, ...cc])
    .find(({ address }) => addresses.includes(address));
  const usual = writtenTo?.address ?? addresses[0];
  const chosen = wanted !== null && addresses.includes(wanted) ? wanted : undefined;
  return {
    /** More than one: there is something to choose. */
    addresses,
    from: chosen ?? usual,
    /** What was chosen by hand; the server knows the rest. */
    chosen,
    largestMail: inbox?.mailbox?.largest_mail,
  };
}

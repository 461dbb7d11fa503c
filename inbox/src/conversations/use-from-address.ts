import type { Thread } from "@heard/core/contract/conversations.ts";
import { useState } from "react";
import { useInboxes } from "../sync/names.ts";

/** Which address of its inbox an answer comes from: the one they wrote to, unless the writer chooses another. */
export function useFromAddress({ conversation, messages }: Thread) {
  const inbox = useInboxes().find(({ id }) => id === conversation.inbox?.id);
  const [chosen, setChosen] = useState<string>();
  const addresses = inbox?.address ? [inbox.address, ...inbox.aliases] : [];
  const writtenTo = messages
    .filter(({ kind, side_thread_id }) => kind === "incoming" && side_thread_id === null)
    .toReversed()
    .flatMap(({ to, cc }) => [...to, ...cc])
    .find(({ address }) => addresses.includes(address));
  const usual = writtenTo?.address ?? addresses[0];
  return {
    /** More than one: there is something to choose. */
    addresses,
    from: chosen && addresses.includes(chosen) ? chosen : usual,
    /** What was chosen by hand; the server knows the rest. */
    chosen,
    choose: setChosen,
    largestMail: inbox?.mailbox?.largest_mail,
  };
}

import type { Thread } from "@heard/core/contract/conversations.ts";
import { useState } from "react";
import { useSignedIn } from "../shell/signed-in.ts";
import { useViewers } from "../sync/presence.ts";
import { firstName } from "./names.ts";

/**
 * What happened since somebody began to write: a message that came in, a teammate's reply, or one who types one right
 * now. Null when nothing did.
 */
export function useInterruption(thread: Thread, writes: boolean) {
  const { teammate } = useSignedIn();
  const [since, setSince] = useState<string | null>(null);
  const typing = useViewers(thread.conversation.id).filter((one) => one.typing);
  const newest = thread.messages.at(-1)?.created_at ?? "";

  // The first key sets the mark; an empty composer has none.
  if (writes && since === null) setSince(newest);
  if (!writes && since !== null) setSince(null);

  const meanwhile =
    since === null
      ? undefined
      : thread.messages.findLast(
          ({ created_at, kind, author, side_thread_id }) =>
            created_at > since &&
            kind !== "note" &&
            author.id !== teammate.id &&
            // What a teammate says to a third party answers nobody here.
            !(side_thread_id !== null && kind === "outgoing"),
        );

  function words(): string | null {
    if (!writes) return null;
    if (meanwhile?.kind === "incoming")
      return `${firstName(meanwhile.author.name)} wrote again while you were writing.`;
    if (meanwhile) return `${firstName(meanwhile.author.name)} replied while you were writing.`;
    if (typing.length === 0) return null;
    return `${typing.map(({ name }) => firstName(name)).join(" and ")} ${typing.length > 1 ? "are" : "is"} writing here too.`;
  }

  return {
    words: words(),
    accept: () => setSince(newest),
    mustAsk: meanwhile !== undefined || typing.length > 0,
  };
}

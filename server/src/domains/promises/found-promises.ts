import type { Message } from "@heard/core/contract/conversations.ts";
import { findPromises } from "@heard/core/rules/promises/find-promises.ts";
import type { FoundPromise } from "@heard/core/rules/promises/found-promise.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { makePromise } from "./promises.ts";
import { readingOf } from "./reading.ts";

type Reading = {
  /** The words to read. */
  text: string;
  /** When they were said. */
  at: Date;
  /** Whose promises the writer of these words cannot make. */
  notBy: FoundPromise["by"];
};

/**
 * In a side thread, whom we talk with is a third party: what the customer would have promised, they have, and ours are
 * to them.
 */
function whoPromises({ side_thread_id, kind, author, to }: Message, { by, who }: FoundPromise) {
  if (!side_thread_id) return { by, who };
  const partner = kind === "incoming" ? author.name : to[0]?.name || to[0]?.address;
  return { by: by === "us" ? by : ("third_party" as const), who: who ?? partner ?? null };
}

/** Makes the promises that we find in a message's words; reading it again makes none a second time. */
export async function makeFoundPromises(
  ctx: Ctx,
  message: Message,
  { text, at, notBy }: Reading,
): Promise<void> {
  const found = findPromises(text, await readingOf(ctx, message, at));
  for (const [mark, promise] of found.entries()) {
    if (promise.by === notBy) continue;
    await makePromise(ctx, {
      conversationId: message.conversation_id,
      ...whoPromises(message, promise),
      what: promise.what,
      words: promise.words,
      dueAt: promise.dueAt === null ? null : new Date(promise.dueAt),
      kind: promise.kind,
      source: "found",
      messageId: message.id,
      mark,
      at,
    });
  }
}

import type { Conversation, Message } from "@heard/core/contract/conversations.ts";
import { answerThreadIndex, beginThreadIndex } from "../../../platform/mail/thread-index.ts";

/**
 * Where a mail of ours stands in Outlook's thread: an answer to the newest mail before it that has an index, else in a
 * thread of the conversation's or the side thread's own. The same each time the mail is sent.
 * @param earlier what was said before between the same people, the newest first
 */
export function threadIndexFor(
  { id, created_at, side_thread_id }: Message,
  conversation: Conversation,
  earlier: readonly { thread_index: Uint8Array | null; created_at: Date }[],
): Uint8Array {
  const known = earlier.find(({ thread_index }) => thread_index !== null)?.thread_index;
  const begun = earlier.at(-1)?.created_at ?? new Date(created_at);
  const parent = known ?? beginThreadIndex(side_thread_id ?? conversation.id, begun);
  if (earlier.length === 0) return parent;
  return answerThreadIndex(parent, new Date(created_at), Number.parseInt(id.slice(-2), 16));
}

/** The header fields that carry it; Outlook shows a thread under its topic. */
export function threadHeaders(index: Uint8Array, topic: string): Record<string, string> {
  return { "Thread-Topic": topic, "Thread-Index": Buffer.from(index).toString("base64") };
}

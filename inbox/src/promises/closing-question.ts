import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useSyncExternalStore } from "react";
import { promisesOfQuery } from "../sync/promises.ts";
import { queryClient } from "../sync/query-client.ts";
import { createListeners } from "../ui/listeners.ts";

/** Somebody wants to close a conversation in which we still owe something. */
export type ClosingQuestion = {
  conversation: Conversation;
  promises: PromiseShape[];
  /** Closes it, once it is said what becomes of each. */
  proceed: () => void;
};

let question: ClosingQuestion | null = null;
const listeners = createListeners();

/**
 * Closes a conversation, and asks first where promises of ours are open in it: nothing that we owe goes out of sight
 * without a word. Where the promises cannot be read, they stay listed as they are.
 */
export async function askBeforeClosing(conversation: Conversation, proceed: () => void): Promise<void> {
  const known = queryClient.getQueryData(promisesOfQuery(conversation.id).queryKey);
  const all = known ?? (await queryClient.fetchQuery(promisesOfQuery(conversation.id)).catch(() => []));
  const promises = all.filter(({ by, state }) => by === "us" && state === "open");
  if (promises.length === 0) proceed();
  else tell({ conversation, promises, proceed });
}

export function useClosingQuestion(): ClosingQuestion | null {
  return useSyncExternalStore(listeners.subscribe, () => question);
}

export function closingAnswered(): void {
  tell(null);
}

function tell(next: ClosingQuestion | null): void {
  question = next;
  listeners.tell();
}

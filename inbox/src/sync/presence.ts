import type { Viewer } from "@heard/core/contract/live.ts";
import { useSyncExternalStore } from "react";

/** Who else looks at which conversation, as the live socket tells. */
const viewers = new Map<string, readonly Viewer[]>();
/** The conversations whose customer is writing in the chat right now. */
const writing = new Set<string>();
const listeners = new Set<() => void>();
const nobody: readonly Viewer[] = [];

export function setViewers(conversationId: string, present: readonly Viewer[]): void {
  viewers.set(conversationId, present);
  for (const listener of listeners) listener();
}

export function setCustomerTyping(conversationId: string, on: boolean): void {
  if (on) writing.add(conversationId);
  else writing.delete(conversationId);
  for (const listener of listeners) listener();
}

export function forgetViewers(): void {
  viewers.clear();
  writing.clear();
  for (const listener of listeners) listener();
}

/** The other teammates who have this conversation open. */
export function useViewers(conversationId: string): readonly Viewer[] {
  return useSyncExternalStore(subscribe, () => viewers.get(conversationId) ?? nobody);
}

/** Whether the customer is writing in the chat of this conversation. */
export function useCustomerTyping(conversationId: string): boolean {
  return useSyncExternalStore(subscribe, () => writing.has(conversationId));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

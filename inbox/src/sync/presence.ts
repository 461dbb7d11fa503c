import type { Viewer } from "@heard/core/contract/live.ts";
import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";

/** Who else looks at which conversation, as the live socket tells. */
const viewers = new Map<string, readonly Viewer[]>();
/** The conversations whose customer is writing in the chat right now. */
const writing = new Set<string>();
const listeners = createListeners();
const nobody: readonly Viewer[] = [];

export function setViewers(conversationId: string, present: readonly Viewer[]): void {
  viewers.set(conversationId, present);
  listeners.tell();
}

export function setCustomerTyping(conversationId: string, on: boolean): void {
  if (on) writing.add(conversationId);
  else writing.delete(conversationId);
  listeners.tell();
}

export function forgetViewers(): void {
  viewers.clear();
  writing.clear();
  listeners.tell();
}

/** The other teammates who have this conversation open. */
export function useViewers(conversationId: string): readonly Viewer[] {
  return useSyncExternalStore(listeners.subscribe, () => viewers.get(conversationId) ?? nobody);
}

/** Whether the customer is writing in the chat of this conversation. */
export function useCustomerTyping(conversationId: string): boolean {
  return useSyncExternalStore(listeners.subscribe, () => writing.has(conversationId));
}

import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";

/** A side thread that somebody is about to start. */
export type Begun = { conversationId: string /** Letters that go along. */; forwardIds: string[] };

let begun: Begun | null = null;
const listeners = createListeners();

/** Opens the form for a third party, with these letters to go along. */
export function beginSideThread(next: Begun): void {
  tell(next);
}

export function leaveSideThread(): void {
  tell(null);
}

/** The one that is begun in this conversation. */
export function useBegunSideThread(conversationId: string): Begun | null {
  const now = useSyncExternalStore(listeners.subscribe, () => begun);
  return now?.conversationId === conversationId ? now : null;
}

function tell(next: Begun | null): void {
  begun = next;
  listeners.tell();
}

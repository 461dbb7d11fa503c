import { useSyncExternalStore } from "react";
import { type NewStep, setNextStep } from "../sync/next-steps.ts";
import { createListeners } from "../ui/listeners.ts";

const chosen = new Map<string, NewStep>();
const listeners = createListeners();

/** What the writer of an unsent reply said comes next, instead of what is usual. */
export function useChosenStep(conversationId: string): NewStep | null {
  return useSyncExternalStore(listeners.subscribe, () => chosen.get(conversationId) ?? null);
}

export function chooseStep(conversationId: string, step: NewStep | null): void {
  if (step) chosen.set(conversationId, step);
  else chosen.delete(conversationId);
  listeners.tell();
}

/** The reply is written: what was chosen with it is next, as long as the reply is not taken back. */
export async function sendChosenStep(conversationId: string, messageId: string): Promise<void> {
  const step = chosen.get(conversationId);
  if (!step) return;
  chooseStep(conversationId, null);
  await setNextStep(conversationId, { ...step, source: "suggested", message_id: messageId });
}

import { createListeners } from "./listeners.ts";

/** A short word about what just happened. */
export type Toast = {
  id: number;
  text: string;
  tone: "plain" | "problem";
  action?: { label: string; run: () => void };
  /** How long it stays, in seconds. A toast with an action counts them down. */
  seconds: number;
};

type NewToast = { text: string; tone?: Toast["tone"]; action?: Toast["action"]; seconds?: number };

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = createListeners();

/**
 * Shows a toast from anywhere and returns the function that takes it away. With an action, such as undo, it
 * stays ten seconds, otherwise five; `seconds` says otherwise. At most three show, the oldest goes first.
 */
export function showToast({ text, tone = "plain", action, seconds = action ? 10 : 5 }: NewToast): () => void {
  lastId += 1;
  const toast = { id: lastId, text, tone, action, seconds };
  change([...toasts, toast].slice(-3));
  return () => dismissToast(toast.id);
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** For useSyncExternalStore. */
export const subscribeToToasts = listeners.subscribe;

export function currentToasts(): readonly Toast[] {
  return toasts;
}

function change(next: readonly Toast[]): void {
  toasts = next;
  listeners.tell();
}

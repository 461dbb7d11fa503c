import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";
import { type Marks, noMarks } from "./marks.ts";

const keyOf = (conversationId: string) => `heard promises ${conversationId}`;
const known = new Map<string, Marks>();
const listeners = createListeners();

/** What the writer of an unsent reply said about promises; it lies beside the draft in this browser. */
export function marksOf(conversationId: string): Marks {
  const marks = known.get(conversationId) ?? keptMarks(conversationId);
  known.set(conversationId, marks);
  return marks;
}

export function setMarks(conversationId: string, marks: Marks): void {
  known.set(conversationId, marks);
  try {
    if (marks === noMarks) localStorage.removeItem(keyOf(conversationId));
    else localStorage.setItem(keyOf(conversationId), JSON.stringify(marks));
  } catch {
    // A full or forbidden storage: they last as long as this page.
  }
  listeners.tell();
}

export function useMarks(conversationId: string): Marks {
  return useSyncExternalStore(listeners.subscribe, () => marksOf(conversationId));
}

function keptMarks(conversationId: string): Marks {
  try {
    const kept = localStorage.getItem(keyOf(conversationId));
    return kept ? { ...noMarks, ...(JSON.parse(kept) as Partial<Marks>) } : noMarks;
  } catch {
    return noMarks;
  }
}

import type { Attachment } from "@heard/core/contract/conversations.ts";
import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";

/** What one writes to a third party and has not sent. */
export type SideWords = {
  text: string;
  attachments: Attachment[];
  waits: boolean;
  /** Who gets it; null: whoever is in it, while nobody said otherwise. */
  chosen: { to: string[]; cc: string[] } | null;
  subject: string;
};

type Stored = Partial<SideWords & { to: string[]; cc: string[] }>;

const nothing: SideWords = { text: "", attachments: [], waits: false, chosen: null, subject: "" };
const kept = new Map<string, SideWords>();
const listeners = createListeners();
const storageKey = (place: string) => `heard side words ${place}`;

/**
 * The unsent words of a side thread, kept in this browser alone: they are never near the draft of a reply to the
 * customer.
 * @param place the side thread's id, or `new` and the conversation's for one to come
 */
export function useSideWords(place: string): SideWords {
  return useSyncExternalStore(listeners.subscribe, () => sideWordsOf(place));
}

function sideWordsOf(place: string): SideWords {
  const known = kept.get(place);
  if (known) return known;
  const words = { ...nothing, ...stored(place) };
  kept.set(place, words);
  return words;
}

/** Changes what is written there. */
export function writeSideWords(place: string, part: Partial<SideWords>): void {
  keep(place, { ...sideWordsOf(place), ...part });
}

/** Whether something waits there to be sent. */
export function hasSideWords(place: string): boolean {
  const { text, attachments } = sideWordsOf(place);
  return text.trim() !== "" || attachments.length > 0;
}

export function addSideFile(place: string, attachment: Attachment): void {
  writeSideWords(place, { attachments: [...sideWordsOf(place).attachments, attachment] });
}

/** It was sent, or thrown away. */
export function forgetSideWords(place: string): void {
  keep(place, nothing);
}

function keep(place: string, words: SideWords): void {
  kept.set(place, words);
  try {
    if (words === nothing) localStorage.removeItem(storageKey(place));
    else localStorage.setItem(storageKey(place), JSON.stringify(words));
  } catch {
    // A full or forbidden storage: the words stay while the page is open.
  }
  listeners.tell();
}

function stored(place: string): Partial<SideWords> {
  try {
    // Words of an earlier version say outright who gets them, and nobody for whoever is in it.
    const given = JSON.parse(localStorage.getItem(storageKey(place)) ?? "{}") as Stored;
    const { to = [], cc = [], ...words } = given;
    return { chosen: to.length > 0 ? { to, cc } : null, ...words };
  } catch {
    return {};
  }
}

import { escapeHtml } from "@heard/core/rules/escape-html.ts";
import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";

/** Words for the composer of a conversation, written for whoever is about to send them. */
export type Offer = {
  conversationId: string;
  text: string;
  /** Words offered before, whose place they take. */
  instead?: string;
};

let offer: Offer | null = null;
const listeners = createListeners();

/** Puts words into the composer of a conversation, as soon as it shows; nothing is sent. */
export function offerWords(next: Offer): void {
  tell(next);
}

/** The words that wait for this conversation's composer. */
export function useOfferedWords(conversationId: string): Offer | null {
  const waiting = useSyncExternalStore(listeners.subscribe, () => offer);
  return waiting?.conversationId === conversationId ? waiting : null;
}

/** They are in the composer now. */
export function offerTaken(): void {
  tell(null);
}

type Words = { html: string; text: string };

/** What is written with the offered words in it: behind the rest, or where the earlier ones stood. */
export function withOffer({ html, text }: Words, { text: words, instead }: Offer): Words {
  if (text.includes(words)) return { html, text };
  const before = instead && escapeHtml(instead);
  if (instead && before && text.includes(instead) && html.includes(before)) {
    return { html: html.replace(before, () => escapeHtml(words)), text: text.replace(instead, () => words) };
  }
  const paragraphs = words.split("\n").map((line) => `<p>${escapeHtml(line) || "<br>"}</p>`);
  return {
    html: html + paragraphs.join(""),
    text: text.trim() ? `${text.trimEnd()}\n${words}` : words,
  };
}

function tell(next: Offer | null): void {
  offer = next;
  listeners.tell();
}

import type { Attachment } from "@heard/core/contract/conversations.ts";

export type NewMessageWords = {
  inboxId: string;
  to: string;
  cc: string[];
  bcc: string[];
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
};

const key = "heard new message";
const nothing: NewMessageWords = {
  inboxId: "",
  to: "",
  cc: [],
  bcc: [],
  subject: "",
  html: "",
  text: "",
  attachments: [],
};

/** A message to somebody new has no conversation yet to keep its draft in: this browser does. */
export function keepNewMessage(words: NewMessageWords): void {
  try {
    localStorage.setItem(key, JSON.stringify(words));
  } catch {
    // A full or forbidden storage: the words stay on the screen.
  }
}

export function keptNewMessage(): NewMessageWords {
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(key) ?? "{}") };
  } catch {
    return nothing;
  }
}

export function forgetNewMessage(): void {
  localStorage.removeItem(key);
}

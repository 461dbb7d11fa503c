import type { Inbox, MailboxHealth } from "@heard/core/contract/inboxes.ts";

/** Whether it fetches or sends by a server of its own. */
export function isConnected({ mailbox }: Inbox): boolean {
  return Boolean(mailbox?.imap || mailbox?.smtp);
}

/** While nothing is connected, connecting the first address is what to do next. */
export function firstToConnect(inboxes: readonly Inbox[]): Inbox | undefined {
  return inboxes.some(isConnected) ? undefined : inboxes.find(({ mailbox }) => mailbox);
}

/** What somebody has to mend in an inbox, in a few words; null where it works, or passes by itself. */
export function troubleOf({ enabled, mailbox }: Inbox): string | null {
  if (!enabled || !mailbox) return null;
  const { health, consent } = mailbox;
  if (consent?.ended_at) return "has to be connected again";
  const fails = [
    ...(health.receiving === "failed" ? ["receive"] : []),
    ...(health.sending === "failed" ? ["send"] : []),
  ];
  return fails.length > 0 ? `cannot ${fails.join(" or ")}` : null;
}

/** How sending stands, in a few words: that it works is said only after something went out. */
export function sendingWordsOf({ sending, last_sent_at }: MailboxHealth): string {
  if (sending === "working" && !last_sent_at) return "Set up to send. Nothing has gone out this way yet.";
  return sendingWords[sending];
}

const sendingWords: Record<MailboxHealth["sending"], string> = {
  not_set_up: "Sending is not set up: replies wait here.",
  working: "Replies go out.",
  paused: "The mail server takes nothing just now.",
  failed: "We cannot send.",
};

import type { Conversation, Message, SideThread } from "@heard/core/contract/conversations.ts";
import type { LiveUpdate } from "@heard/core/contract/live.ts";
import { updateLists } from "./conversation-lists.ts";
import { recount } from "./counts.ts";
import { lookAgainAtDeadLetters } from "./dead-letters.ts";
import { queryClient } from "./query-client.ts";
import { updateThreads } from "./threads.ts";

/** Brings everything on the screen up to date with one update, from the server or from ourselves. */
export function applyUpdate(update: LiveUpdate, teammateId: string): void {
  if (update.conversation_id) {
    updateThreads(update);
    updateLists(update, teammateId);
    recount();
    if (changesDelivery.has(update.event_type)) lookAgainAtDeadLetters();
  }
  if (update.stale) readAnew(update.stale, update.event_type);
}

const changesDelivery = new Set([
  "message.delivery_changed",
  "side_thread.delivery_changed",
  "message.let_go",
]);

/** What a conversation shows of other things: when one of these changes its name, conversations are read anew too. */
const shownInConversations = new Set(["customer", "tag", "team", "teammate", "inbox"]);
/** Where else a thing shows: how a mailbox is doing is told with its inbox. */
const alsoStale: Record<string, readonly string[]> = {
  workspace: ["session"],
  teammate: ["session", "checklist"],
  mailbox: ["inboxes", "checklist"],
  inbox: ["checklist"],
  service_level: ["service_clocks"],
  promise_settings: ["promise-settings"],
  follow_through: ["follow-through-rules"],
  next_step_settings: ["next-step-settings"],
};
const isBirth = /\.(created|joined|added)$/;

/** "inbox" makes "inboxes" read anew, "company" both "company" and "companies". */
function readAnew(word: string, eventType: string): void {
  const stale = new Set([
    word,
    `${word}s`,
    `${word}es`,
    word.replace(/y$/, "ies"),
    `${word}s`.replaceAll("_", "-"),
  ]);
  for (const key of alsoStale[word] ?? []) stale.add(key);
  if (shownInConversations.has(word) && !isBirth.test(eventType)) {
    stale.add("conversations").add("thread");
  }
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => stale.has(String(queryKey[0])) });
}

/** An update of our own making: what we know, or expect, before the socket says it. */
export function ownUpdate(
  conversationId: string,
  known: {
    conversation?: Conversation | null;
    message?: Message;
    removedMessageId?: string;
    sideThread?: SideThread;
  },
): LiveUpdate {
  return {
    type: "update",
    cursor: "",
    event_id: 0,
    event_type: "",
    conversation_id: conversationId,
    conversation: known.conversation ?? null,
    message: known.message ?? null,
    removed_message_id: known.removedMessageId ?? null,
    side_thread: known.sideThread ?? null,
    entry: null,
    stale: null,
  };
}

import type { ChatMessage, ChatServerSignal } from "@heard/core/contract/chat.ts";
import type { QueuedMessage } from "../memory.ts";

/** One thing said, as the panel shows it. */
export type Line = Pick<
  ChatMessage,
  "from" | "author_name" | "automatic" | "text" | "html" | "attachments" | "created_at"
> & {
  key: string;
  state: "pending" | "refused" | "sent" | "seen";
  /** Why it was refused. */
  problem: string | null;
};

/** Adds messages by id, the newer copy winning, in the order in which they were said. */
export function mergeMessages(known: readonly ChatMessage[], news: readonly ChatMessage[]): ChatMessage[] {
  const byId = new Map([...known, ...news].map((message) => [message.id, message]));
  return [...byId.values()].sort(
    (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : 1),
  );
}

/** What a signal makes of the messages. */
export function applySignal(
  messages: readonly ChatMessage[],
  signal: ChatServerSignal,
): readonly ChatMessage[] {
  if (signal.type === "message") return mergeMessages(messages, [signal.message]);
  if (signal.type === "withdrawn") return messages.filter(({ id }) => id !== signal.message_id);
  if (signal.type === "seen") return markSeen(messages, signal.message_ids);
  return messages;
}

export function markSeen(messages: readonly ChatMessage[], ids: readonly string[]): ChatMessage[] {
  return messages.map((message) => (ids.includes(message.id) ? { ...message, seen: true } : message));
}

/** Our messages that the visitor has not had on screen. */
export function unseenOf(messages: readonly ChatMessage[]): ChatMessage[] {
  return messages.filter(({ from, seen }) => from === "us" && !seen);
}

/** What was said, and after it what still waits to be sent. A message keeps its key when it is confirmed. */
export function linesOf(messages: readonly ChatMessage[], queue: readonly QueuedMessage[]): Line[] {
  const arrived = new Set(messages.map(({ client_id }) => client_id));
  const said = messages.map(
    (message): Line => ({
      ...message,
      key: message.client_id ?? message.id,
      state: message.seen ? "seen" : "sent",
      problem: null,
    }),
  );
  const waiting = queue
    .filter(({ client_id }) => !arrived.has(client_id))
    .map(
      ({ client_id, text, created_at, refused }): Line => ({
        key: client_id,
        from: "visitor",
        author_name: "",
        automatic: false,
        text,
        html: null,
        attachments: [],
        created_at,
        state: refused ? "refused" : "pending",
        problem: refused ?? null,
      }),
    );
  return [...said, ...waiting];
}

/**
 * Since when the visitor has been waiting for a first word of ours; null when they are not. Milliseconds since 1970.
 */
export function waitingSince(lines: readonly Line[]): number | null {
  const lastAnswer = lines.map(({ from, automatic }) => from === "us" && !automatic).lastIndexOf(true);
  const first = lines.slice(lastAnswer + 1).find(({ from }) => from === "visitor");
  return first ? Date.parse(first.created_at) : null;
}

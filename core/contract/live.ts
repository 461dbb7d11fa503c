import type { Conversation, Message, TimelineEntry } from "./conversations.ts";

/**
 * What travels over WebSocket /api/v1/live.
 * An update carries what changed as it is now, read the same way as by HTTP: applying it gives the same state as
 * reading anew. `cursor` says where to resume after an interruption.
 */
export type LiveUpdate = {
  type: "update";
  cursor: string;
  event_id: number;
  event_type: string;
  conversation: Conversation | null;
  /** The message that was added or changed; null with `removed_message_id` set when it was taken back. */
  message: Message | null;
  removed_message_id: string | null;
  entry: TimelineEntry | null;
  /** Kinds of things that changed otherwise and are best read anew, such as "inboxes" or "notices". */
  stale: string[];
};

export type LiveServerSignal =
  | { type: "hello"; cursor: string }
  | LiveUpdate
  /** The cursor was too old or of another database: read everything anew. */
  | { type: "refetch"; cursor: string }
  | { type: "presence"; conversation_id: string; viewers: Viewer[] };

export type Viewer = { teammate_id: string; name: string; typing: boolean };

export type LiveClientSignal =
  | { type: "resume"; cursor: string | null }
  | { type: "viewing"; conversation_id: string | null; typing: boolean };

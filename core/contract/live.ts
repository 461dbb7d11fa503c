import type { Conversation, Message, SideThread, TimelineEntry } from "./conversations.ts";

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
  conversation_id: string | null;
  /** As it is now; null with `conversation_id` set when the caller may not see it (any more). */
  conversation: Conversation | null;
  /** The message that was added or changed; null with `removed_message_id` set when it was taken back. */
  message: Message | null;
  removed_message_id: string | null;
  /** The side thread that was started or went on. */
  side_thread: SideThread | null;
  entry: TimelineEntry | null;
  /** What else changed and is best read anew: the first word of the event's type, such as "inbox" or "notice". */
  stale: string | null;
};

export type LiveServerSignal =
  | { type: "hello"; cursor: string }
  | LiveUpdate
  /** The cursor was too old or of another database: read everything anew. */
  | { type: "refetch"; cursor: string }
  | { type: "presence"; conversation_id: string; viewers: Viewer[] }
  /** The customer is writing in the chat of a conversation that this screen looks at. */
  | { type: "customer_typing"; conversation_id: string; on: boolean };

export type Viewer = { teammate_id: string; name: string; typing: boolean };

export type LiveClientSignal =
  | { type: "resume"; cursor: string | null }
  | { type: "viewing"; conversation_id: string | null; typing: boolean };

import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { type ConversationState, updateConversation } from "./conversations.ts";
import { type IncomingMessage, insertIncoming } from "./incoming-messages.ts";

/** What a mail server, or a reader's program, reports. */
type ReceivedReport = IncomingMessage & {
  /** The side thread in which we wrote what it is about. */
  sideThreadId: string | null;
};

/** Adds a report to a conversation. It is shown, but nobody said anything, and so nothing moves. @returns the message's id */
export async function receiveReport(
  ctx: Ctx,
  { id: conversationId }: ConversationState,
  { sideThreadId, ...report }: ReceivedReport,
): Promise<string> {
  const id = await insertIncoming(
    ctx,
    { id: conversationId },
    report,
    sideThreadId
      ? { kind: "side_incoming", author_kind: "system", side_thread_id: sideThreadId }
      : { kind: "incoming", author_kind: "system" },
  );
  await updateConversation(ctx, conversationId, { message_count: sql`message_count + 1` });
  ctx.record({
    type: sideThreadId ? "side_thread.received" : "message.received",
    conversationId,
    messageId: id,
    data: {
      channel: report.channel,
      automatic: report.automatic ?? null,
      ...(sideThreadId ? { side_thread_id: sideThreadId } : {}),
    },
  });
  return id;
}

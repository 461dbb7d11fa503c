import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { type ConversationState, updateConversation } from "./conversations.ts";
import { type IncomingMessage, insertIncoming } from "./incoming-messages.ts";

/**
 * Adds what came by e-mail under a teammate's address. It is theirs as far as that goes, and so never the customer's
 * words nor our answer: a note, with whom it went to. Whoever works on the conversation hears of it, and it is unread.
 * Anybody can write an address above a mail, so it does no more than a note does: it opens nothing and invites nobody.
 * @param ctx with the teammate as who acts
 * @returns the new message's id.
 */
export async function receiveFromTeammate(
  ctx: Ctx,
  conversation: ConversationState,
  incoming: IncomingMessage,
): Promise<string> {
  const conversationId = conversation.id;
  const id = await insertIncoming(ctx, conversation, incoming, { kind: "note", author_kind: "teammate" });
  const isNews = !incoming.automatic && !incoming.old;
  await updateConversation(ctx, conversationId, {
    message_count: sql`message_count + 1`,
    last_message_at: ctx.now,
    ...(isNews ? { last_incoming_at: ctx.now } : {}),
  });
  ctx.record({
    type: "message.noted",
    conversationId,
    messageId: id,
    data: {
      mentions: [],
      channel: "email",
      automatic: incoming.automatic ?? null,
      ...(incoming.old ? { old: true } : {}),
    },
  });
  return id;
}

import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { addParticipant, type ConversationState, updateConversation } from "./conversations.ts";
import { type IncomingMessage, insertIncoming } from "./incoming-messages.ts";

/**
 * Adds what a teammate wrote by e-mail. It is theirs, and so never the customer's words nor our answer: a note, with
 * whom it went to. Whoever works on the conversation hears of it, and it opens where it was put away; it waits on whom
 * it waited on.
 * @param ctx with the teammate as who acts
 * @returns the new message's id.
 */
export async function receiveFromTeammate(
  ctx: Ctx,
  conversation: ConversationState,
  incoming: IncomingMessage,
): Promise<string> {
  const { id: conversationId, state } = conversation;
  const id = await insertIncoming(ctx, conversation, incoming, { kind: "note", author_kind: "teammate" });
  const isNews = !incoming.automatic && !incoming.old;
  const wasAway = state !== "open" && isNews && !conversation.is_spam;
  await updateConversation(ctx, conversationId, {
    message_count: sql`message_count + 1`,
    last_message_at: ctx.now,
    ...(isNews ? { last_incoming_at: ctx.now } : {}),
    ...(wasAway ? { state: "open", closed_at: null, snoozed_until: null } : {}),
  });
  if (incoming.author.id) await addParticipant(ctx, conversationId, incoming.author.id, "mail");
  if (wasAway)
    ctx.record({ type: "conversation.reopened", conversationId, data: { from: state, by: "person" } });
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

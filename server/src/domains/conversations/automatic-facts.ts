import type { Message } from "@heard/core/contract/conversations.ts";
import type { AutomaticFacts } from "@heard/core/contract/delivery-reports.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { updateConversation } from "./conversations.ts";
import { readMessage } from "./messages.ts";

/** A message, whose facts nobody else changes until the transaction ends. @throws {Problem} not_found */
export async function lockAutomaticFacts(ctx: Ctx, messageId: string): Promise<Message> {
  await sql`select from messages where id = ${messageId}::uuid for update`.execute(ctx.db);
  return readMessage(ctx, messageId);
}

export async function keepAutomaticFacts(ctx: Ctx, messageId: string, facts: AutomaticFacts): Promise<void> {
  await ctx.db
    .updateTable("messages")
    .set({ automatic_facts: JSON.stringify(facts) })
    .where("id", "=", messageId)
    .execute();
}

/** A mailing list was left as its mail says. */
export async function noteUnsubscribed(
  ctx: Ctx,
  message: { id: string; conversation_id: string },
  facts: AutomaticFacts,
): Promise<void> {
  await keepAutomaticFacts(ctx, message.id, facts);
  await updateConversation(ctx, message.conversation_id, {});
  ctx.record({
    type: "conversation.changed",
    conversationId: message.conversation_id,
    messageId: message.id,
    data: { unsubscribed: true },
  });
}

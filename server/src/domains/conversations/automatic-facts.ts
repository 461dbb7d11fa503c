import type { AutomaticFacts } from "@heard/core/contract/delivery-reports.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { updateConversation } from "./conversations.ts";

/** A mailing list was left as its mail says. */
export async function noteUnsubscribed(
  ctx: Ctx,
  message: { id: string; conversation_id: string },
  facts: AutomaticFacts,
): Promise<void> {
  await ctx.db
    .updateTable("messages")
    .set({ automatic_facts: JSON.stringify(facts) })
    .where("id", "=", message.id)
    .execute();
  await updateConversation(ctx, message.conversation_id, {});
  ctx.record({
    type: "conversation.changed",
    conversationId: message.conversation_id,
    messageId: message.id,
    data: { unsubscribed: true },
  });
}

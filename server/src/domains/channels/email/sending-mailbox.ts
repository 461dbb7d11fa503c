import type { Message } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import { type Mailbox, mailboxOf } from "../../inboxes/mailboxes.ts";

/** The mailbox that a message goes out from: its conversation's own; for a chat, the workspace's first that can send. */
export async function mailboxThatSends(ctx: Ctx, message: Message): Promise<Mailbox | null> {
  if (message.channel === "chat") return firstMailboxThatSends(ctx);
  const conversation = await ctx.db
    .selectFrom("conversations as c")
    .innerJoin("inboxes as i", (join) =>
      join.onRef("i.workspace_id", "=", "c.workspace_id").onRef("i.id", "=", "c.inbox_id"),
    )
    .select(["i.id", "i.channel"])
    .where("c.id", "=", message.conversation_id)
    .executeTakeFirst();
  if (!conversation) return null;
  return conversation.channel === "email" ? mailboxOf(ctx, conversation.id) : firstMailboxThatSends(ctx);
}

/** The oldest e-mail inbox of the workspace that has a way to send, or null. */
export async function firstMailboxThatSends(ctx: Ctx): Promise<Mailbox | null> {
  const row = await ctx.db
    .selectFrom("inboxes as i")
    .innerJoin("mailboxes as m", (join) =>
      join.onRef("m.workspace_id", "=", "i.workspace_id").onRef("m.inbox_id", "=", "i.id"),
    )
    .select("i.id")
    .where("i.enabled", "=", true)
    .where("m.smtp", "is not", null)
    .orderBy("i.created_at")
    .orderBy("i.id")
    .limit(1)
    .executeTakeFirst();
  return row ? mailboxOf(ctx, row.id) : null;
}

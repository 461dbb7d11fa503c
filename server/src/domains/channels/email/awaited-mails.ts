import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { moveToCustomer } from "../../conversations/conversations.ts";
import type { ReadableMail } from "./readable-mail.ts";

/** Of a long thread that we never saw, the mails nearest to this one. */
const awaitedAtMost = 10;

/**
 * Keeps which of the mails that a new message refers to have not come: they may be on their way to us, overtaken by
 * their own answer. The message itself is awaited no more.
 */
export async function noteAwaited(
  ctx: Ctx,
  messageId: string,
  mail: Pick<ReadableMail, "messageId" | "references" | "automatic">,
): Promise<void> {
  if (mail.messageId)
    await ctx.db.deleteFrom("awaited_mails").where("mail_message_id", "=", mail.messageId).execute();
  const references = mail.automatic ? [] : mail.references.slice(-awaitedAtMost);
  if (references.length === 0) return;
  await sql`
    insert into awaited_mails (workspace_id, mail_message_id, message_id)
    select ${ctx.workspace.id}::uuid, r.id, ${messageId}::uuid from unnest(${references}::text[]) r (id)
    where r.id <> ${mail.messageId ?? ""} and not exists (select from messages m where m.mail_message_id = r.id)
    on conflict do nothing`.execute(ctx.db);
}

/** Who wrote first is the customer, though an answer to their mail was here before it; unless we spoke with them already. */
export async function giveToFirstWriter(ctx: Ctx, conversationId: string, customerId: string): Promise<void> {
  const { rows } = await sql`
    select from conversations c where c.id = ${conversationId}::uuid and c.customer_id <> ${customerId}::uuid
      and not exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
        and m.kind = 'outgoing' and m.automatic is null)`.execute(ctx.db);
  if (rows.length > 0) await moveToCustomer(ctx, [conversationId], customerId);
}

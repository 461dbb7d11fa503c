import type { Ctx } from "../../platform/context/context.ts";
import { threadRootOf } from "../../platform/mail/thread-index.ts";

/** How a message is known as a mail; ids without their angle brackets. */
type MailIdentity = { messageId: string; references: string[]; threadIndex: Uint8Array };

/** Under which Message-ID a message goes out, after which, and where in Outlook's thread: answers name them. */
export async function noteMailIdentity(
  ctx: Ctx,
  id: string,
  { messageId, references, threadIndex }: MailIdentity,
): Promise<void> {
  await ctx.db
    .updateTable("messages")
    .set({ mail_message_id: messageId, mail_references: references, ...threadColumns(threadIndex) })
    .where("id", "=", id)
    .execute();
}

/** The Message-ID under which a message went out, or was about to: it keeps it, whatever it is sent from next. */
export async function mailIdOf(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("mail_message_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.mail_message_id ?? null;
}

/** The index, and what of it all mails of the thread share. */
export function threadColumns(index: Uint8Array | null): {
  thread_index: Buffer | null;
  thread_root: Buffer | null;
} {
  return { thread_index: index && Buffer.from(index), thread_root: index && threadRootOf(index) };
}

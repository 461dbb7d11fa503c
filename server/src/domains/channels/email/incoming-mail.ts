import type { Ctx } from "../../../platform/context/context.ts";

/** A row of `incoming_mails`: a mail as it arrived. */
export type IncomingMail = {
  id: string;
  inbox_id: string;
  file_id: string;
  envelope_from: string | null;
  envelope_to: string[];
  /** When it arrived where we got it from, as far as known. */
  posted_at: Date | null;
  /** It lay in its mailbox before that was connected. */
  is_history: boolean;
};

/** What became of a mail. */
type Outcome = { outcome: "message" | "duplicate" | "own_mail"; messageId: string | null };

/** Whether nothing has become of it yet; it is locked. */
export async function isStillOpen(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("incoming_mails")
    .select("id")
    .where("id", "=", id)
    .where("processed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes what became of a mail. */
export async function finish(ctx: Ctx, id: string, { outcome, messageId }: Outcome): Promise<void> {
  await ctx.db
    .updateTable("incoming_mails")
    .set({ processed_at: ctx.now, outcome, message_id: messageId })
    .where("id", "=", id)
    .execute();
}

import type { Person } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import type { ReadableMail } from "./readable-mail.ts";

const nearest = 3;

/**
 * Mails that are the same, or of one thread, wait for each other here: of two that arrive at once the second finds the
 * first. Everybody takes the locks in one order.
 */
export async function waitForThread(
  ctx: Ctx,
  { messageId, references }: Pick<ReadableMail, "messageId" | "references">,
): Promise<void> {
  const ids = [...(messageId ? [messageId] : []), ...references.slice(0, 1), ...references.slice(-nearest)];
  for (const id of [...new Set(ids)].sort()) {
    const lock = `message:${ctx.workspace.id}:${id}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.db);
  }
}

/**
 * Whether it is a mail that we sent, or one that came in before by another way, such as by another of our inboxes. Some
 * programs give one Message-ID to different mails: the same is only what also says the same.
 */
export async function knownAs(
  ctx: Ctx,
  mail: ReadableMail,
  writer: Person | null,
): Promise<"own_mail" | "duplicate" | null> {
  if (mail.messageId === null) return null;
  const { rows } = await sql<{ is_ours: boolean }>`
    select kind in ('outgoing', 'side_outgoing') as is_ours from messages
    where mail_message_id = ${mail.messageId} and (kind in ('outgoing', 'side_outgoing')
      or (text = ${mail.text} and from_person ->> 'address' is not distinct from ${writer?.address ?? null}::text))
    order by is_ours desc limit 1`.execute(ctx.db);
  if (!rows[0]) return null;
  return rows[0].is_ours ? "own_mail" : "duplicate";
}

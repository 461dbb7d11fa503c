import type { MailboxHealth } from "@heard/core/contract/inboxes.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

type Observed =
  | { side: "imap"; status: Exclude<MailboxHealth["receiving"], "not_set_up">; problem: string | null }
  | { side: "smtp"; status: Exclude<MailboxHealth["sending"], "not_set_up">; problem: string | null };

/**
 * Notes how one side of a mailbox is doing. What changed is told to every open screen: as `mailbox.failed` and
 * `mailbox.recovered` where a person should know, else as `mailbox.changed`. A mailbox that failed counts as failed
 * until it works again, however often it is tried.
 * @returns whether anything changed
 */
export async function noteMailboxHealth(ctx: Ctx, inboxId: string, observed: Observed): Promise<boolean> {
  const { side, status, problem } = observed;
  const before = await ctx.db
    .selectFrom("mailboxes")
    .select([`${side}_status as status`, `${side}_problem as problem`])
    .where("inbox_id", "=", inboxId)
    .where(side, "is not", null)
    .forUpdate()
    .executeTakeFirst();
  if (!before || (before.status === status && before.problem === problem)) return false;
  if (before.status === "failed" && status === "connecting") return false;
  await ctx.db
    .updateTable("mailboxes")
    .set({ [`${side}_status`]: status, [`${side}_problem`]: problem })
    .where("inbox_id", "=", inboxId)
    .execute();
  const type = eventType(before.status, status);
  ctx.record({ type, data: { inbox_id: inboxId, side: side === "imap" ? "receiving" : "sending", problem } });
  return true;
}

function eventType(before: string, now: string): string {
  if (now === "failed") return before === "failed" ? "mailbox.changed" : "mailbox.failed";
  return before === "failed" ? "mailbox.recovered" : "mailbox.changed";
}

const tellEverySeconds = 10;

/**
 * Mail came in, or went out: kept to some seconds, so that a busy inbox does not rewrite its row with every mail. That
 * the first went out is told to every open screen, which knows only by it that sending works.
 */
export async function noteMailTraffic(
  ctx: Ctx,
  inboxId: string,
  direction: "received" | "sent",
): Promise<void> {
  const column = sql.ref(direction === "received" ? "last_received_at" : "last_sent_at");
  const { rows } = await sql<{ is_first: boolean }>`
    with before as (
      select inbox_id, ${column} as at from mailboxes where inbox_id = ${inboxId}::uuid
        and coalesce(${column}, '-infinity') < ${ctx.now}::timestamptz - make_interval(secs => ${tellEverySeconds})
      for update
    )
    update mailboxes m set ${column} = ${ctx.now}::timestamptz from before where m.inbox_id = before.inbox_id
    returning before.at is null as is_first`.execute(ctx.db);
  if (direction === "received" || !rows[0]?.is_first) return;
  ctx.record({ type: "mailbox.changed", data: { inbox_id: inboxId, side: "sending" } });
}

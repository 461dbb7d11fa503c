import type { ServerLogin } from "@heard/core/contract/inboxes.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { explainPause } from "../../platform/mail/explain-pause.ts";
import type { Deferred } from "../../platform/mail/send-mail.ts";
import { noteMailboxHealth } from "./mailbox-health.ts";

/** Why nothing can be sent from an inbox just now. */
type PauseReason = Exclude<Deferred["about"], "this_mail">;

const minute = 60_000;
/** A server that is away for a moment, such as for a restart, is nobody's news. */
const quietPauses = 3;

/** The first pause of each kind, which doubles with each that follows at once, and the longest. */
const lengths: Record<PauseReason, { first: number; longest: number }> = {
  unreachable: { first: minute / 4, longest: 15 * minute },
  busy: { first: minute, longest: 30 * minute },
  // Many wrong attempts lock an account.
  sign_in: { first: 5 * minute, longest: 120 * minute },
  quota: { first: 60 * minute, longest: 240 * minute },
};

/**
 * The mail server of an inbox takes nothing: all its mail waits for a while, longer each time. Administrators are told
 * of what does not pass by itself within minutes.
 * @param words the server's, or ours about it
 * @returns until when
 */
export async function pauseInbox(
  ctx: Ctx,
  inboxId: string,
  { about, words }: { about: PauseReason; words: string },
): Promise<Date> {
  const {
    paused_until: before,
    pauses,
    smtp,
  } = await ctx.db
    .selectFrom("mailboxes")
    .select(["paused_until", "pauses", "smtp"])
    .where("inbox_id", "=", inboxId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (before && before > ctx.now) return before;
  const { first, longest } = lengths[about];
  const until = new Date(ctx.now.getTime() + Math.min(longest, first * 2 ** Math.min(pauses, 20)));
  await ctx.db
    .updateTable("mailboxes")
    .set({ paused_until: until, pauses: pauses + 1 })
    .where("inbox_id", "=", inboxId)
    .execute();
  const passesByItself = about === "busy" || (about === "unreachable" && pauses < quietPauses);
  const status = passesByItself ? "paused" : "failed";
  const problem = explainPause({ about, words }, (smtp as ServerLogin | null) ?? { host: "" });
  const told = await noteMailboxHealth(ctx, inboxId, { side: "smtp", status, problem });
  if (!told) ctx.record({ type: "mailbox.changed", data: { inbox_id: inboxId, side: "sending" } });
  return until;
}

/** Until when nothing is sent from an inbox; null when it is not paused. */
export async function pausedUntil(ctx: Ctx, inboxId: string): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom("mailboxes")
    .select("paused_until")
    .where("inbox_id", "=", inboxId)
    .executeTakeFirst();
  return row?.paused_until && row.paused_until > ctx.now ? row.paused_until : null;
}

/** A person wants it tried now, or the time is over. Should it fail again, the next pause is still a longer one. */
export async function endPause(ctx: Ctx, inboxId: string): Promise<void> {
  await ctx.db.updateTable("mailboxes").set({ paused_until: null }).where("inbox_id", "=", inboxId).execute();
}

/** Somebody who tried hears that its server lets us in; that it takes mail shows with the next one. */
export async function noteServerLetsUsIn(ctx: Ctx, inboxId: string): Promise<void> {
  await noteMailboxHealth(ctx, inboxId, { side: "smtp", status: "working", problem: null });
}

/** Its server took a mail, or spoke about one alone. @returns whether this ends a pause, so that what waits can go. */
export async function noteSendingWorks(ctx: Ctx, inboxId: string): Promise<boolean> {
  await noteMailboxHealth(ctx, inboxId, { side: "smtp", status: "working", problem: null });
  const { rows } = await sql`update mailboxes set paused_until = null, pauses = 0
    where inbox_id = ${inboxId}::uuid and pauses > 0 returning inbox_id`.execute(ctx.db);
  return rows.length > 0;
}

/** Whether its server took what we gave it last, or was never asked. */
export async function takesMail(ctx: Ctx, inboxId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("mailboxes")
    .select("pauses")
    .where("inbox_id", "=", inboxId)
    .executeTakeFirst();
  return row?.pauses === 0;
}

import type { DeadLetter } from "@heard/core/contract/dead-letters.ts";
import { explainRefusal } from "@heard/core/rules/explain-refusal.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import type { Cursor } from "../../../platform/http/paging.ts";
import { newId } from "../../../platform/ids.ts";
import { enqueue } from "../../../platform/jobs/jobs.ts";
import { invalidField } from "../../../platform/problem.ts";
import { normalizeEmail } from "../../identity/email.ts";
import { readdressInvitation } from "../../identity/invitations.ts";
import { mailKey, mustTakeMail } from "../../identity/system-mails.ts";

/** A mail of Heard itself as its job carries it: the text holds a secret link, so it waits sealed (base64). */
export type SystemMail = {
  to: string;
  subject: string;
  sealedText: string;
  about: Parameters<typeof mailKey>[0];
  /** How often it was tried before, and when first. */
  attempts: number;
  firstTriedAt: Date | null;
  /** How often its server did not say whether it took it. */
  unanswered: number;
};

const keptDays = 30;

/** Has it sent, or sent again later; a later word about the same takes the place of an earlier one. */
export async function enqueueSystemMail(ctx: Ctx, mail: SystemMail, runAt?: Date): Promise<void> {
  const { to, subject, sealedText, about, attempts, firstTriedAt, unanswered } = mail;
  const payload = {
    to,
    subject,
    sealed_text: sealedText,
    about,
    attempts,
    first_tried_at: firstTriedAt?.toISOString() ?? null,
    unanswered,
  };
  await enqueue(ctx, "email.system_mail", payload, { key: mailKey(about), runAt });
}

/** Keeps what could not be sent for a person to see; a link for a new password is over by then. */
export async function keepFailedSystemMail(ctx: Ctx, mail: SystemMail, detail: string): Promise<void> {
  const edge = new Date(ctx.now.getTime() - keptDays * 86_400_000);
  await ctx.db.deleteFrom("failed_system_mails").where("failed_at", "<", edge).execute();
  if (mail.about.kind === "password_reset") return;
  await ctx.db
    .insertInto("failed_system_mails")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      address: mail.to,
      subject: mail.subject,
      sealed_text: Buffer.from(mail.sealedText, "base64"),
      about: JSON.stringify(mail.about),
      detail,
      failed_at: ctx.now,
    })
    .execute();
  tellChange(ctx);
}

/** Part of what could not be sent: so many, from the newest on, or from where an earlier page ended. */
export type DeadLetterPage = { before: Cursor | null; atMost: number };

/** Whoever leads the team sees them, the newest first; to others they are nobody's. */
export async function readFailedSystemMails(ctx: Ctx, page: DeadLetterPage): Promise<DeadLetter[]> {
  if (!maySee(ctx)) return [];
  const { before, atMost } = page;
  const rows = await ctx.db
    .selectFrom("failed_system_mails")
    .select(["id", "address", "subject", "detail", "failed_at"])
    .$if(before !== null, (mails) =>
      mails.where(sql<boolean>`(failed_at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy("failed_at", "desc")
    .orderBy("id", "desc")
    .limit(atMost)
    .execute();
  return rows.map(({ id, address, subject, detail, failed_at }) => ({
    id,
    kind: "system_mail",
    conversation: null,
    inbox: null,
    author: null,
    to: [{ name: "", address }],
    cc: [],
    bcc: [],
    subject,
    preview: "",
    reason: explainRefusal(detail),
    detail,
    written_at: failed_at.toISOString(),
  }));
}

export async function countFailedSystemMails(ctx: Ctx): Promise<number> {
  if (!maySee(ctx)) return 0;
  const { count } = await ctx.db
    .selectFrom("failed_system_mails")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Another address is another person's: whom an invitation invites is changed with it, and a customer's own link goes
 * to nobody else.
 * @returns whether there was one with this id that the actor may send
 * @throws {Problem} invalid_value; too_many_requests; not_found, not_allowed and already_exists as
 *   `readdressInvitation` says
 */
export async function sendSystemMailAgain(ctx: Ctx, id: string, to?: string): Promise<boolean> {
  const row = await take(ctx, id);
  if (!row) return false;
  const about = row.about as SystemMail["about"];
  const address = normalizeEmail(to ?? row.address);
  await mustTakeMail(ctx, address);
  if (about.kind === "invitation") await readdressInvitation(ctx, about.id, address);
  else if (address !== row.address)
    throw invalidField("to", "is another person's: this link is only for one");
  await enqueueSystemMail(ctx, {
    to: address,
    subject: row.subject,
    sealedText: row.sealed_text.toString("base64"),
    about,
    attempts: 0,
    firstTriedAt: null,
    unanswered: 0,
  });
  return true;
}

/** @returns whether there was one with this id that the actor may let go */
export async function letSystemMailGo(ctx: Ctx, id: string): Promise<boolean> {
  return (await take(ctx, id)) !== undefined;
}

async function take(ctx: Ctx, id: string) {
  if (!maySee(ctx)) return undefined;
  const row = await ctx.db
    .deleteFrom("failed_system_mails")
    .where("id", "=", id)
    .returning(["address", "subject", "sealed_text", "about"])
    .executeTakeFirst();
  if (row) tellChange(ctx);
  return row;
}

function maySee({ actor }: Ctx): boolean {
  return actor.kind === "system" || actor.permissions.has("team:manage");
}

function tellChange(ctx: Ctx): void {
  ctx.record({ type: "dead_letter.changed", data: {} });
}

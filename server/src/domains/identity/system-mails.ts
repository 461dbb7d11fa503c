import { sql } from "kysely";
import type { Ctx, Platform } from "../../platform/context/context.ts";
import { enqueue } from "../../platform/jobs/jobs.ts";
import { Problem } from "../../platform/problem.ts";

/** What a mail is about, so that whoever sends it can say how that went. */
type About = { kind: "invitation" | "password_reset" | "my_conversations"; id: string };

export type SystemMail = { to: string; subject: string; text: string; about: About };

/** Whether this workspace can send mail. */
export async function canSendMail(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{
    can: boolean;
  }>`select mail_is_set_up(${ctx.workspace.id}::uuid) as can`.execute(ctx.db);
  return rows[0]?.can === true;
}

/** Whether any workspace here can send mail: said to people of whom we do not know yet who they are. */
export async function anyoneCanSendMail({ database }: Platform): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`select mail_is_set_up() as can`.execute(database.kysely);
  return rows[0]?.can === true;
}

/**
 * Has the e-mail channel send a mail of ours, once this commits. The text holds a secret link, so it waits sealed:
 * the job `email.system_mail` opens `sealed_text` (base64) with the platform's `secrets`.
 */
export async function sendLater(ctx: Ctx, { to, subject, text, about }: SystemMail): Promise<void> {
  const sealed_text = ctx.platform.secrets.seal(text).toString("base64");
  await enqueue(ctx, "email.system_mail", { to, subject, sealed_text, about }, { key: mailKey(about) });
}

const mailsPerHour = 10;
const anHour = 3_600_000;

/** From when on an address gets mails of ours again: it gets ten an hour at most. Null: now. */
export async function mailsAgainAt(ctx: Ctx, address: string): Promise<Date | null> {
  const newest = await ctx.db
    .selectFrom("system_mails")
    .select("sent_at")
    .where("address", "=", address)
    .where("sent_at", ">", new Date(ctx.now.getTime() - anHour))
    .orderBy("sent_at", "desc")
    .limit(mailsPerHour)
    .execute();
  const tenth = newest[mailsPerHour - 1];
  return tenth ? new Date(tenth.sent_at.getTime() + anHour) : null;
}

/** @throws {Problem} too_many_requests while an address has had its ten mails of the hour */
export async function mustTakeMail(ctx: Ctx, address: string): Promise<void> {
  const until = await mailsAgainAt(ctx, address);
  if (!until) return;
  const seconds = Math.ceil((until.getTime() - ctx.now.getTime()) / 1000);
  throw new Problem(
    "too_many_requests",
    `${address} had ten mails of Heard within the hour, and gets no more for now. Please try again in ${Math.ceil(seconds / 60)} minutes.`,
    { retryAfterSeconds: seconds },
  );
}

/** The key of the job that sends it, to take it back by. */
export function mailKey({ kind, id }: About): string {
  return `system_mail:${kind}:${id}`;
}

/** Whether a Message-ID is one that a mail of ours goes out with: its kind and what it is about. */
export function isSystemMailId(messageId: string): boolean {
  return /^(?:invitation|password_reset|my_conversations)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@/.test(
    messageId,
  );
}

/** Asks somebody to join. */
export function invitationMail(
  { email, id, link }: { email: string; id: string; link: string },
  { workspaceName, inviter, days }: { workspaceName: string; inviter: string | null; days: number },
): SystemMail {
  const text = `Hello,

${inviter ?? "Somebody at our team"} would like you to join ${workspaceName} on Heard, where we answer our customers together.

To choose your name and password, open this page:
${link}

The link works once, for the next ${days} days. If you did not expect this, you can leave it unanswered; nothing happens without you.

Warm regards
${workspaceName}
`;
  return { to: email, subject: `Join ${workspaceName} on Heard`, text, about: { kind: "invitation", id } };
}

/** Lets somebody set a new password. */
export function resetMail(
  { email, id, link }: { email: string; id: string; link: string },
  { workspaceName, name }: { workspaceName: string; name: string },
): SystemMail {
  const text = `Hello ${name},

Somebody, probably you, asked for a new password for your account at ${workspaceName}.

To choose one, open this page:
${link}

The link works once, within the next hour. If it was not you, leave this mail unanswered: your password stays as it is.

Warm regards
${workspaceName}
`;
  const about = { kind: "password_reset", id } as const;
  return { to: email, subject: `Your new password for ${workspaceName}`, text, about };
}

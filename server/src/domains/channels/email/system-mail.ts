import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { newId } from "../../../platform/ids.ts";
import { composeMail } from "../../../platform/mail/compose-mail.ts";
import { markInvitationMail } from "../../identity/invitations.ts";
import { noteMailTraffic } from "../../inboxes/mailbox-health.ts";
import type { Mailbox } from "../../inboxes/mailboxes.ts";
import { readWorkspace } from "../../workspaces/workspaces.ts";
import { sendersOf } from "./senders.ts";
import { firstMailboxThatSends } from "./sending-mailbox.ts";

type SystemMail = { to: string; subject: string; sealedText: string; about: { kind: string; id: string } };

const mailsPerHour = 10;

/**
 * Sends a mail of our own, such as an invitation, from the workspace's first inbox that can send. One recipient gets
 * a few an hour at most, whoever asks for them.
 * @throws when the server wants us to come back later: the job is then tried again.
 */
export async function sendSystemMail(
  platform: Platform,
  workspaceId: string,
  mail: SystemMail,
): Promise<void> {
  const prepared = await inWorkspace(platform, { workspaceId }, (ctx) => prepare(ctx, mail));
  if (!prepared) return;
  const { mailbox, raw, envelope } = prepared;
  if (!mailbox.smtpServer) return;
  const outcome = await sendersOf(platform).of(mailbox.inboxId, mailbox.smtpServer).send(raw, envelope);
  if (outcome.outcome === "deferred")
    throw new Error(`The mail server did not take it yet: ${outcome.response}`);
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    if (outcome.outcome === "sent") {
      await noteSent(ctx, mail.to);
      await noteMailTraffic(ctx, mailbox.inboxId, "sent");
    }
    await tell(ctx, mail, outcome.outcome === "sent" ? "sent" : "failed");
  });
}

async function prepare(ctx: Ctx, mail: SystemMail) {
  const mailbox = await firstMailboxThatSends(ctx);
  if (!mailbox) {
    await tell(ctx, mail, "not_set_up");
    return null;
  }
  if (await hasHadEnough(ctx, mail.to)) {
    await tell(ctx, mail, "failed");
    return null;
  }
  return { mailbox, ...(await compose(ctx, mail, mailbox)) };
}

async function compose(ctx: Ctx, { to, subject, sealedText, about }: SystemMail, { address }: Mailbox) {
  const { name } = await readWorkspace(ctx);
  return composeMail({
    from: { name, address },
    to: [{ name: "", address: to }],
    subject,
    text: ctx.platform.secrets.open(Buffer.from(sealedText, "base64")),
    messageId: `${about.kind}.${about.id}@${address.slice(address.lastIndexOf("@") + 1)}`,
    // RFC 3834: nobody's holiday notice needs to answer this.
    headers: { "Auto-Submitted": "auto-generated" },
    date: ctx.now,
  });
}

async function hasHadEnough(ctx: Ctx, address: string): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from system_mails
    where address = ${address} and sent_at > ${ctx.now}::timestamptz - interval '1 hour'`.execute(ctx.db);
  return (rows[0]?.count ?? 0) >= mailsPerHour;
}

async function noteSent(ctx: Ctx, address: string): Promise<void> {
  await sql`delete from system_mails where sent_at < ${ctx.now}::timestamptz - interval '1 day'`.execute(
    ctx.db,
  );
  await ctx.db
    .insertInto("system_mails")
    .values({ workspace_id: ctx.workspace.id, id: newId(), address, sent_at: ctx.now })
    .execute();
}

async function tell(ctx: Ctx, { about }: SystemMail, state: "sent" | "failed" | "not_set_up"): Promise<void> {
  if (about.kind === "invitation") await markInvitationMail(ctx, about.id, state);
}

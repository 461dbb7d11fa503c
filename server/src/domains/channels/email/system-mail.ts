import { domainOf } from "@heard/core/rules/domain-of.ts";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { newId } from "../../../platform/ids.ts";
import { composeMail } from "../../../platform/mail/compose-mail.ts";
import type { SendOutcome } from "../../../platform/mail/send-mail.ts";
import { markInvitationMail } from "../../identity/invitations.ts";
import { mailsAgainAt } from "../../identity/system-mails.ts";
import { noteMailTraffic } from "../../inboxes/mailbox-health.ts";
import type { Mailbox } from "../../inboxes/mailboxes.ts";
import { pausedUntil } from "../../inboxes/pauses.ts";
import { signingKeyFor } from "../../inboxes/sending-domains.ts";
import { readWorkspace } from "../../workspaces/workspaces.ts";
import { enqueueSystemMail, keepFailedSystemMail, type SystemMail } from "./failed-system-mails.ts";
import { isTooLate, mayHaveArrivedEnough, nextTry } from "./next-try.ts";
import { sendersOf } from "./senders.ts";
import { firstMailboxThatSends } from "./sending-mailbox.ts";
import { noteServer, spokeOfAMail } from "./sending-outcome.ts";

/**
 * Sends a mail of our own, such as an invitation, from the workspace's first inbox that can send. One recipient gets
 * a few an hour at most, whoever asks for them; what is more waits. What the server does not take yet is tried again in the rhythm of
 * messages; what it does not take at all is kept for a person to see.
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
  await inWorkspace(platform, { workspaceId }, (ctx) => noteOutcome(ctx, mail, mailbox, outcome));
}

async function noteOutcome(ctx: Ctx, mail: SystemMail, { inboxId }: Mailbox, outcome: SendOutcome) {
  const isPaused = await noteServer(ctx, inboxId, outcome, { wasTriedBefore: mail.attempts > 0 });
  if (isPaused) {
    const wasAnswered = spokeOfAMail(outcome);
    const firstTriedAt = (wasAnswered && mail.firstTriedAt) || ctx.now;
    if (outcome.outcome !== "sent" && isTooLate(ctx.now, firstTriedAt))
      return giveUp(ctx, mail, outcome.response);
    return waitForInbox(ctx, { ...mail, attempts: 1, firstTriedAt }, inboxId);
  }
  if (outcome.outcome === "deferred") {
    const unanswered = mail.unanswered + (outcome.mayHaveArrived ? 1 : 0);
    const isEnough = outcome.mayHaveArrived && mayHaveArrivedEnough(unanswered);
    return (isEnough ? giveUp : tryAgain)(ctx, { ...mail, unanswered }, outcome.response);
  }
  if (outcome.outcome === "refused") return giveUp(ctx, mail, outcome.response);
  await noteSent(ctx, mail.to);
  await noteMailTraffic(ctx, inboxId, "sent");
  await tell(ctx, mail, "sent");
}

/** Waiting does not count as trying; that it was tried at all is kept. */
async function waitForInbox(ctx: Ctx, mail: SystemMail, inboxId: string): Promise<void> {
  const until = (await pausedUntil(ctx, inboxId)) ?? ctx.now;
  await enqueueSystemMail(ctx, mail, until);
}

async function tryAgain(ctx: Ctx, mail: SystemMail, words: string): Promise<void> {
  const firstTriedAt = mail.firstTriedAt ?? ctx.now;
  const attempts = mail.attempts + 1;
  const runAt = nextTry(ctx.now, attempts, firstTriedAt);
  if (runAt) await enqueueSystemMail(ctx, { ...mail, attempts, firstTriedAt }, runAt);
  else await giveUp(ctx, mail, words);
}

async function giveUp(ctx: Ctx, mail: SystemMail, words: string): Promise<void> {
  await keepFailedSystemMail(ctx, mail, words);
  await tell(ctx, mail, "failed");
}

async function prepare(ctx: Ctx, mail: SystemMail) {
  const mailbox = await firstMailboxThatSends(ctx);
  if (!mailbox) {
    await tell(ctx, mail, "not_set_up");
    return null;
  }
  const again = await mailsAgainAt(ctx, mail.to);
  if (again) {
    await enqueueSystemMail(ctx, mail, again);
    return null;
  }
  if (await pausedUntil(ctx, mailbox.inboxId)) {
    await waitForInbox(ctx, mail, mailbox.inboxId);
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
    messageId: `${about.kind}.${about.id}@${domainOf(address)}`,
    // RFC 3834: nobody's holiday notice needs to answer this.
    headers: { "Auto-Submitted": "auto-generated" },
    date: ctx.now,
    signAs: await signingKeyFor(ctx, address),
  });
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

import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import type { Door } from "../../../platform/http/handlers.ts";
import type { Deferred } from "../../../platform/mail/send-mail.ts";
import { readInbox } from "../../inboxes/inboxes.ts";
import { type Mailbox, mailboxOf } from "../../inboxes/mailboxes.ts";
import {
  endPause,
  noteSendingWorks,
  noteServerLetsUsIn,
  pausedUntil,
  pauseInbox,
} from "../../inboxes/pauses.ts";
import { sendersOf } from "./senders.ts";
import { enqueueResuming, hasHeldMessages, releaseWhatWaits } from "./sending-queue.ts";

/** The pause of an inbox is over: it is tried whether its server lets us in again. */
export async function resumeInbox(platform: Platform, workspaceId: string, inboxId: string): Promise<void> {
  const mailbox = await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const until = await pausedUntil(ctx, inboxId);
    if (until) await enqueueResuming(ctx, inboxId, until);
    return until ? null : mailboxOf(ctx, inboxId);
  });
  if (mailbox) await tryInbox(platform, workspaceId, mailbox);
}

/** A person wants to know now. @throws {Problem} not_found for a chat */
export async function resumeInboxNow(door: Door, inboxId: string): Promise<Inbox> {
  const { mailbox, workspaceId } = await door.run(async (ctx) => {
    await endPause(ctx, inboxId);
    return { mailbox: await mailboxOf(ctx, inboxId), workspaceId: ctx.workspace.id };
  });
  await tryInbox(door.platform, workspaceId, mailbox, { isAwaited: true });
  return door.run((ctx) => readInbox(ctx, inboxId));
}

/** @param isAwaited a person waits to hear what came of it */
async function tryInbox(
  platform: Platform,
  workspaceId: string,
  mailbox: Mailbox,
  { isAwaited = false } = {},
): Promise<void> {
  const { inboxId, smtpServer } = mailbox;
  if (!smtpServer) return;
  const refused = await sendersOf(platform).of(inboxId, smtpServer).tryOut();
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    if (refused) return pauseAgain(ctx, inboxId, refused);
    if (isAwaited) await noteServerLetsUsIn(ctx, inboxId);
    await goOn(ctx, inboxId);
  });
}

async function pauseAgain(ctx: Ctx, inboxId: string, { about, response }: Deferred): Promise<void> {
  const reason = about === "this_mail" ? "busy" : about;
  await enqueueResuming(ctx, inboxId, await pauseInbox(ctx, inboxId, { about: reason, words: response }));
}

const untilLookedAgain = 5 * 60_000;

/** One mail goes first. Once the server took it the others follow; should it not, they were spared the attempt. */
async function goOn(ctx: Ctx, inboxId: string): Promise<void> {
  await endPause(ctx, inboxId);
  if (!(await hasHeldMessages(ctx, inboxId))) {
    await noteSendingWorks(ctx, inboxId);
    return;
  }
  await releaseWhatWaits(ctx, inboxId, 1);
  // The one may be taken back before it leaves.
  await enqueueResuming(ctx, inboxId, new Date(ctx.now.getTime() + untilLookedAgain));
}

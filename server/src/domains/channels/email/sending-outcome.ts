import type { Message } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import type { SendOutcome } from "../../../platform/mail/send-mail.ts";
import { setDelivery } from "../../conversations/delivery.ts";
import { readMessage } from "../../conversations/messages.ts";
import { noteMailboxHealth, noteMailTraffic } from "../../inboxes/mailbox-health.ts";
import type { Mailbox } from "../../inboxes/mailboxes.ts";
import { enqueueSending } from "./sending-queue.ts";

const patienceMilliseconds = 2 * 24 * 3600 * 1000;
const firstPauseMilliseconds = 10_000;
const longestPauseMilliseconds = 4 * 3600 * 1000;

/** Writes down what became of a mail: on the message, on the mailbox, and for the next try. */
export async function noteOutcome(
  ctx: Ctx,
  { message, mailbox }: { message: Message; mailbox: Mailbox },
  outcome: SendOutcome,
): Promise<void> {
  await noteServerHealth(ctx, mailbox, outcome);
  if (outcome.outcome === "deferred") return tryAgain(ctx, message, outcome.response);
  if (outcome.outcome === "refused") return giveUp(ctx, message, outcome.response);
  await finish(ctx, message.id);
  await noteMailTraffic(ctx, mailbox.inboxId, "sent");
  await setDelivery(ctx, message.id, { state: await sentStateOf(ctx, message), detail: wordsOf(outcome) });
}

/** A code about the mail says nothing about the mailbox; no code, or one about the account, does. */
async function noteServerHealth(ctx: Ctx, { inboxId }: Mailbox, outcome: SendOutcome): Promise<void> {
  const aboutTheAccount = [421, 432, 454, 530, 534, 535, 538];
  const hasFailed =
    outcome.outcome === "deferred" && (outcome.code === null || aboutTheAccount.includes(outcome.code));
  await noteMailboxHealth(ctx, inboxId, {
    side: "smtp",
    status: hasFailed ? "failed" : "working",
    problem: hasFailed ? outcome.response : null,
  });
}

/** The visitor may have seen a chat message meanwhile; it does not become unseen. */
async function sentStateOf(ctx: Ctx, message: Message) {
  if (message.channel === "email") return "sent";
  const { delivery } = await readMessage(ctx, message.id);
  return delivery?.state === "delivered" || delivery?.state === "seen" ? delivery.state : "sent";
}

function wordsOf(outcome: Extract<SendOutcome, { outcome: "sent" }>): string {
  const refused = outcome.refusedRecipients.map(
    ({ address, response }) => `Not taken for ${address}: ${response}`,
  );
  return [outcome.response, ...refused].join("\n");
}

async function tryAgain(ctx: Ctx, message: Message, words: string): Promise<void> {
  const tries = await ctx.db
    .updateTable("outgoing_mails")
    .set({ sender: null })
    .where("message_id", "=", message.id)
    .returning(["attempts", "first_tried_at"])
    .executeTakeFirst();
  const attempts = tries?.attempts ?? 1;
  const firstTried = tries?.first_tried_at ?? ctx.now;
  if (ctx.now.getTime() - firstTried.getTime() > patienceMilliseconds) return giveUp(ctx, message, words);
  const pause = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (attempts - 1));
  const sendAt = new Date(ctx.now.getTime() + pause);
  const detail = `The mail server did not take it yet; we try again by ourselves. It said: ${words}`;
  if (message.channel === "email") await setDelivery(ctx, message.id, { state: "queued", detail, sendAt });
  else await enqueueSending(ctx, message.id, sendAt);
}

/** It will not be sent, and says why; a person can try again. */
export async function giveUp(ctx: Ctx, message: Message, words: string): Promise<void> {
  await finish(ctx, message.id);
  await setDelivery(ctx, message.id, { state: "failed", detail: words });
}

async function finish(ctx: Ctx, messageId: string): Promise<void> {
  await ctx.db.deleteFrom("outgoing_mails").where("message_id", "=", messageId).execute();
}

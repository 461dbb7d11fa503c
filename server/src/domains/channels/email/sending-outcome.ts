import type { Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import type { Deferred, RefusedRecipient, SendOutcome } from "../../../platform/mail/send-mail.ts";
import { sortRefusal } from "../../../platform/mail/sort-refusal.ts";
import { lockConversation } from "../../conversations/conversations.ts";
import { setDelivery } from "../../conversations/delivery.ts";
import { comeBackUnsent, noteTaken } from "../../conversations/delivery-reports.ts";
import { noteMailTraffic } from "../../inboxes/mailbox-health.ts";
import type { Mailbox } from "../../inboxes/mailboxes.ts";
import { noteSendingWorks, pauseInbox, takesMail } from "../../inboxes/pauses.ts";
import { isTooLate, mayHaveArrivedEnough, nextTry } from "./next-try.ts";
import { markRefusedAddresses } from "./refused-addresses.ts";
import { enqueueResuming, enqueueSending, hold, releaseWhatWaits } from "./sending-queue.ts";

/** We saw by ourselves that a mail cannot go, for good or just now: no server was asked, so it says nothing of one. */
export type NotAsked = { outcome: "not_asked"; forGood: boolean; response: string };

/** A mail that was tried: for whom in all, for whom this time (null: all), and since when. */
type Tried = {
  message: Message;
  mailbox: Mailbox;
  recipients: readonly string[];
  stillTo: readonly string[] | null;
  since: Date;
};

/** Writes down what became of a mail: on the message, on the mailbox, and for the next try. */
export async function noteOutcome(ctx: Ctx, tried: Tried, outcome: SendOutcome | NotAsked): Promise<void> {
  const { message, mailbox, recipients, stillTo, since } = tried;
  // Before anything else, as whoever notes a report does: of the two one waits, and sees what the other wrote.
  await lockConversation(ctx, message.conversation_id);
  if (outcome.outcome === "not_asked") return noteNotAsked(ctx, tried, outcome);
  const { attempts, firstTriedAt } = await triesOf(ctx, message.id);
  if (await noteServer(ctx, mailbox.inboxId, outcome, { wasTriedBefore: attempts > 1 })) {
    const wasAnswered = spokeOfAMail(outcome);
    if (wasAnswered && isTooLate(ctx.now, firstTriedAt)) return giveUp(ctx, message, outcome.response);
    return hold(ctx, message, { wasAnswered });
  }
  if (outcome.outcome === "deferred") {
    const isEnough = outcome.mayHaveArrived && mayHaveArrivedEnough(await noteUnanswered(ctx, message.id));
    return (isEnough ? giveUp : tryAgain)(ctx, message, outcome.response);
  }
  await markRefusedAddresses(ctx, message, outcome);
  if (outcome.outcome === "refused") return giveUp(ctx, message, outcome.response);
  await noteMailTraffic(ctx, mailbox.inboxId, "sent");
  const words = wordsOf(message, outcome);
  const later = outcome.refusedRecipients.filter(isForLater);
  if (later.length > 0) return tryAgainFor(ctx, message, later, words);
  await finish(ctx, message.id);
  const bounced = words.split("\n").some((line) => line.startsWith(notTakenFor));
  await noteTaken(ctx, message.id, { words, recipients, givenFor: stillTo ?? recipients, since, bounced });
}

async function noteNotAsked(
  ctx: Ctx,
  { message, mailbox: { inboxId } }: Tried,
  { forGood, response }: NotAsked,
): Promise<void> {
  // After a pause one mail goes first to find out; this one did not, so that another has to.
  if (!(await takesMail(ctx, inboxId))) await enqueueResuming(ctx, inboxId, ctx.now);
  await (forGood ? giveUp(ctx, message, response) : tryAgain(ctx, message, response));
}

/**
 * What an answer says about the server itself. One that it gives again and again to one mail, while it takes others, is
 * about that mail, whatever its words: else one mail could keep all others waiting for ever.
 * @param wasTriedBefore whether the server refused this mail before
 * @returns whether it takes nothing now, so that all mail waits
 */
export async function noteServer(
  ctx: Ctx,
  inboxId: string,
  outcome: SendOutcome,
  { wasTriedBefore }: { wasTriedBefore: boolean },
): Promise<boolean> {
  if (isAboutTheInbox(outcome)) {
    if (spokeOfAMail(outcome) && wasTriedBefore && (await takesMail(ctx, inboxId))) return false;
    const until = await pauseInbox(ctx, inboxId, { about: outcome.about, words: outcome.response });
    await enqueueResuming(ctx, inboxId, until);
    return true;
  }
  if (await noteSendingWorks(ctx, inboxId)) await releaseWhatWaits(ctx, inboxId);
  return false;
}

function isAboutTheInbox(
  outcome: SendOutcome,
): outcome is Deferred & { about: Exclude<Deferred["about"], "this_mail"> } {
  return outcome.outcome === "deferred" && outcome.about !== "this_mail";
}

/** Whether it answered when it had a mail before it, rather than not at all or when we signed in. */
export function spokeOfAMail(outcome: SendOutcome): boolean {
  return outcome.outcome === "deferred" && (outcome.about === "busy" || outcome.about === "quota");
}

/** @returns how often its server did not answer so far */
async function noteUnanswered(ctx: Ctx, messageId: string): Promise<number> {
  const row = await ctx.db
    .updateTable("outgoing_mails")
    .set({ unanswered: sql`unanswered + 1` })
    .where("message_id", "=", messageId)
    .returning("unanswered")
    .executeTakeFirst();
  return row?.unanswered ?? 0;
}

async function triesOf(ctx: Ctx, messageId: string): Promise<{ attempts: number; firstTriedAt: Date }> {
  const row = await ctx.db
    .selectFrom("outgoing_mails")
    .select(["attempts", "first_tried_at"])
    .where("message_id", "=", messageId)
    .executeTakeFirst();
  return { attempts: row?.attempts ?? 1, firstTriedAt: row?.first_tried_at ?? ctx.now };
}

function isForLater({ code, response }: RefusedRecipient): boolean {
  return sortRefusal({ code, words: response, whileSigningIn: false }) !== "for_good";
}

const notTakenFor = "Not taken for ";

/** The server's words, and for whom it did not take the mail, now or when it was tried for others before. */
function wordsOf({ delivery }: Message, outcome: Extract<SendOutcome, { outcome: "sent" }>): string {
  const earlier = (delivery?.detail ?? "").split("\n").filter((line) => line.startsWith(notTakenFor));
  const now = outcome.refusedRecipients
    .filter((one) => !isForLater(one))
    .map(({ address, response }) => `${notTakenFor}${address}: ${response}`);
  return [outcome.response, ...earlier, ...now].join("\n");
}

/** The addresses that the server did not take a mail for, for good, by what we keep of its words. */
export function notTakenIn(detail: string): string[] {
  return detail
    .split("\n")
    .filter((line) => line.startsWith(notTakenFor))
    .map((line) => line.slice(notTakenFor.length).split(": ", 1)[0] ?? "");
}

/** The server took it for some: the others are tried again alone, so that nobody gets it twice. */
async function tryAgainFor(
  ctx: Ctx,
  message: Message,
  recipients: readonly RefusedRecipient[],
  words: string,
): Promise<void> {
  await ctx.db
    .updateTable("outgoing_mails")
    .set({ still_to: recipients.map(({ address }) => address) })
    .where("message_id", "=", message.id)
    .execute();
  const not = words.split("\n").filter((line) => line.startsWith(notTakenFor));
  const later = recipients.map(({ address, response }) => `${address}: ${response}`);
  await tryAgain(ctx, message, [...later, ...not].join("\n"));
}

async function tryAgain(ctx: Ctx, message: Message, words: string): Promise<void> {
  const tries = await ctx.db
    .updateTable("outgoing_mails")
    .set({ sender: null })
    .where("message_id", "=", message.id)
    .returning(["attempts", "first_tried_at"])
    .executeTakeFirst();
  const sendAt = nextTry(ctx.now, tries?.attempts ?? 1, tries?.first_tried_at ?? ctx.now);
  if (!sendAt) return giveUp(ctx, message, words);
  const detail = `The mail server did not take it yet; we try again by ourselves. It said: ${words}`;
  if (message.channel === "email") await setDelivery(ctx, message.id, { state: "queued", detail, sendAt });
  else await enqueueSending(ctx, message.id, sendAt);
}

/**
 * It will not be sent, and says why; a person can try again, for those who did not get it. That it may have arrived
 * stays known.
 */
export async function giveUp(ctx: Ctx, message: Message, words: string): Promise<void> {
  await sql`delete from outgoing_mails
    where message_id = ${message.id}::uuid and still_to is null and unanswered = 0`.execute(ctx.db);
  await ctx.db
    .updateTable("outgoing_mails")
    .set({ sender: null, attempts: 0 })
    .where("message_id", "=", message.id)
    .execute();
  await setDelivery(ctx, message.id, { state: "failed", detail: words });
  await comeBackUnsent(ctx, message);
}

async function finish(ctx: Ctx, messageId: string): Promise<void> {
  await ctx.db.deleteFrom("outgoing_mails").where("message_id", "=", messageId).execute();
}

import type { Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { enqueue } from "../../../platform/jobs/jobs.ts";
import type { SendOutcome } from "../../../platform/mail/send-mail.ts";
import { readMessage, readMessageIfAny, setDelivery } from "../../conversations/messages.ts";
import { noteMailboxHealth, noteMailTraffic } from "../../inboxes/mailbox-health.ts";
import { type Mailbox, mailboxOf } from "../../inboxes/mailboxes.ts";
import { composeLetter, type Letter, writeLetter } from "./letter.ts";
import { senderNumberOf } from "./process-locks.ts";
import { sendersOf } from "./senders.ts";
import { mailboxThatSends } from "./sending-mailbox.ts";

const noWayToSend = "No way to send mail is set up for this inbox yet.";
const patienceMilliseconds = 2 * 24 * 3600 * 1000;
const firstPauseMilliseconds = 10_000;
const longestPauseMilliseconds = 4 * 3600 * 1000;

/** What this process is sending right now; of the others the database knows. */
const underWay = new Map<string, Promise<void>>();

/** Has a message sent by mail at its time. A later word about the same message takes the place of an earlier one. */
export async function enqueueSending(ctx: Ctx, messageId: string, runAt?: Date): Promise<void> {
  await enqueue(ctx, "email.send", { message_id: messageId }, { key: `send:${messageId}`, runAt });
}

/**
 * Sends one message by mail, if it is due and there is a way to. Its Message-ID is stored before the first byte
 * leaves, so that an answer finds its conversation whatever happens here; when we die between the server's "250" and
 * noting it, the mail goes out once more under the same Message-ID, which is how a reader's program knows it as one.
 */
export async function sendMessage(platform: Platform, workspaceId: string, messageId: string): Promise<void> {
  const before = underWay.get(messageId) ?? Promise.resolve();
  const sending = before
    .catch(() => {})
    .then(() => sendTaken(platform, workspaceId, messageId))
    .finally(() => {
      if (underWay.get(messageId) === sending) underWay.delete(messageId);
    });
  underWay.set(messageId, sending);
  await sending;
}

async function sendTaken(platform: Platform, workspaceId: string, messageId: string): Promise<void> {
  const taken = await inWorkspace(platform, { workspaceId }, (ctx) => takeForSending(ctx, messageId));
  if (!taken) return;
  const outcome = await deliver(platform, workspaceId, taken);
  await inWorkspace(platform, { workspaceId }, (ctx) => noteOutcome(ctx, taken, outcome));
}

type Taken = { message: Message; mailbox: Mailbox; letter: Letter };

/** From here on it cannot be taken back. Null when it is not due, not to be sent, or being sent by another process. */
async function takeForSending(ctx: Ctx, messageId: string): Promise<Taken | null> {
  const row = await lockMessage(ctx, messageId);
  if (!row || !isDue(ctx, row)) return null;
  const message = await readMessage(ctx, messageId);
  const mailbox = await mailboxThatSends(ctx, message);
  if (!mailbox?.smtpServer) {
    await waitForAWay(ctx, message);
    return null;
  }
  const letter = await writeLetter(ctx, message, mailbox);
  if (letter.to.length === 0) {
    await giveUp(ctx, message, "There is no address to send this to.");
    return null;
  }
  await ctx.db
    .updateTable("messages")
    .set({ mail_message_id: letter.messageId, mail_references: letter.references })
    .where("id", "=", messageId)
    .execute();
  await noteTry(ctx, messageId);
  if (message.channel === "email") await setDelivery(ctx, messageId, { state: "sending", detail: null });
  return { message, mailbox, letter };
}

type OutgoingRow = {
  channel: Message["channel"];
  delivery_state: string;
  send_at: Date | null;
  is_mail: boolean;
  is_being_sent: boolean;
};

async function lockMessage(ctx: Ctx, id: string): Promise<OutgoingRow | undefined> {
  const { rows } = await sql<OutgoingRow>`
    select m.channel, m.delivery_state, m.send_at, o.message_id is not null as is_mail,
      coalesce(o.sender != ${senderNumberOf(ctx.platform)} and mail_sender_lives(o.sender), false) as is_being_sent
    from messages m
    left join outgoing_mails o on o.workspace_id = m.workspace_id and o.message_id = m.id
    where m.id = ${id}::uuid and m.kind = 'outgoing'
    for update of m`.execute(ctx.db);
  return rows[0];
}

/** A chat message is a mail too when its visitor has gone; its own state says how far it came in the chat. */
function isDue(ctx: Ctx, { channel, delivery_state, send_at, is_mail, is_being_sent }: OutgoingRow): boolean {
  if (is_being_sent) return false;
  if (channel === "chat") return is_mail;
  if (delivery_state === "sending") return true;
  return ["queued", "waiting"].includes(delivery_state) && (send_at === null || send_at <= ctx.now);
}

async function waitForAWay(ctx: Ctx, { id, channel, delivery }: Message): Promise<void> {
  const waitsAlready = delivery?.state === "waiting" && delivery.detail === noWayToSend;
  if (channel === "email" && !waitsAlready)
    await setDelivery(ctx, id, { state: "waiting", detail: noWayToSend });
}

async function noteTry(ctx: Ctx, messageId: string): Promise<void> {
  const sender = senderNumberOf(ctx.platform);
  await ctx.db
    .insertInto("outgoing_mails")
    .values({
      workspace_id: ctx.workspace.id,
      message_id: messageId,
      attempts: 1,
      first_tried_at: ctx.now,
      sender,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "message_id"]).doUpdateSet({
        attempts: sql`outgoing_mails.attempts + 1`,
        first_tried_at: sql`case when outgoing_mails.attempts = 0 then excluded.first_tried_at
          else outgoing_mails.first_tried_at end`,
        sender,
      }),
    )
    .execute();
}

/** Never throws: what goes wrong before the server is asked is an outcome too. */
async function deliver(platform: Platform, workspaceId: string, taken: Taken): Promise<SendOutcome> {
  const { mailbox, letter } = taken;
  if (!mailbox.smtpServer) return { outcome: "deferred", code: null, response: noWayToSend };
  try {
    const { raw, envelope } = await composeLetter(platform, workspaceId, letter);
    return await sendersOf(platform).of(mailbox.inboxId, mailbox.smtpServer).send(raw, envelope);
  } catch (error) {
    const response = error instanceof Error ? error.message : String(error);
    if (error instanceof RangeError) return { outcome: "refused", permanent: true, code: 553, response };
    platform.log.error({ error: response, message_id: taken.message.id }, "could not write a mail");
    return { outcome: "deferred", code: 451, response: "We could not put the mail together just now." };
  }
}

async function noteOutcome(ctx: Ctx, { message, mailbox }: Taken, outcome: SendOutcome): Promise<void> {
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

async function giveUp(ctx: Ctx, message: Message, words: string): Promise<void> {
  await finish(ctx, message.id);
  await setDelivery(ctx, message.id, { state: "failed", detail: words });
}

async function finish(ctx: Ctx, messageId: string): Promise<void> {
  await ctx.db.deleteFrom("outgoing_mails").where("message_id", "=", messageId).execute();
}

/** Follows what is written or changed in a conversation: a mail that is queued or waits gets its job. */
export async function followDelivery(
  platform: Platform,
  workspaceId: string,
  messageId: string,
): Promise<void> {
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const message = await readMessageIfAny(ctx, messageId);
    if (message?.channel !== "email" || message.kind !== "outgoing" || !message.delivery) return;
    const { state, detail, send_at } = message.delivery;
    if (state === "queued" || (state === "waiting" && detail !== noWayToSend)) {
      await enqueueSending(ctx, messageId, send_at ? new Date(send_at) : undefined);
    }
  });
}

/** A chat whose visitor has gone: this message of it is sent by mail, once. */
export async function mailChatMessage(
  platform: Platform,
  workspaceId: string,
  messageId: string,
): Promise<void> {
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const { rows } = await sql`
      insert into outgoing_mails (workspace_id, message_id, first_tried_at)
      select workspace_id, id, ${ctx.now}::timestamptz from messages
      where id = ${messageId}::uuid and kind = 'outgoing' and channel = 'chat' and mail_message_id is null
      on conflict do nothing returning message_id`.execute(ctx.db);
    if (rows.length > 0) await enqueueSending(ctx, messageId);
  });
}

/** There is a (new) way to send for this inbox: what waits for one, or is tried again later, goes now. */
export async function sendWhatWaits(platform: Platform, workspaceId: string, inboxId: string): Promise<void> {
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    if (!(await mailboxOf(ctx, inboxId)).smtpServer) return;
    const { rows } = await sql<{ id: string; channel: Message["channel"] }>`
      select m.id, m.channel from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      left join outgoing_mails o on o.workspace_id = m.workspace_id and o.message_id = m.id
      where m.kind = 'outgoing' and (
        (c.inbox_id = ${inboxId}::uuid and m.channel = 'email' and (
          (m.delivery_state = 'waiting' and m.delivery_detail = ${noWayToSend})
          or (m.delivery_state = 'queued' and o.attempts > 0)))
        or (m.channel = 'chat' and o.sender is null and o.message_id is not null))
      order by m.created_at`.execute(ctx.db);
    for (const { id, channel } of rows) {
      // The reaction to a mail's new state enqueues it; a chat message keeps the state that it has in the chat.
      if (channel === "email") await setDelivery(ctx, id, { state: "queued", detail: null, sendAt: ctx.now });
      else await enqueueSending(ctx, id);
    }
  });
}

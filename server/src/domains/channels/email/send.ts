import type { Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import type { SendOutcome } from "../../../platform/mail/send-mail.ts";
import { setDelivery } from "../../conversations/delivery.ts";
import { noteMailIdentity } from "../../conversations/mail-identity.ts";
import { readMessage } from "../../conversations/messages.ts";
import { largestMailOf } from "../../inboxes/mail-limits.ts";
import type { Mailbox } from "../../inboxes/mailboxes.ts";
import { pausedUntil } from "../../inboxes/pauses.ts";
import { composeLetter, type Letter, writeLetter } from "./letter.ts";
import { senderNumberOf } from "./process-locks.ts";
import { sendersOf } from "./senders.ts";
import { mailboxThatSends } from "./sending-mailbox.ts";
import { giveUp, type NotAsked, noteOutcome } from "./sending-outcome.ts";
import { hold, inboxIsOff, noWayToSend } from "./sending-queue.ts";

/** What this process is sending right now; of the others the database knows. */
const underWay = new Map<string, Promise<void>>();

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
  const outcome = await tryToDeliver(platform, workspaceId, taken);
  await inWorkspace(platform, { workspaceId }, (ctx) => noteOutcome(ctx, taken, outcome));
}

type Taken = {
  message: Message;
  mailbox: Mailbox;
  letter: Letter;
  /** Whom the server did not take it for yet, when it took it for the others; null: everybody. */
  stillTo: string[] | null;
  /** Whom it goes to in all. */
  recipients: string[];
  since: Date;
  /** In bytes. */
  largest: number;
};

/** From here on it cannot be taken back. Null when it is not due, not to be sent, or being sent by another process. */
async function takeForSending(ctx: Ctx, messageId: string): Promise<Taken | null> {
  const row = await lockMessage(ctx, messageId);
  if (!row || !isDue(ctx, row)) return null;
  const message = await readMessage(ctx, messageId);
  const mailbox = await mailboxThatSends(ctx, message);
  if (!mailbox?.smtpServer || !mailbox.enabled) {
    await waitFor(ctx, message, mailbox?.smtpServer ? inboxIsOff : noWayToSend);
    return null;
  }
  if (await pausedUntil(ctx, mailbox.inboxId)) {
    await hold(ctx, message);
    return null;
  }
  const letter = await writeLetter(ctx, message, mailbox);
  if (letter.to.length === 0) {
    await giveUp(ctx, message, "There is no address to send this to.");
    return null;
  }
  await noteMailIdentity(ctx, messageId, letter);
  const stillTo = await noteTry(ctx, messageId);
  if (message.channel === "email") await setDelivery(ctx, messageId, { state: "sending", detail: null });
  const recipients = recipientsOf(letter);
  const largest = await largestMailOf(ctx, mailbox.inboxId);
  return { message, mailbox, letter, stillTo, recipients, since: ctx.now, largest };
}

function recipientsOf({ to, cc = [], bcc = [] }: Letter): string[] {
  return [...to, ...cc, ...bcc].map(({ address }) => address.toLowerCase());
}

type OutgoingRow = {
  channel: Message["channel"];
  delivery_state: string;
  send_at: Date | null;
  is_mail: boolean;
  is_being_sent: boolean;
};

/** Locks first and looks afterwards: who sends it is written by whoever held the lock before. */
async function lockMessage(ctx: Ctx, id: string): Promise<OutgoingRow | undefined> {
  await sql`select from messages where id = ${id}::uuid and delivery_state is not null for update`.execute(
    ctx.db,
  );
  const { rows } = await sql<OutgoingRow>`
    select m.channel, m.delivery_state, m.send_at, o.message_id is not null as is_mail,
      coalesce(o.sender != ${senderNumberOf(ctx.platform)} and mail_sender_lives(o.sender), false) as is_being_sent
    from messages m
    left join outgoing_mails o on o.workspace_id = m.workspace_id and o.message_id = m.id
    where m.id = ${id}::uuid and m.delivery_state is not null`.execute(ctx.db);
  return rows[0];
}

/** A chat message is a mail too when its visitor has gone; its own state says how far it came in the chat. */
function isDue(ctx: Ctx, { channel, delivery_state, send_at, is_mail, is_being_sent }: OutgoingRow): boolean {
  if (is_being_sent) return false;
  if (channel === "chat") return is_mail;
  if (delivery_state === "sending") return true;
  return ["queued", "waiting"].includes(delivery_state) && (send_at === null || send_at <= ctx.now);
}

async function waitFor(ctx: Ctx, { id, channel, delivery }: Message, detail: string): Promise<void> {
  const waitsAlready = delivery?.state === "waiting" && delivery.detail === detail;
  if (channel === "email" && !waitsAlready) await setDelivery(ctx, id, { state: "waiting", detail });
}

async function noteTry(ctx: Ctx, messageId: string): Promise<string[] | null> {
  const sender = senderNumberOf(ctx.platform);
  const row = await ctx.db
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
    .returning("still_to")
    .executeTakeFirstOrThrow();
  return row.still_to;
}

/** Never throws: what goes wrong before the server is asked is an outcome too. */
async function tryToDeliver(
  platform: Platform,
  workspaceId: string,
  taken: Taken,
): Promise<SendOutcome | NotAsked> {
  const { mailbox, letter, stillTo } = taken;
  if (!mailbox.smtpServer) return cannotNow(noWayToSend);
  try {
    const { raw, envelope } = await composeLetter(platform, workspaceId, letter);
    if (raw.byteLength > taken.largest) return tooLarge(raw.byteLength, taken.largest);
    const to = stillTo ?? envelope.to;
    return await sendersOf(platform)
      .of(mailbox.inboxId, mailbox.smtpServer)
      .send(raw, { ...envelope, to });
  } catch (error) {
    const response = error instanceof Error ? error.message : String(error);
    if (error instanceof RangeError) return cannot(response);
    platform.log.error({ error: response, message_id: taken.message.id }, "could not write a mail");
    return cannotNow("We could not put the mail together just now.");
  }
}

function tooLarge(bytes: number, most: number): NotAsked {
  return cannot(`Message size ${bytes} is larger than the ${most} bytes that this inbox can send.`);
}

function cannot(response: string): NotAsked {
  return { outcome: "not_asked", forGood: true, response };
}

function cannotNow(response: string): NotAsked {
  return { outcome: "not_asked", forGood: false, response };
}

import type { Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { enqueue } from "../../../platform/jobs/jobs.ts";
import { setDelivery } from "../../conversations/delivery.ts";
import { readMessageIfAny } from "../../conversations/messages.ts";
import { mailboxOf } from "../../inboxes/mailboxes.ts";

/** What a message waits for, in words; it is told by them from one that waits for its time. */
export const noWayToSend = "No way to send mail is set up for this inbox yet.";
/** The same while the mail server of its inbox takes nothing; why and until when stands with the inbox. */
export const inboxIsPaused =
  "The mail server of this inbox takes nothing just now. We try again by ourselves.";

/** The same while somebody has switched its inbox off. */
export const inboxIsOff = "This inbox is switched off. It goes out once the inbox is on again.";
const reasonsToWait = [noWayToSend, inboxIsPaused, inboxIsOff];

/** Has a message sent by mail at its time. A later word about the same message takes the place of an earlier one. */
export async function enqueueSending(ctx: Ctx, messageId: string, runAt?: Date): Promise<void> {
  await enqueue(ctx, "email.send", { message_id: messageId }, { key: `send:${messageId}`, runAt });
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
    const isHeld = detail !== null && reasonsToWait.includes(detail);
    if (state === "queued" || (state === "waiting" && !isHeld)) {
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
    const { smtpServer, enabled } = await mailboxOf(ctx, inboxId);
    if (smtpServer && enabled) await releaseWhatWaits(ctx, inboxId);
  });
}

/** What waits for this inbox goes on its way, what was not tried yet first, then the oldest. @param atMost leaves the rest waiting */
export async function releaseWhatWaits(ctx: Ctx, inboxId: string, atMost?: number): Promise<void> {
  const { rows } = await sql<{ id: string; channel: Message["channel"] }>`
      select m.id, m.channel from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      left join outgoing_mails o on o.workspace_id = m.workspace_id and o.message_id = m.id
      where m.kind in ('outgoing', 'side_outgoing') and (
        (${isSentFrom(inboxId)} and m.channel = 'email' and (
          (m.delivery_state = 'waiting' and m.delivery_detail = any(${reasonsToWait}::text[]))
          or (m.delivery_state = 'queued' and o.attempts > 0)))
        or (m.channel = 'chat' and m.delivery_state is distinct from 'failed' and o.sender is null
          and o.message_id is not null))
      order by coalesce(o.attempts, 0), m.created_at limit ${atMost ?? null}::bigint`.execute(ctx.db);
  for (const { id, channel } of rows) {
    // The reaction to a mail's new state enqueues it; a chat message keeps the state that it has in the chat.
    if (channel === "email") await setDelivery(ctx, id, { state: "queued", detail: null, sendAt: ctx.now });
    else await enqueueSending(ctx, id);
  }
}

/** Mail in a conversation of a chat goes out from whichever inbox can send. */
function isSentFrom(inboxId: string) {
  return sql`(c.inbox_id = ${inboxId}::uuid or not exists (select from inboxes i
    where i.workspace_id = c.workspace_id and i.id = c.inbox_id and i.channel = 'email'))`;
}

/** Whether messages wait because this inbox was paused. */
export async function hasHeldMessages(ctx: Ctx, inboxId: string): Promise<boolean> {
  const { rows } = await sql`
    select from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.delivery_state = 'waiting' and m.delivery_detail = ${inboxIsPaused} and ${isSentFrom(inboxId)}
    limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** The inbox is tried again when its pause is over. A later word takes the place of an earlier one. */
export async function enqueueResuming(ctx: Ctx, inboxId: string, at: Date): Promise<void> {
  await enqueue(
    ctx,
    "email.resume_inbox",
    { inbox_id: inboxId },
    { key: `resume_inbox:${inboxId}`, runAt: at },
  );
}

/**
 * Keeps a message until its inbox can send again. Waiting does not count as trying; that it was tried at all is kept,
 * so that those that were not go first.
 * @param wasAnswered the server spoke of this mail: since when it is tried is kept, so that it does not wait for ever
 */
export async function hold(
  ctx: Ctx,
  { id, channel, delivery }: Message,
  { wasAnswered = false } = {},
): Promise<void> {
  await ctx.db
    .updateTable("outgoing_mails")
    .set({
      sender: null,
      attempts: sql`least(attempts, 1)`,
      ...(wasAnswered ? {} : { first_tried_at: ctx.now }),
    })
    .where("message_id", "=", id)
    .execute();
  const waitsAlready = delivery?.state === "waiting" && delivery.detail === inboxIsPaused;
  if (channel === "email" && !waitsAlready)
    await setDelivery(ctx, id, { state: "waiting", detail: inboxIsPaused });
}

import type { Draft, Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { found, Problem } from "../../platform/problem.ts";
import { lockConversation, readConversation, updateConversation } from "./conversations.ts";
import { keepDraft } from "./drafts.ts";
import { previewOf, readMessage } from "./messages.ts";

type DeliveryRow = { conversation_id: string; side_thread_id: string | null; delivery_state: string | null };

async function lockDelivery(ctx: Ctx, id: string): Promise<DeliveryRow> {
  const { conversation_id } = await readMessage(ctx, id);
  await lockConversation(ctx, conversation_id);
  const row = await ctx.db
    .selectFrom("messages")
    .select(["conversation_id", "side_thread_id", "delivery_state"])
    .where("id", "=", id)
    .where("kind", "in", ["outgoing", "side_outgoing"])
    .forUpdate()
    .executeTakeFirst();
  return found(row, "message");
}

/**
 * Takes back a message that has not left; its words become the teammate's draft again. A program has no drafts: it is
 * handed the words. So are words to a third party, which never become the draft of a reply to the customer.
 * @throws {Problem} already_sent once it is on its way.
 */
export async function withdrawMessage(ctx: Ctx, id: string): Promise<Draft> {
  const { conversation_id, side_thread_id, delivery_state } = await lockDelivery(ctx, id);
  if (delivery_state !== "queued" && delivery_state !== "waiting") throw new Problem("already_sent");
  if (await hasReachedSome(ctx, id))
    throw new Problem("already_sent", "Some of its readers have it already.");
  const message = await readMessage(ctx, id);
  // Whoever takes it back has its files from now on, as they have its words.
  await ctx.db
    .updateTable("attachments")
    .set({ message_id: null, uploaded_by: ctx.actor.kind === "teammate" ? ctx.actor.id : null })
    .where("message_id", "=", id)
    .execute();
  await ctx.db.deleteFrom("messages").where("id", "=", id).execute();
  const words = {
    html: message.html ?? "",
    text: message.text,
    to: message.to.map(({ address }) => address),
    cc: message.cc.map(({ address }) => address),
    bcc: message.bcc.map(({ address }) => address),
  };
  const { attachments } = message;
  const from = message.from?.address ?? null;
  const handedBack: Draft = {
    kind: "outgoing",
    ...words,
    from,
    attachments,
    updated_at: ctx.now.toISOString(),
  };
  if (side_thread_id) {
    await leaveSideThread(ctx, conversation_id, id, side_thread_id);
    return handedBack;
  }
  await waitOnWhoeverSpokeLast(ctx, conversation_id);
  ctx.record({ type: "message.withdrawn", conversationId: conversation_id, messageId: id });
  if (ctx.actor.kind !== "teammate") return handedBack;
  return keepDraft(ctx, conversation_id, "outgoing", {
    ...words,
    from: from ?? undefined,
    attachment_ids: attachments.map((attachment) => attachment.id),
  });
}

/** The mail server took it for some, and it is tried again for the others. */
async function hasReachedSome(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("outgoing_mails")
    .select("message_id")
    .where("message_id", "=", id)
    .where("still_to", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function leaveSideThread(
  ctx: Ctx,
  conversationId: string,
  messageId: string,
  sideThreadId: string,
): Promise<void> {
  const { waiting_on } = await readConversation(ctx, conversationId);
  if (waiting_on === "third_party") await waitOnWhoeverSpokeLast(ctx, conversationId);
  else await updateConversation(ctx, conversationId, { message_count: sql`message_count - 1` });
  ctx.record({
    type: "side_thread.withdrawn",
    conversationId,
    messageId,
    data: { side_thread_id: sideThreadId },
  });
}

/** The conversation stands as if the message had never been written. */
async function waitOnWhoeverSpokeLast(ctx: Ctx, conversationId: string): Promise<void> {
  const { rows } = await sql<{
    kind: string;
    text: string;
    created_at: Date;
    since: Date;
    has_incoming: boolean;
  }>`
    select m.kind, m.visible_text as text, m.created_at,
      coalesce(turn.since, m.created_at) as since, c.last_incoming_at is not null as has_incoming
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    cross join lateral (
      select min(t.created_at) as since from messages t
      where t.conversation_id = m.conversation_id and t.kind = m.kind and t.automatic is null
        and t.created_at > coalesce((
          select max(o.created_at) from messages o
          where o.conversation_id = m.conversation_id and o.kind in ('incoming', 'outgoing') and o.kind <> m.kind
            and o.automatic is null
        ), '-infinity')
    ) turn
    where m.conversation_id = ${conversationId}::uuid and m.kind in ('incoming', 'outgoing') and m.automatic is null
    order by m.created_at desc, m.id desc limit 1`.execute(ctx.db);
  const [last] = rows;
  await updateConversation(ctx, conversationId, {
    message_count: sql`message_count - 1`,
    ...(last
      ? {
          waiting_on: last.kind === "incoming" ? "us" : "customer",
          waiting_since: last.since,
          last_message_at: last.created_at,
        }
      : {}),
    ...(last?.has_incoming ? {} : { preview: previewOf(last?.text ?? "") }),
  });
}

/** Sends now what is scheduled, or tries again what failed. @throws {Problem} already_sent */
export async function sendNow(ctx: Ctx, id: string): Promise<Message> {
  const { delivery_state } = await lockDelivery(ctx, id);
  const mayBeSent = ["queued", "waiting", "failed"];
  if (!delivery_state || !mayBeSent.includes(delivery_state)) throw new Problem("already_sent");
  if (delivery_state === "failed") await beginAnew(ctx, id);
  await setDelivery(ctx, id, { state: "queued", detail: null, sendAt: ctx.now });
  return readMessage(ctx, id);
}

/** What was reported of those whom it goes to again says nothing any more; nobody has let it go. */
async function beginAnew(ctx: Ctx, id: string): Promise<void> {
  await sql`update messages m set let_go_at = null, delivery_reports = coalesce((
      select jsonb_agg(r) from outgoing_mails o cross join lateral jsonb_array_elements(m.delivery_reports) r
      where o.workspace_id = m.workspace_id and o.message_id = m.id and not r ->> 'address' = any(o.still_to)), '[]')
    where id = ${id}::uuid`.execute(ctx.db);
}

/** Who else a message that failed is to go to; whom it names now stays where nothing is given. */
export type NewRecipients = { to?: string[]; cc?: string[]; bcc?: string[] };

/** Nobody else does anything with a failed message until this is done. @throws {Problem} already_sent unless it failed */
export async function lockFailed(ctx: Ctx, id: string): Promise<void> {
  const { delivery_state } = await lockDelivery(ctx, id);
  if (delivery_state !== "failed") throw new Problem("already_sent");
}

/** Sends a failed message again, to other addresses perhaps. `lockFailed` comes before. */
export async function sendFailedAgain(ctx: Ctx, id: string, recipients: NewRecipients): Promise<Message> {
  const { to, cc, bcc } = recipients;
  const people = (addresses: string[]) =>
    JSON.stringify(addresses.map((address) => ({ name: "", address: address.toLowerCase() })));
  if (to || cc || bcc) {
    await ctx.db
      .updateTable("messages")
      .set({
        ...(to ? { to_people: people(to) } : {}),
        ...(cc ? { cc_people: people(cc) } : {}),
        ...(bcc ? { bcc_people: people(bcc) } : {}),
      })
      .where("id", "=", id)
      .execute();
  }
  return sendNow(ctx, id);
}

/** A message that failed stays unsent: nobody is asked about it any more. @throws {Problem} not_found */
export async function letFailedGo(ctx: Ctx, id: string): Promise<void> {
  const { conversation_id, delivery_state } = await lockDelivery(ctx, id);
  if (delivery_state !== "failed") return;
  await ctx.db.updateTable("messages").set({ let_go_at: ctx.now }).where("id", "=", id).execute();
  ctx.record({ type: "message.let_go", conversationId: conversation_id, messageId: id });
}

type DeliveryChange = {
  state: NonNullable<Message["delivery"]>["state"];
  detail: string | null;
  sendAt?: Date;
  /** The RFC 5322 Message-ID under which it went out. */
  mailMessageId?: string;
  /** It did not reach everybody, though it did not fail as a whole. */
  bounced?: boolean;
};

/** How far an outgoing message has come; told to every open screen. */
export async function setDelivery(ctx: Ctx, id: string, change: DeliveryChange): Promise<void> {
  const row = await ctx.db
    .updateTable("messages")
    .set({
      delivery_state: change.state,
      delivery_detail: change.detail,
      ...(change.sendAt ? { send_at: change.sendAt } : {}),
      ...(change.mailMessageId ? { mail_message_id: change.mailMessageId } : {}),
      ...(change.state === "sent" ? { sent_at: ctx.now } : {}),
    })
    .where("id", "=", id)
    .returning(["conversation_id", "automatic", "side_thread_id"])
    .executeTakeFirst();
  if (!row) return;
  const { conversation_id, automatic, side_thread_id } = row;
  ctx.record({
    type: side_thread_id ? "side_thread.delivery_changed" : "message.delivery_changed",
    conversationId: conversation_id,
    messageId: id,
    data: {
      state: change.state,
      ...(change.bounced ? { bounced: true } : {}),
      ...(automatic ? { automatic } : {}),
      ...(side_thread_id ? { side_thread_id } : {}),
    },
  });
}

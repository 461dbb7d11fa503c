import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { type ReplyTarget, readReplyAddress } from "./reply-address.ts";

export type Evidence = {
  /** The ids that a mail refers to, the nearest last. */
  references: readonly string[];
  /** Every address it was sent to, by its headers and its envelope. */
  recipients: readonly string[];
  sender: { customerId: string; address: string | null };
};

/** Where a mail belongs: a conversation, or a talk with a third party inside it. */
export type Place = { conversationId: string; sideThreadId: string | null };

/**
 * The place that a mail belongs to, or null for a new conversation. Only what we issued or stored counts: a reply
 * address that we signed, a Message-ID of ours, or one of the conversation's own mails when the sender takes part in
 * it. A stranger who merely has a customer's mail, such as a forwarded one, starts a conversation of their own.
 */
export async function conversationOf(ctx: Ctx, evidence: Evidence): Promise<Place | null> {
  return (await bySignedAddress(ctx, evidence.recipients)) ?? byReference(ctx, evidence);
}

async function bySignedAddress(ctx: Ctx, recipients: readonly string[]): Promise<Place | null> {
  for (const address of recipients) {
    const target = readReplyAddress(ctx, address);
    const place = target && (await placeOf(ctx, target));
    if (place) return place;
  }
  return null;
}

async function placeOf(ctx: Ctx, { number }: ReplyTarget): Promise<Place | null> {
  const row = await ctx.db
    .selectFrom("conversations")
    .select("id")
    .where("number", "=", number)
    .executeTakeFirst();
  return row ? { conversationId: row.id, sideThreadId: null } : null;
}

async function byReference(ctx: Ctx, { references, sender }: Evidence): Promise<Place | null> {
  if (references.length === 0) return null;
  const { rows } = await sql<{ conversation_id: string; is_ours: boolean }>`
    select m.conversation_id, m.kind = 'outgoing' as is_ours
    from messages m join unnest(${references}::text[]) with ordinality as r (id, place) on r.id = m.mail_message_id
    order by r.place desc, m.created_at desc`.execute(ctx.db);
  for (const { conversation_id, is_ours } of rows) {
    if (is_ours || (await takesPart(ctx, conversation_id, sender)))
      return { conversationId: conversation_id, sideThreadId: null };
  }
  return null;
}

/** It is their conversation, or one of its mails was from them, to them, or in copy to them. */
async function takesPart(ctx: Ctx, conversationId: string, sender: Evidence["sender"]): Promise<boolean> {
  const person = JSON.stringify([{ address: sender.address }]);
  const { rows } = await sql<{ takes_part: boolean }>`
    select exists (
      select from conversations c where c.id = ${conversationId}::uuid and c.customer_id = ${sender.customerId}::uuid
    ) or exists (
      select from messages m where m.conversation_id = ${conversationId}::uuid and m.channel = 'email' and (
        m.from_person ->> 'address' = ${sender.address} or m.to_people @> ${person}::jsonb
        or m.cc_people @> ${person}::jsonb or m.bcc_people @> ${person}::jsonb)
    ) as takes_part`.execute(ctx.db);
  return rows[0]?.takes_part === true;
}

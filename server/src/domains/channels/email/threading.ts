import { domainOf } from "@heard/core/rules/domain-of.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import type { AutomaticKind } from "../../../platform/mail/mail-types.ts";
import { isSharedDomain } from "../../../platform/mail/shared-domains.ts";
import { isForward } from "../../../platform/mail/subject-marks.ts";
import { threadRootOf } from "../../../platform/mail/thread-index.ts";
import { isThirdParty } from "../../conversations/side-threads.ts";
import { type ReplyTarget, readReplyAddress } from "./reply-address.ts";
import { isSameSubject } from "./subject.ts";
import { machineKinds, type Sender, type Spot, takesPart } from "./takes-part.ts";

/** What a mail says about where it belongs. */
export type Evidence = {
  messageId: string | null;
  /** The mail that it answers, as it says. */
  inReplyTo: string | null;
  /** The ids that it refers to, the nearest last. */
  references: readonly string[];
  subject: string;
  threadIndex: Uint8Array | null;
  automatic: AutomaticKind | null;
  /** Every address it was sent to, by its headers and its envelope, in lower case. */
  recipients: readonly string[];
  sender: Sender;
};

/** Where a mail belongs. */
export type Place = Spot & {
  /** Its sender took no part before: a mail of ours in their hands brings them here. */
  isNewcomer: boolean;
  /** It was answered there before it came. */
  isOriginal: boolean;
};

/**
 * The place that a mail belongs to, or null for a new conversation. Only what we issued or stored counts, and only for
 * a sender who takes part there; a stranger who merely has a mail of it, such as a forwarded one, starts a conversation
 * of their own. Who takes no part joins as a newcomer where they answer a mail that was sent by us, as far as that can
 * be told (`docs/EMAIL.md`, Threading). Who speaks decides whether it is part of a side thread: the customer's words
 * never are.
 */
export async function conversationOf(ctx: Ctx, evidence: Evidence): Promise<Place | null> {
  if (evidence.sender.isForged) return null;
  return (
    (await bySignedAddress(ctx, evidence)) ??
    (await byReference(ctx, evidence)) ??
    (await byThreadIndex(ctx, evidence)) ??
    (await byAwaitedMail(ctx, evidence)) ??
    (await byDirectAnswer(ctx, evidence))
  );
}

async function bySignedAddress(ctx: Ctx, evidence: Evidence): Promise<Place | null> {
  for (const address of evidence.recipients) {
    const target = readReplyAddress(ctx, address);
    const signed = target && (await spotOf(ctx, target));
    if (!signed) continue;
    const spot = await ownStrand(ctx, signed, evidence.sender);
    if (await takesPart(ctx, spot, evidence.sender)) return at(spot);
    if (isOfMachine(evidence)) return at(spot);
    if (await belongsTo(ctx, spot, evidence)) return at(spot, { isNewcomer: true });
  }
  return null;
}

async function spotOf(ctx: Ctx, { number, sideThread }: ReplyTarget): Promise<Spot | null> {
  const { rows } = await sql<Spot>`
    select c.id as "conversationId", s.id as "sideThreadId" from conversations c
    left join side_threads s on s.workspace_id = c.workspace_id and s.conversation_id = c.id
      and s.number = ${sideThread}::int
    where c.number = ${number} and (s.id is not null or ${sideThread}::int is null)`.execute(ctx.db);
  return rows[0] ?? null;
}

/** A side thread only for those whom it is with; others who have its mail speak to us all. */
async function ownStrand(ctx: Ctx, spot: Spot, { address }: Sender): Promise<Spot> {
  if (spot.sideThreadId === null || (await isThirdParty(ctx, spot.sideThreadId, address))) return spot;
  return { ...spot, sideThreadId: null };
}

/**
 * A signed address alone may have come out of an address book: by it only who goes on with the matter joins, which a
 * reference, Outlook's index or the subject tells.
 */
async function belongsTo(ctx: Ctx, { conversationId, sideThreadId }: Spot, mail: Evidence): Promise<boolean> {
  const { rows } = await sql<{ subject: string | null; is_known: boolean }>`
    select m.subject, coalesce(m.mail_message_id = any(${mail.references}::text[]), false)
      or coalesce(m.thread_root = ${rootOf(mail)}::bytea, false) as is_known
    from messages m where m.conversation_id = ${conversationId}::uuid and m.channel = 'email'
      and m.side_thread_id is not distinct from ${sideThreadId}::uuid
    order by m.created_at desc limit 1000`.execute(ctx.db);
  return rows.some(({ subject, is_known }) => is_known || isOfSubject(mail, subject));
}

async function byReference(ctx: Ctx, { references, sender, ...mail }: Evidence): Promise<Place | null> {
  if (references.length === 0) return null;
  const { rows } = await sql<Spot & { is_ours: boolean; is_theirs: boolean; newcomer: boolean }>`
    select m.conversation_id as "conversationId", m.side_thread_id as "sideThreadId",
      m.newcomer or m.unproven as newcomer, m.kind in ('outgoing', 'side_outgoing') as is_ours,
      m.automatic is null and coalesce(m.from_person ->> 'address' = ${sender.address}, false) as is_theirs
    from messages m join unnest(${references}::text[]) with ordinality as r (id, place) on r.id = m.mail_message_id
    order by r.place desc, m.created_at desc limit 100`.execute(ctx.db);
  for (const { is_ours, is_theirs, newcomer: isNewcomer, ...spot } of rows) {
    const own = await ownStrand(ctx, spot, sender);
    if (await takesPart(ctx, own, sender)) return at(own);
    if (is_theirs) return at(own, { isNewcomer });
    if (is_ours && isOfMachine(mail)) return at(spot);
  }
  return null;
}

/** Mail systems that report on a mail of ours take part in nothing; what they say moves nothing. */
function isOfMachine({ automatic }: Pick<Evidence, "automatic">): boolean {
  return automatic !== null && machineKinds.includes(automatic);
}

/**
 * Exchange may leave references out, and keeps its own index. Mails that are written from a template share one as well,
 * so that the subject has to be the same, too.
 */
async function byThreadIndex(ctx: Ctx, mail: Evidence): Promise<Place | null> {
  const root = rootOf(mail);
  if (!root || !mail.threadIndex || mail.threadIndex.length === root.length) return null;
  const { rows } = await sql<Spot & { subject: string | null }>`
    select m.conversation_id as "conversationId", m.side_thread_id as "sideThreadId", m.subject
    from messages m where m.thread_root = ${root} order by m.created_at desc limit 100`.execute(ctx.db);
  for (const { subject, ...spot } of rows) {
    if (!isOfSubject(mail, subject)) continue;
    const own = await ownStrand(ctx, spot, mail.sender);
    if (await takesPart(ctx, own, mail.sender)) return at(own);
  }
  return null;
}

function isOfSubject(mail: Evidence, subject: string | null): boolean {
  return subject !== null && isSameSubject(subject, mail.subject);
}

function rootOf({ threadIndex }: Pick<Evidence, "threadIndex">): Buffer | null {
  return threadIndex && threadRootOf(threadIndex);
}

/**
 * Mails overtake each other. One that was answered before it came joins its answer, where that went to its writer, too;
 * and so does another answer to a mail that we never saw, from somebody who is part of the first.
 */
async function byAwaitedMail(ctx: Ctx, { messageId, references, sender }: Evidence): Promise<Place | null> {
  const ids = [...(messageId ? [messageId] : []), ...references];
  if (ids.length === 0) return null;
  const { rows } = await sql<Spot & { isOriginal: boolean }>`
    select m.conversation_id as "conversationId", m.side_thread_id as "sideThreadId",
      coalesce(a.mail_message_id = ${messageId}, false) as "isOriginal"
    from awaited_mails a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
    where a.mail_message_id = any(${ids}::text[]) order by m.created_at, m.id limit 100`.execute(ctx.db);
  for (const { isOriginal, ...spot } of rows) {
    const own = await ownStrand(ctx, spot, sender);
    if (await takesPart(ctx, own, sender)) return at(own, { isOriginal });
  }
  return null;
}

/**
 * Whoever answers a mail of ours itself, not one that hands it on, has it in their mailbox. They join where they are
 * likely to be somebody whom it was sent to, at another address: by the name, or the company's domain.
 */
async function byDirectAnswer(ctx: Ctx, { inReplyTo, subject, sender }: Evidence): Promise<Place | null> {
  if (!inReplyTo || sender.address === null || isForward(subject)) return null;
  const { rows } = await sql<Spot & { names: string[]; addresses: string[] }>`
    select m.conversation_id as "conversationId", m.side_thread_id as "sideThreadId",
      array(select lower(person ->> 'address') from jsonb_array_elements(m.to_people || m.cc_people) person) as addresses,
      array(select lower(trim(person ->> 'name')) from jsonb_array_elements(m.to_people || m.cc_people) person
        union select lower(trim(cu.name)) where m.side_thread_id is null) as names
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    where m.mail_message_id = ${inReplyTo} and m.kind in ('outgoing', 'side_outgoing') limit 1`.execute(
    ctx.db,
  );
  const [answered] = rows;
  if (!answered) return null;
  const { names, addresses, ...spot } = answered;
  const name = sender.name.trim().toLowerCase();
  const domain = domainOf(sender.address);
  const isOfTheirCompany =
    !isSharedDomain(domain) && addresses.some((address) => domainOf(address) === domain);
  if (!isOfTheirCompany && !(name !== "" && names.includes(name))) return null;
  return at(await ownStrand(ctx, spot, sender), { isNewcomer: true });
}

function at(spot: Spot, more: Partial<Place> = {}): Place {
  return { ...spot, isNewcomer: false, isOriginal: false, ...more };
}

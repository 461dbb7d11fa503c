import type { Person } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { as, type Ctx, systemActor } from "../../../platform/context/context.ts";
import type { Address } from "../../../platform/mail/mail-types.ts";
import { headerValues } from "../../../platform/mail/read-headers.ts";
import { addAttachment } from "../../conversations/attachments.ts";
import {
  lockConversation,
  startConversation,
  updateConversation,
} from "../../conversations/conversations.ts";
import { type IncomingMessage, receiveMessage } from "../../conversations/incoming-messages.ts";
import { receiveInSideThread } from "../../conversations/side-threads.ts";
import { createVisitor, customerByEmail } from "../../customers/customers.ts";
import type { ReadableMail } from "./readable-mail.ts";
import { readReplyAddress, withoutDetail } from "./reply-address.ts";
import { cleanSubject } from "./subject.ts";
import { conversationOf, type Evidence, type Place } from "./threading.ts";
import { personOf, whomToAnswer, writerOf } from "./writer.ts";

/** A row of `incoming_mails`. */
type IncomingMail = {
  id: string;
  inbox_id: string;
  file_id: string;
  envelope_from: string | null;
  envelope_to: string[];
  /** When it arrived where we got it from, as far as known. */
  posted_at: Date | null;
};

/** Makes a mail a message, once. @returns whether it became one: our own mail and doubles do not. */
export async function placeMail(ctx: Ctx, incoming: IncomingMail, mail: ReadableMail): Promise<boolean> {
  if (!(await isStillOpen(ctx, incoming.id))) return false;
  const writer = await writerOf(ctx, mail, incoming.envelope_from);
  const other = writer === "ourselves" ? "own_mail" : await knownAs(ctx, mail, writer);
  if (other || writer === "ourselves") {
    await finish(ctx, incoming.id, { outcome: other ?? "own_mail", messageId: null });
    return false;
  }
  const messageId = await receive(ctx, incoming, mail, writer);
  await finish(ctx, incoming.id, { outcome: "message", messageId });
  return true;
}

async function isStillOpen(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("incoming_mails")
    .select("id")
    .where("id", "=", id)
    .where("processed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

type Outcome = { outcome: "message" | "duplicate" | "own_mail"; messageId: string | null };

async function finish(ctx: Ctx, id: string, { outcome, messageId }: Outcome): Promise<void> {
  await ctx.db
    .updateTable("incoming_mails")
    .set({ processed_at: ctx.now, outcome, message_id: messageId })
    .where("id", "=", id)
    .execute();
}

/** Whether it is a mail that we sent, or one that came in before by another way. Two that are the same wait here. */
async function knownAs(
  ctx: Ctx,
  mail: ReadableMail,
  writer: Person | null,
): Promise<"own_mail" | "duplicate" | null> {
  if (mail.messageId === null) return null;
  const lock = `message:${ctx.workspace.id}:${mail.messageId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.db);
  // Some programs give one Message-ID to different mails: the same is only what also says the same.
  const { rows } = await sql<{ is_ours: boolean }>`
    select kind in ('outgoing', 'side_outgoing') as is_ours from messages
    where mail_message_id = ${mail.messageId} and (kind in ('outgoing', 'side_outgoing')
      or (text = ${mail.text} and from_person ->> 'address' is not distinct from ${writer?.address ?? null}::text))
    order by is_ours desc limit 1`.execute(ctx.db);
  if (!rows[0]) return null;
  return rows[0].is_ours ? "own_mail" : "duplicate";
}

async function receive(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: ReadableMail,
  writer: Person | null,
): Promise<string> {
  const place = await conversationOf(ctx, evidenceOf(incoming, mail, writer));
  const content = await contentOf(ctx, incoming, mail, writer);
  if (place?.sideThreadId) return receiveBeside(ctx, mail, content, place);
  const customer = writer
    ? await customerByEmail(ctx, { email: writer.address, name: writer.name })
    : await createVisitor(ctx, { name: mail.from[0]?.name });
  const author = {
    id: customer.id,
    name: customer.name || writer?.name || writer?.address || "Unknown sender",
  };
  const actor = { ...systemActor, kind: "customer" as const, id: customer.id, name: author.name };
  const customerCtx = as(actor, ctx);
  const conversation = place
    ? await lockConversation(customerCtx, place.conversationId)
    : await newConversation(customerCtx, incoming, mail, customer.id);
  for (const { file, ...attachment } of mail.files) await addAttachment(customerCtx, file, attachment);
  return receiveMessage(customerCtx, conversation, { ...content, author });
}

/** What a third party says. They are nobody whom we serve, and so become no customer. */
async function receiveBeside(
  ctx: Ctx,
  mail: ReadableMail,
  content: Content,
  { conversationId, sideThreadId }: Place,
): Promise<string> {
  const name = content.from?.name || content.from?.address || mail.from[0]?.name || "Unknown sender";
  const theirCtx = as({ ...systemActor, name }, ctx);
  const conversation = await lockConversation(theirCtx, conversationId);
  for (const { file, ...attachment } of mail.files) await addAttachment(theirCtx, file, attachment);
  return receiveInSideThread(theirCtx, conversation, sideThreadId as string, {
    ...content,
    author: { id: null, name },
  });
}

/** A server may hold a mail for five days (RFC 5321 section 4.5.4.1) before it gives up; what is older is history. */
const oldAfterMs = 7 * 24 * 3600 * 1000;

function isOld(ctx: Ctx, { posted_at }: IncomingMail): boolean {
  return posted_at !== null && ctx.now.getTime() - posted_at.getTime() > oldAfterMs;
}

type Content = Omit<IncomingMessage, "author">;

async function contentOf(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: ReadableMail,
  writer: Person | null,
): Promise<Content> {
  return {
    channel: "email",
    old: isOld(ctx, incoming),
    from: writer,
    replyTo: await whomToAnswer(ctx, mail, writer),
    to: mail.to.map((recipient) => recipientOf(ctx, recipient)),
    cc: mail.cc.map((recipient) => recipientOf(ctx, recipient)),
    subject: mail.subject,
    text: mail.text,
    visibleText: mail.visibleText,
    html: mail.safeHtml?.html ?? null,
    visibleHtml: mail.safeHtml && (mail.safeHtml.visibleHtml ?? mail.safeHtml.html),
    remoteImages: mail.safeHtml?.remoteImages ?? 0,
    automatic: mail.automatic,
    problem: mail.problem,
    mailMessageId: mail.messageId,
    mailReferences: mail.references,
    rawFileId: incoming.file_id,
    attachmentIds: mail.files.map(({ id }) => id),
    searchWords: mail.files.map(({ name }) => name).join(" "),
  };
}

/** Our signed reply addresses are for machines; people see, and answer to, the inbox's own. */
function recipientOf(ctx: Ctx, recipient: Address): Person {
  const person = personOf(recipient);
  const isSigned = readReplyAddress(ctx, person.address) !== null;
  return isSigned ? { ...person, address: withoutDetail(person.address) } : person;
}

function evidenceOf(incoming: IncomingMail, mail: ReadableMail, writer: Person | null): Evidence {
  const delivered = ["Delivered-To", "X-Original-To"].flatMap((name) => headerValues(mail.headers, name));
  const recipients = [
    ...incoming.envelope_to,
    ...[...mail.to, ...mail.cc].map(({ address }) => address),
    ...delivered,
  ];
  return { references: mail.references, recipients, sender: writer?.address ?? null };
}

async function newConversation(ctx: Ctx, incoming: IncomingMail, mail: ReadableMail, customerId: string) {
  const inbox = await ctx.db
    .selectFrom("inboxes")
    .select("team_id")
    .where("id", "=", incoming.inbox_id)
    .executeTakeFirstOrThrow();
  const conversation = await startConversation(ctx, {
    subject: cleanSubject(mail.subject),
    channel: "email",
    customerId,
    inboxId: incoming.inbox_id,
    teamId: inbox.team_id,
    waitingOn: "us",
  });
  // An automatic mail moves nothing, so it would leave its own conversation without a word to show.
  if (mail.automatic)
    await updateConversation(ctx, conversation.id, { preview: mail.visibleText.trim().slice(0, 160) });
  return conversation;
}

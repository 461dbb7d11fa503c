import type { Message, Person } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { as, type Ctx, inWorkspace, type Platform, systemActor } from "../../../platform/context/context.ts";
import { newId } from "../../../platform/ids.ts";
import type { Address, ParsedMail } from "../../../platform/mail/mail-types.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";
import { prepareMailHtml } from "../../../platform/mail/prepare-mail-html.ts";
import { rawTextMail } from "../../../platform/mail/raw-text-mail.ts";
import { headerValues } from "../../../platform/mail/read-headers.ts";
import { splitQuotedText } from "../../../platform/mail/visible-text.ts";
import type { StoredFile } from "../../../platform/storage/file-store.ts";
import { addAttachment, addressOfAttachment } from "../../conversations/attachments.ts";
import {
  lockConversation,
  startConversation,
  updateConversation,
} from "../../conversations/conversations.ts";
import { receiveMessage } from "../../conversations/messages.ts";
import { createVisitor, customerByEmail } from "../../customers/customers.ts";
import { normalizeEmail } from "../../identity/email.ts";
import { cleanSubject } from "./subject.ts";
import { conversationOf } from "./threading.ts";

/** After this many tries a mail is shown as its raw text rather than not at all. */
const triesToUnderstand = 4;

/**
 * Makes a stored mail a message of a conversation. May run again at any time: what is done is done once. A mail that
 * makes us fail, or takes the process down, comes in as its raw text in the end.
 */
export async function processMail(
  platform: Platform,
  workspaceId: string,
  incomingMailId: string,
): Promise<void> {
  const mail = await inWorkspace(platform, { workspaceId }, (ctx) => beginTry(ctx, incomingMailId));
  if (!mail) return;
  const raw = await platform.files.read(workspaceId, mail.file_id);
  const parsed =
    mail.attempts > triesToUnderstand
      ? rawTextMail(raw, "We could not take this mail apart; this is its raw text.")
      : await parseMail(raw);
  const readable = await makeReadable(platform, workspaceId, parsed);
  let isTaken = false;
  try {
    isTaken = await inWorkspace(platform, { workspaceId }, (ctx) => place(ctx, mail, readable));
  } finally {
    if (!isTaken) await discard(platform, workspaceId, readable);
  }
}

type IncomingMail = NonNullable<Awaited<ReturnType<typeof beginTry>>>;

function beginTry(ctx: Ctx, id: string) {
  return ctx.db
    .updateTable("incoming_mails")
    .set({ attempts: sql`attempts + 1` })
    .where("id", "=", id)
    .where("processed_at", "is", null)
    .returning(["id", "inbox_id", "file_id", "envelope_from", "envelope_to", "attempts"])
    .executeTakeFirst();
}

type ReadableFile = {
  id: string;
  file: StoredFile;
  name: string;
  contentType: string;
  inline: boolean;
  contentId: string | null;
};

type ReadableMail = ParsedMail & {
  visibleText: string;
  safeHtml: Awaited<ReturnType<typeof prepareMailHtml>> | null;
  files: ReadableFile[];
};

/** The slow part, outside any transaction: files to disk, and the HTML made safe. */
async function makeReadable(
  platform: Platform,
  workspaceId: string,
  mail: ParsedMail,
): Promise<ReadableMail> {
  const files: ReadableFile[] = [];
  for (const { filename, content, contentType, inline, contentId } of mail.attachments) {
    const file = await platform.files.write(workspaceId, newId(), content);
    files.push({ id: newId(), file, name: filename ?? "file", contentType, inline, contentId });
  }
  const inlineImages = new Map(
    files.flatMap(({ id, contentId }) => (contentId ? [[contentId, addressOfAttachment(id)] as const] : [])),
  );
  return {
    ...mail,
    messageId: mail.messageId !== null && isUsableId(mail.messageId) ? mail.messageId : null,
    references: mail.references.filter(isUsableId),
    visibleText: splitQuotedText(mail.text).visible,
    safeHtml: mail.html === null ? null : await prepareMailHtml(mail.html, { inlineImages }),
    files,
  };
}

/** A line of a mail is at most 998 bytes (RFC 5322 section 2.1.1); what is longer is no id, and fits in no index. */
function isUsableId(id: string): boolean {
  return Buffer.byteLength(id) <= 998;
}

async function discard(platform: Platform, workspaceId: string, { files }: ReadableMail): Promise<void> {
  for (const { file } of files) await platform.files.remove(workspaceId, file.id);
}

/** @returns whether the mail became a message. */
async function place(ctx: Ctx, incoming: IncomingMail, mail: ReadableMail): Promise<boolean> {
  if (!(await isStillOpen(ctx, incoming.id))) return false;
  const writer = await writerOf(ctx, incoming, mail);
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

/**
 * Whose words these are: From, else whoever the mail names otherwise. A form on our own site writes in our own name
 * and puts the customer into Reply-To; without one, mail from our own address is our own.
 */
async function writerOf(
  ctx: Ctx,
  { envelope_from }: IncomingMail,
  mail: ReadableMail,
): Promise<Person | "ourselves" | null> {
  const named = [...mail.from, ...(mail.sender ? [mail.sender] : []), ...mail.replyTo].map(personOf);
  const people = [...named, { name: "", address: normalizeEmail(envelope_from ?? "") }].filter(isReachable);
  const ours = await addressesOfInboxes(ctx);
  const [first] = people;
  if (!first) return null;
  if (!ours.has(first.address)) return first;
  return (
    mail.replyTo.map(personOf).find((person) => isReachable(person) && !ours.has(person.address)) ??
    "ourselves"
  );
}

async function addressesOfInboxes(ctx: Ctx): Promise<Set<string | null>> {
  const rows = await ctx.db
    .selectFrom("inboxes")
    .select("address")
    .where("address", "is not", null)
    .execute();
  return new Set(rows.map(({ address }) => address));
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
  const { rows } = await sql<{ kind: Message["kind"] }>`
    select kind from messages where mail_message_id = ${mail.messageId} and (kind = 'outgoing'
      or (text = ${mail.text} and from_person ->> 'address' is not distinct from ${writer?.address ?? null}::text))
    order by kind desc limit 1`.execute(ctx.db);
  if (!rows[0]) return null;
  return rows[0].kind === "outgoing" ? "own_mail" : "duplicate";
}

async function receive(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: ReadableMail,
  writer: Person | null,
): Promise<string> {
  const customer = writer
    ? await customerByEmail(ctx, { email: writer.address, name: writer.name })
    : await createVisitor(ctx, { name: mail.from[0]?.name });
  const author = {
    id: customer.id,
    name: customer.name || writer?.name || writer?.address || "Unknown sender",
  };
  const actor = { ...systemActor, kind: "customer" as const, id: customer.id, name: author.name };
  const conversation = await conversationFor(ctx, incoming, mail, {
    customerId: customer.id,
    address: writer?.address ?? null,
  });
  for (const { file, ...attachment } of mail.files) await addAttachment(ctx, file, attachment);
  return receiveMessage(as(actor, ctx), conversation, {
    channel: "email",
    author,
    from: writer,
    to: mail.to.map(personOf),
    cc: mail.cc.map(personOf),
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
  });
}

async function conversationFor(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: ReadableMail,
  sender: { customerId: string; address: string | null },
) {
  const delivered = ["Delivered-To", "X-Original-To"].flatMap((name) => headerValues(mail.headers, name));
  const recipients = [
    ...incoming.envelope_to,
    ...[...mail.to, ...mail.cc].map(({ address }) => address),
    ...delivered,
  ];
  const known = await conversationOf(ctx, { references: mail.references, recipients, sender });
  if (known) return lockConversation(ctx, known);
  const inbox = await ctx.db
    .selectFrom("inboxes")
    .select("team_id")
    .where("id", "=", incoming.inbox_id)
    .executeTakeFirstOrThrow();
  const conversation = await startConversation(ctx, {
    subject: cleanSubject(mail.subject),
    channel: "email",
    customerId: sender.customerId,
    inboxId: incoming.inbox_id,
    teamId: inbox.team_id,
    waitingOn: "us",
  });
  // An automatic mail moves nothing, so it would leave its own conversation without a word to show.
  if (mail.automatic)
    await updateConversation(ctx, conversation.id, { preview: mail.visibleText.trim().slice(0, 160) });
  return conversation;
}

function personOf({ name, address }: Address): Person {
  return {
    name: name.slice(0, 200).toWellFormed(),
    address: normalizeEmail(address).slice(0, 320).toWellFormed(),
  };
}

function isReachable({ address }: Person): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(address) && address.length <= 254;
}

import type { Conversation, Message, Person } from "@heard/core/contract/conversations.ts";
import { domainOf } from "@heard/core/rules/domain-of.ts";
import { textAsHtml } from "@heard/core/rules/escape-html.ts";
import { sql } from "kysely";
import type { Ctx, Platform } from "../../../platform/context/context.ts";
import { composeMail, type OutgoingMail } from "../../../platform/mail/compose-mail.ts";
import { quoteHistory } from "../../../platform/mail/quote-history.ts";
import { addressOfAttachment, attachmentFile } from "../../conversations/attachments.ts";
import { readConversation } from "../../conversations/conversations.ts";
import { mailIdOf } from "../../conversations/mail-identity.ts";
import { matterOf } from "../../conversations/matter.ts";
import { unnamedAuthor } from "../../conversations/messages.ts";
import { hasProvenSender } from "../../conversations/proven-sender.ts";
import { numberOfSideThread } from "../../conversations/side-threads.ts";
import { placeOf } from "../../customers/customers.ts";
import type { Mailbox } from "../../inboxes/mailboxes.ts";
import { signingKeyFor } from "../../inboxes/sending-domains.ts";
import { signatureFor } from "../../inboxes/signatures.ts";
import { readWorkspace } from "../../workspaces/workspaces.ts";
import { namedPeople } from "./named-people.ts";
import { optOutOf } from "./opt-out.ts";
import { replyAddressOf } from "./reply-address.ts";
import { senderAddressOf } from "./sender-address.ts";
import { threadHeaders, threadIndexFor } from "./sent-thread-index.ts";
import { replySubject } from "./subject.ts";

/** RFC 3834 section 5, and what Exchange understands instead: no machine needs to answer this. */
const automaticHeaders = { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" };

/** Everything of a mail but the files' bytes, which are read outside the transaction. */
export type Letter = Omit<OutgoingMail, "attachments"> & {
  messageId: string;
  references: string[];
  threadIndex: Uint8Array;
  files: { fileId: string; name: string; contentType: string; contentId: string | null }[];
};

/** Writes a message as a mail: who it is from and to, what it answers, its words, signature and history. */
export async function writeLetter(ctx: Ctx, message: Message, mailbox: Mailbox): Promise<Letter> {
  const conversation = await readConversation(ctx, message.conversation_id);
  const workspace = await readWorkspace(ctx);
  const strand = await strandOf(ctx, message, conversation);
  // What somebody typed under an address that may be another's, a name too, goes nowhere of our own accord.
  const isAlone = message.automatic !== null && !(await hasProvenSender(ctx, conversation.id));
  const earlier = isAlone ? [] : await earlierMessages(ctx, message);
  const topic = (isAlone && message.subject) || strand.subject;
  const answered = earlier.find(({ mail_message_id }) => mail_message_id !== null);
  const threadIndex = threadIndexFor(message, conversation, earlier);
  const address = await senderAddressOf(ctx, message, mailbox);
  const domain = domainOf(address);
  const files = await filesOf(ctx, message, domain);
  const locale = strand.locale ?? workspace.locale;
  const optOut = await optOutOf(ctx, message, locale);
  const body = await bodyOf(ctx, message, mailbox, {
    earlier,
    timeZone: strand.timeZone ?? workspace.time_zone,
    locale,
    foot: optOut?.foot ?? null,
  });
  const isNamed = message.author.kind === "teammate" || message.author.name !== unnamedAuthor;
  const author = isNamed && message.author.name !== workspace.name ? `${message.author.name} · ` : "";
  const replyTo = comesInHere(ctx, mailbox)
    ? replyAddressOf(ctx, address, conversation.number, strand.sideThread)
    : null;
  const to =
    message.channel === "chat"
      ? customerOf(conversation.customer)
      : await namedPeople(ctx, message, message.to);
  return {
    from: { name: `${author}${workspace.name}`, address },
    to: isAlone ? to.map((person) => ({ ...person, name: "" })) : to,
    cc: await namedPeople(ctx, message, message.cc),
    bcc: message.bcc,
    ...(replyTo ? { replyTo: [{ name: workspace.name, address: replyTo }] } : {}),
    subject: earlier.length > 0 ? replySubject(topic) : topic,
    text: body.text,
    html:
      body.html &&
      files.reduce((html, file) => html.replaceAll(file.shownFrom, `cid:${file.contentId}`), body.html),
    messageId: (await mailIdOf(ctx, message.id)) ?? `${message.id}@${domain}`,
    inReplyTo: answered?.mail_message_id ?? null,
    references: referencesTo(answered),
    threadIndex,
    headers: {
      ...threadHeaders(threadIndex, topic),
      ...(message.automatic ? automaticHeaders : {}),
      ...optOut?.headers,
    },
    date: ctx.now,
    signAs: await signingKeyFor(ctx, address),
    files,
  };
}

type Strand = {
  subject: string;
  /** The side thread's number; null for the talk with the customer. */
  sideThread: number | null;
  locale: string | null;
  timeZone: string | null;
};

/** What a letter is about, and what we know of its reader: nothing where that is a third party. */
async function strandOf(
  ctx: Ctx,
  message: Message,
  { id, subject, customer }: Conversation,
): Promise<Strand> {
  if (message.side_thread_id) {
    const sideThread = await numberOfSideThread(ctx, message.side_thread_id);
    return { subject: message.subject ?? subject, sideThread, locale: null, timeZone: null };
  }
  const place = await placeOf(ctx, customer.id);
  const { language } = await matterOf(ctx, id);
  return { subject, sideThread: null, locale: place.locale ?? language, timeZone: place.time_zone };
}

/** The bytes of the mail, the same words each time, with what it needs from disk. @throws RangeError for an address that is none */
export async function composeLetter(platform: Platform, workspaceId: string, { files, ...letter }: Letter) {
  const attachments = await Promise.all(
    files.map(async ({ fileId, name, contentType, contentId }) => ({
      filename: name,
      contentType,
      contentId,
      content: await platform.files.read(workspaceId, fileId),
    })),
  );
  return composeMail({ ...letter, attachments });
}

/** Mail that comes by IMAP comes to the address itself: whether its server knows details (`+…`) we cannot know. */
function comesInHere(ctx: Ctx, mailbox: Mailbox): boolean {
  return ctx.platform.settings.smtpListen !== null && mailbox.imap === null;
}

function customerOf({ name, email }: { name: string; email: string | null }): Person[] {
  return email ? [{ name, address: email }] : [];
}

type Earlier = {
  visible_text: string;
  visible_html: string | null;
  author_name: string;
  from_person: Person | null;
  created_at: Date;
  mail_message_id: string | null;
  mail_references: string[];
  thread_index: Buffer | null;
};

const quotedMessages = 10;

/**
 * What was said before between the same people, the newest first: what a third party says is never quoted to the
 * customer, nor what somebody wrote who only had a mail of ours; nor, of our own accord, what nothing shows to be theirs.
 * Notes and automatic mails are not part of what we say to each other.
 */
async function earlierMessages(ctx: Ctx, message: Message): Promise<Earlier[]> {
  const { rows } = await sql<Earlier>`
    select visible_text, visible_html, author_name, from_person, created_at, mail_message_id, mail_references,
      thread_index
    from messages
    where conversation_id = ${message.conversation_id}::uuid and kind != 'note' and automatic is null and not newcomer
      and not (unproven and ${message.automatic !== null}) and side_thread_id is not distinct from ${message.side_thread_id}::uuid
      and (created_at, id) < (${message.created_at}::timestamptz, ${message.id}::uuid)
      and (delivery_state is null or delivery_state in ('sent', 'delivered', 'seen'))
    order by created_at desc, id desc limit ${quotedMessages}`.execute(ctx.db);
  return rows;
}

const keptReferences = 20;

/** RFC 5322 section 3.6.4; of a long thread its first and its newest ids. */
function referencesTo(answered: Earlier | undefined): string[] {
  if (!answered?.mail_message_id) return [];
  const ids = [...new Set([...answered.mail_references, answered.mail_message_id])];
  return ids.length <= keptReferences ? ids : [...ids.slice(0, 1), ...ids.slice(1 - keptReferences)];
}

type LetterFile = Letter["files"][number] & { shownFrom: string };

/** Pictures that the words show go inside the mail, under a Content-ID of their own. */
async function filesOf(ctx: Ctx, { attachments, html }: Message, domain: string): Promise<LetterFile[]> {
  const files: LetterFile[] = [];
  for (const { id } of attachments) {
    const { fileId, name, contentType } = await attachmentFile(ctx, id);
    const shownFrom = addressOfAttachment(id);
    const contentId = html?.includes(shownFrom) ? `${id}@${domain}` : null;
    files.push({ fileId, name, contentType, contentId, shownFrom });
  }
  return files;
}

type Reader = { earlier: Earlier[]; timeZone: string; locale: string; foot: string | null };

async function bodyOf(ctx: Ctx, message: Message, mailbox: Mailbox, reader: Reader) {
  const writer = message.author.kind === "teammate" ? message.author.id : null;
  const signature = await signatureFor(ctx, mailbox.inboxId, writer);
  const history = quoted(reader.earlier, reader);
  const signatureText = [
    signature.text && `\n\n-- \n${signature.text}`,
    reader.foot && `\n\n${reader.foot}`,
  ].join("");
  return {
    text: `${message.text.trimEnd()}${signatureText}${history ? `\n\n${history.text}` : "\n"}`,
    html:
      message.html &&
      [
        message.html,
        signature.text && `<div><br>-- <br>${signature.html}</div>`,
        reader.foot && `<div style="font-size:small"><br>${textAsHtml(reader.foot)}</div>`,
        history && `<br>${history.html}`,
      ]
        .filter(Boolean)
        .join("\n"),
  };
}

const quotedCharacters = 100_000;

/** Each message quotes the one before it, as mail programs do, so that the whole exchange can be read on. */
function quoted(earlier: readonly Earlier[], place: { locale: string; timeZone: string }) {
  let history: { text: string; html: string } | null = null;
  for (const one of [...earlier].reverse()) {
    const words = one.visible_text.slice(0, quotedCharacters).trimEnd();
    const html =
      one.visible_html && one.visible_html.length <= quotedCharacters ? one.visible_html : textAsHtml(words);
    const isTooLong: boolean = history !== null && history.html.length > quotedCharacters;
    const rest: { text: string; html: string } | null = isTooLong ? null : history;
    history = quoteHistory({
      text: rest ? `${words}\n\n${rest.text}` : words,
      html: rest ? `${html}<br>${rest.html}` : html,
      from: one.from_person ?? { name: one.author_name, address: "" },
      at: one.created_at,
      ...place,
    });
  }
  return history;
}

import MailComposer from "nodemailer/lib/mail-composer";
import type { Address } from "./mail-types.ts";
import { type SigningKey, signMail } from "./sign-mail.ts";

/** A file to send; with a `contentId` it stands inside the HTML where `cid:` names it. */
export type OutgoingAttachment = {
  filename: string;
  contentType: string;
  content: Uint8Array;
  contentId?: string | null;
};

export type OutgoingMail = {
  from: Address;
  to: Address[];
  cc?: Address[];
  /** In the envelope only. */
  bcc?: Address[];
  replyTo?: Address[];
  subject: string;
  text: string;
  /** Already safe HTML of the letter's body; it is put into a plain one-column page. */
  html?: string | null;
  /** Ids with or without their angle brackets. */
  messageId: string;
  inReplyTo?: string | null;
  references?: string[];
  attachments?: OutgoingAttachment[];
  /** Further headers, e.g. `{ "Auto-Submitted": "auto-replied" }`. */
  headers?: Record<string, string>;
  date: Date;
  /** With which key of ours it is signed (DKIM); null or left out: it is not. */
  signAs?: SigningKey | null;
};

/** Who sends and who receives, as the SMTP server is told (RFC 5321 section 2.3.1). */
export type Envelope = { from: string; to: string[] };

/**
 * Writes a mail (RFC 5322, MIME) with the given Message-ID. Line breaks in names, subject and headers
 * become spaces, so that no value can add a header of its own.
 * @throws RangeError when an address is none (spaces, line breaks, angle brackets, no @).
 */
export async function composeMail(mail: OutgoingMail): Promise<{ raw: Buffer; envelope: Envelope }> {
  const { to, cc = [], bcc = [] } = mail;
  const raw = await new MailComposer({
    from: mailbox(mail.from),
    to: to.map(mailbox),
    cc: cc.map(mailbox),
    replyTo: (mail.replyTo ?? []).map(mailbox),
    subject: oneLine(mail.subject),
    text: mail.text,
    ...(mail.html ? { html: letter(mail.html) } : {}),
    messageId: bracketed(mail.messageId),
    ...(mail.inReplyTo ? { inReplyTo: bracketed(mail.inReplyTo) } : {}),
    references: (mail.references ?? []).map(bracketed),
    attachments: (mail.attachments ?? []).map(attachment),
    headers: Object.entries(mail.headers ?? {}).map(([key, value]) => ({
      key: headerName(key),
      value: oneLine(value),
    })),
    date: mail.date,
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "\r\n",
  })
    .compile()
    .build();
  const recipients = [...to, ...cc, ...bcc].map(({ address }) => validAddress(address));
  const signed = mail.signAs ? await signMail(raw, mail.signAs) : raw;
  return { raw: signed, envelope: { from: validAddress(mail.from.address), to: [...new Set(recipients)] } };
}

/** No colours of our own: each mail program then shows the letter in its light or dark ones. */
function letter(body: string): string {
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></head>
<body style="margin:0;padding:0"><div style="max-width:640px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;overflow-wrap:break-word">
${body}
</div></body></html>`;
}

function attachment(file: OutgoingAttachment): object {
  return {
    filename: oneLine(file.filename),
    contentType: oneLine(file.contentType),
    content: Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength),
    ...(file.contentId ? { cid: unbracketed(file.contentId), contentDisposition: "inline" } : {}),
  };
}

function mailbox({ name, address }: Address): Address {
  return { name: oneLine(name), address: validAddress(address) };
}

function validAddress(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through
  if (/^[^\s<>(),;:"\\\u0000-\u001f]+@[^\s<>(),;:"\\@\u0000-\u001f]+$/.test(address)) return address;
  throw new RangeError(`Not an e-mail address: ${JSON.stringify(address.slice(0, 100))}`);
}

function headerName(name: string): string {
  if (/^[\w-]+$/.test(name)) return name;
  throw new RangeError(`Not a header name: ${JSON.stringify(name.slice(0, 100))}`);
}

function bracketed(id: string): string {
  return `<${unbracketed(id)}>`;
}

function unbracketed(id: string): string {
  return id.replace(/[<>\s]/g, "");
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through
  return text.replace(/[\u0000-\u001f\u007f]+/g, " ").trim();
}

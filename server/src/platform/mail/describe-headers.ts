import { addressParser } from "postal-mime";
import { cleanString } from "./clean-string.ts";
import { decodeWords, withUtf8Words } from "./decode-words.ts";
import type { Address, MailHeader, ParsedMail } from "./mail-types.ts";
import { headerValue, headerValues } from "./read-headers.ts";

const MAX_ADDRESSES = 1000;
const MAX_REFERENCES = 100;
const MAX_SUBJECT_LENGTH = 2000;

type Described = Omit<
  ParsedMail,
  "text" | "visibleText" | "html" | "attachments" | "problem" | "security" | "meeting" | "innerWords"
>;

/** What the header fields say about a mail: who, to whom, when, about what, in answer to what. */
export function describeHeaders(headers: MailHeader[]): Described {
  const replied = messageIds(headerValue(headers, "In-Reply-To"));
  return {
    messageId: messageIds(headerValue(headers, "Message-ID"))[0] ?? null,
    inReplyTo: replied[0] ?? null,
    references: newest([
      ...new Set([...headerValues(headers, "References").flatMap(messageIds), ...replied]),
    ]),
    from: addresses(headers, "From"),
    sender: addresses(headers, "Sender")[0] ?? null,
    replyTo: addresses(headers, "Reply-To"),
    to: addresses(headers, "To"),
    cc: addresses(headers, "Cc"),
    bcc: addresses(headers, "Bcc"),
    subject: decoded(headerValue(headers, "Subject")).slice(0, MAX_SUBJECT_LENGTH).toWellFormed(),
    date: plausibleDate(headerValue(headers, "Date")),
    headers,
  };
}

function addresses(headers: MailHeader[], name: string): Address[] {
  const found: Address[] = [];
  for (const value of headerValues(headers, name)) {
    for (const { name, address } of addressParser(withUtf8Words(value), { flatten: true })) {
      const mailbox = { name: cleanString(name).trim(), address: cleanString(address ?? "").trim() };
      if (mailbox.name || mailbox.address) found.push(mailbox);
    }
  }
  return found.slice(0, MAX_ADDRESSES);
}

/** Ids stand in angle brackets; some senders leave them out, so a lone word with an @ counts too. */
function messageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>\s]{1,998})>/g)].map((match) => match[1] ?? "");
  if (bracketed.length > 0) return bracketed;
  return value.split(/\s+/).filter((word) => /^[^<>@]+@[^<>@]+$/.test(word));
}

/** The first reference is the root of the thread and the last ones are the nearest; both tell most. */
function newest(ids: string[]): string[] {
  if (ids.length <= MAX_REFERENCES) return ids;
  return [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)];
}

function plausibleDate(value: string): Date | null {
  const date = new Date(value);
  const year = date.getUTCFullYear();
  return year >= 1970 && year < 3000 ? date : null;
}

function decoded(value: string): string {
  return cleanString(decodeWords(value))
    .replace(/[\r\n\t]+/g, " ")
    .trim();
}

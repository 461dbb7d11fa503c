import { announcesAbsence, tellsOfAbsence } from "./away-words.ts";
import { backOn } from "./back-on.ts";
import { namesReturnedMail, readBounceWords } from "./bounce-words.ts";
import { type AddressReport, readDeliveryStatus, readDispositionNotification } from "./delivery-status.ts";
import { detectAutomatic, hasNullReturnPath, wantsNoAutomaticAnswer } from "./detect-automatic.ts";
import { type Unsubscribe, unsubscribeOf } from "./list-headers.ts";
import type { AutomaticKind, MailHeader, ParsedMail } from "./mail-types.ts";
import { headerValue, headerValues, readHeaders } from "./read-headers.ts";

/** What kind of mail it is, and what it says to programs. */
export type MailKind = {
  automatic: AutomaticKind | null;
  /** Of a bounce or a delivery notice: what became of the mail at which address. */
  reports: AddressReport[];
  /** Of a bounce or a delivery notice: the ids of the mail that it may be about, without angle brackets. */
  about: string[];
  unsubscribe: Unsubscribe | null;
  wantsNoAutomaticAnswer: boolean;
  /** Of an automatic reply: until when its writer is away, "YYYY-MM-DD". */
  backOn: string | null;
};

/** A mail as people read it, and what kind of mail it is. */
export type SortedMail = ParsedMail & { kind: MailKind };

/** The mail with its kind; see `kindOfMail`. */
export function sortMail(mail: ParsedMail, envelopeFrom: string | null): SortedMail {
  return { ...mail, kind: kindOfMail(mail, envelopeFrom) };
}

/**
 * Tells the kinds of mail apart by header, parts and, where those say nothing, by words. In doubt a person wrote it:
 * a machine's mail that is answered costs less than a person's that is not.
 * @param envelopeFrom the sender that the SMTP server was told; "" is nobody, null when not known
 */
export function kindOfMail(mail: ParsedMail, envelopeFrom: string | null): MailKind {
  const headers =
    envelopeFrom === null
      ? mail.headers
      : [{ name: "Return-Path", value: `<${envelopeFrom}>` }, ...mail.headers];
  const automatic = isCalendarAnswer(mail) ? "calendar_answer" : automaticOf(mail, headers);
  const plain = {
    automatic,
    reports: [],
    about: [],
    unsubscribe: automatic === "list" ? unsubscribeOf(headers) : null,
    wantsNoAutomaticAnswer: wantsNoAutomaticAnswer(headers),
    backOn: automatic === "auto_reply" ? backOn(mail.subject, mail.visibleText, mail.date) : null,
  };
  if (automatic !== "bounce" && automatic !== "delivery_notice") return plain;
  const { reports, about } = reportsIn(mail, headers);
  // What is only late may still arrive, and what did arrive came back from nowhere.
  const isBounce =
    automatic === "bounce" && (reports.length === 0 || reports.some(({ outcome }) => outcome === "failed"));
  return { ...plain, automatic: isBounce ? "bounce" : "delivery_notice", reports, about };
}

function automaticOf(mail: ParsedMail, headers: MailHeader[]): AutomaticKind | null {
  const byHeader = detectAutomatic(headers);
  const returned = namesReturnedMail(mail.subject) && (hasNullReturnPath(headers) || isOfMailSystem(headers));
  if (byHeader === "bounce" || byHeader === "delivery_notice") return byHeader;
  if (returned) return "bounce";
  if (byHeader) return byHeader;
  return announcesAbsence(mail.subject) && tellsOfAbsence(mail.text) ? "auto_reply" : null;
}

/** Addresses that only mail systems write from; Exchange's is "MicrosoftExchange" and 32 digits. */
function isOfMailSystem(headers: MailHeader[]): boolean {
  return /(?:^|[\s<"])(?:mailer-?daemon|mail-?daemon|mdaemon|postmaster|mailerdaemon|microsoftexchange[0-9a-f]{32}|bounces?)@/i.test(
    headerValue(headers, "From"),
  );
}

/** Somebody pressed a button, unless they asked something along with it. */
function isCalendarAnswer({ meeting, text }: ParsedMail): boolean {
  return meeting?.method === "reply" && meeting.answer !== null && !text.split(/\s+/).some(asks);
}

/** A question mark before an equals sign is one of a link. */
function asks(word: string): boolean {
  return /[?？]/.test(word.slice(word.lastIndexOf("=") + 1));
}

function reportsIn(mail: ParsedMail, headers: MailHeader[]): Pick<MailKind, "reports" | "about"> {
  const parts = (pattern: RegExp) =>
    mail.attachments
      .filter(({ contentType }) => pattern.test(contentType))
      .map(({ content }) => textOf(content));
  const receipts = parts(/^message\/(?:global-)?disposition-notification$/).map(readDispositionNotification);
  const statuses = parts(/^message\/(?:global-)?delivery-status$/).flatMap(readDeliveryStatus);
  const named = headerValues(headers, "X-Failed-Recipients").flatMap((value) =>
    value.split(/[\s,;]+/).filter(Boolean),
  );
  const told = [...statuses, ...receipts.flatMap(({ reports }) => reports)];
  const isReceipt = receipts.length > 0;
  const reports =
    told.length > 0 || isReceipt ? told : readBounceWords({ subject: mail.subject, text: mail.text, named });
  const returned = parts(
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/(?:global|rfc822)-headers)$/,
  );
  const about = [
    ...receipts.flatMap(({ messageId }) => messageId ?? []),
    ...returned.flatMap((part) => idsIn(headerValue(readHeaders(Buffer.from(part)).headers, "Message-ID"))),
    ...[...mail.text.matchAll(/^[> \t]*Message-ID:[ \t]*(.{1,1000})$/gim)].flatMap(([, value]) =>
      idsIn(value ?? ""),
    ),
    ...mail.references,
  ];
  return { reports, about: [...new Set(about)].slice(0, 100) };
}

function idsIn(value: string): string[] {
  const [, id] = /(?:^|[<\s])([^<>\s]{1,990}@[^<>\s]{1,255})/.exec(value) ?? [];
  return id ? [id] : [];
}

function textOf(content: Uint8Array): string {
  return new TextDecoder("utf-8").decode(content.subarray(0, 500_000));
}

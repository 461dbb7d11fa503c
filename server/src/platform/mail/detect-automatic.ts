import { decodeWords } from "postal-mime";
import { announcesAbsence } from "./away-words.ts";
import type { AutomaticKind, MailHeader } from "./mail-types.ts";
import { headerValue } from "./read-headers.ts";

/**
 * Tells mail written by machines from mail written by people, by its header alone.
 * - bounce: a delivery report (RFC 3464), or a mail of the mail system itself
 * - delivery_notice: a read receipt (RFC 8098)
 * - auto_reply: Auto-Submitted other than "no" (RFC 3834), the older headers for the same, no sender to answer, or a
 *   vacation subject where another header hints at it too
 * - list: mailing lists and newsletters (RFC 2919, RFC 2369, Precedence)
 */
export function detectAutomatic(headers: MailHeader[]): AutomaticKind | null {
  if (isReport(headers, "disposition-notification")) return "delivery_notice";
  if (isBounce(headers)) return "bounce";
  if (isAutoReply(headers)) return "auto_reply";
  if (isList(headers)) return "list";
  return null;
}

/**
 * Whether its writer, person or machine, asks that no machine answers it: Exchange's own header, which programs that
 * send for people set, too; "None" means that answers are welcome.
 */
export function wantsNoAutomaticAnswer(headers: MailHeader[]): boolean {
  return /\b(?:all|oof|autoreply)\b/i.test(headerValue(headers, "X-Auto-Response-Suppress"));
}

/** Whether it comes from nobody: what goes wrong with it is told to nobody (RFC 5321 section 4.5.5). */
export function hasNullReturnPath(headers: MailHeader[]): boolean {
  return headerValue(headers, "Return-Path").replace(/\s/g, "") === "<>";
}

function isBounce(headers: MailHeader[]): boolean {
  const from = headerValue(headers, "From");
  const fromMailSystem = /(?:^|[\s<"])mailer-daemon(?:@|>|$)/i.test(from);
  const fromPostmaster = /(?:^|[\s<"])postmaster@/i.test(from);
  return (
    isReport(headers, "delivery-status") ||
    headerValue(headers, "X-Failed-Recipients") !== "" ||
    fromMailSystem ||
    (fromPostmaster && hasNullReturnPath(headers))
  );
}

function isAutoReply(headers: MailHeader[]): boolean {
  const submitted = headerValue(headers, "Auto-Submitted").toLowerCase();
  return (
    (submitted !== "" && !/^no\b/.test(submitted)) ||
    precedence(headers) === "auto_reply" ||
    ["X-Autoreply", "X-Autorespond", "X-Auto-Reply"].some((name) => saysYes(headerValue(headers, name))) ||
    hasNullReturnPath(headers) ||
    (announcesAbsence(decodeWords(headerValue(headers, "Subject"))) && hintsAtMachine(headers))
  );
}

function isList(headers: MailHeader[]): boolean {
  return (
    ["list", "bulk", "junk"].includes(precedence(headers)) ||
    ["List-Id", "List-Unsubscribe", "List-Post"].some((name) => headerValue(headers, name) !== "")
  );
}

/** A part of its Content-Type names the kind of report (RFC 6522). */
function isReport(headers: MailHeader[], kind: string): boolean {
  const type = headerValue(headers, "Content-Type").toLowerCase();
  return type.startsWith("multipart/report") && type.includes(kind);
}

function hintsAtMachine(headers: MailHeader[]): boolean {
  return (
    ["bulk", "junk"].includes(precedence(headers)) ||
    wantsNoAutomaticAnswer(headers) ||
    headers.some(({ name }) =>
      /^x-(?:ms-exchange-(?:generated-message-source|inbox-rules-loop)|auto)/i.test(name),
    )
  );
}

function precedence(headers: MailHeader[]): string {
  return headerValue(headers, "Precedence").trim().toLowerCase();
}

function saysYes(value: string): boolean {
  return value !== "" && !/^(?:no|false|0)$/i.test(value);
}

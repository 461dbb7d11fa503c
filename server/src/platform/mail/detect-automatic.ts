import { decodeWords } from "postal-mime";
import type { AutomaticKind, MailHeader } from "./mail-types.ts";
import { headerValue } from "./read-headers.ts";

const VACATION_SUBJECT =
  /\b(?:auto(?:matic|mated)?[ -]?(?:reply|response|antwort)|out of (?:the )?office|on vacation|abwesenheit|automatische antwort|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|resposta automática|fora do escritório|automatisch antwoord|afwezig|risposta automatica|fuori sede|odpowiedź automatyczna|autoodpowiedź)|自動応答|自动回复/iu;

/**
 * Tells mail written by machines from mail written by people.
 * - bounce: a delivery report (RFC 3464), or a mail of the mail system itself
 * - auto_reply: Auto-Submitted other than "no" (RFC 3834), the older headers for the same, read
 *   receipts (RFC 8098), or a vacation subject where another header hints at it too
 * - list: mailing lists and newsletters (RFC 2919, RFC 2369, Precedence)
 */
export function detectAutomatic(headers: MailHeader[]): AutomaticKind | null {
  if (isBounce(headers)) return "bounce";
  if (isAutoReply(headers)) return "auto_reply";
  if (isList(headers)) return "list";
  return null;
}

function isBounce(headers: MailHeader[]): boolean {
  const from = headerValue(headers, "From");
  const fromMailSystem = /(?:^|[\s<"])mailer-daemon(?:@|\b)/i.test(from);
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
    asksForNoAnswer(headers) ||
    ["X-Autoreply", "X-Autorespond", "X-Auto-Reply"].some((name) => saysYes(headerValue(headers, name))) ||
    isReport(headers, "disposition-notification") ||
    hasNullReturnPath(headers) ||
    (VACATION_SUBJECT.test(decodeWords(headerValue(headers, "Subject"))) && hintsAtMachine(headers))
  );
}

function isList(headers: MailHeader[]): boolean {
  return (
    ["list", "bulk", "junk"].includes(precedence(headers)) ||
    ["List-Id", "List-Unsubscribe", "List-Post"].some((name) => headerValue(headers, name) !== "")
  );
}

function isReport(headers: MailHeader[], kind: string): boolean {
  const type = headerValue(headers, "Content-Type").toLowerCase();
  return type.startsWith("multipart/report") && type.includes(kind);
}

/** Exchange's own header; "None" means that answers are welcome. */
function asksForNoAnswer(headers: MailHeader[]): boolean {
  return /\b(?:all|oof|autoreply)\b/i.test(headerValue(headers, "X-Auto-Response-Suppress"));
}

function hasNullReturnPath(headers: MailHeader[]): boolean {
  return headerValue(headers, "Return-Path").replace(/\s/g, "") === "<>";
}

function hintsAtMachine(headers: MailHeader[]): boolean {
  return (
    ["bulk", "junk"].includes(precedence(headers)) ||
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

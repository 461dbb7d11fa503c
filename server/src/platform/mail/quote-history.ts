import { escapeHtml, textAsHtml } from "@heard/core/rules/escape-html.ts";
import type { Address } from "./mail-types.ts";
import { sanitizeWithoutImages } from "./sanitize-mail-html.ts";

/** How each language says who wrote when; `w` is the writer, `d` the date. */
const ATTRIBUTIONS: Record<string, (d: string, w: string) => string> = {
  en: (d, w) => `On ${d}, ${w} wrote:`,
  de: (d, w) => `Am ${d} schrieb ${w}:`,
  fr: (d, w) => `Le ${d}, ${w} a écrit :`,
  es: (d, w) => `El ${d}, ${w} escribió:`,
  pt: (d, w) => `Em ${d}, ${w} escreveu:`,
  nl: (d, w) => `Op ${d} schreef ${w}:`,
  it: (d, w) => `Il ${d}, ${w} ha scritto:`,
  pl: (d, w) => `W dniu ${d} ${w} napisał(a):`,
  ja: (d, w) => `${d}、${w} のメール:`,
  zh: (d, w) => `在 ${d}，${w} 写道：`,
};

/** What is longer is quoted without its looks. */
const MAX_HTML_LENGTH = 500_000;

type QuotedMail = {
  text: string;
  html: string | null;
  from: Address;
  at: Date;
  /** BCP 47 language of the reader, e.g. "de" or "en-US"; English when we have no words in it. */
  locale: string;
  /** IANA name, e.g. "Europe/Berlin"; UTC when unknown. */
  timeZone: string;
};

/**
 * The mail that is answered, as the block to put below the answer: "On 3 May 2026 at 14:05, Ana wrote:"
 * and the quoted words. Pictures are left out of the quote: they were sent once.
 */
export function quoteHistory(mail: QuotedMail): { text: string; html: string } {
  const attribution = attributionOf(mail);
  const quotedText = mail.text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`.trimEnd()));
  const body =
    mail.html && mail.html.length <= MAX_HTML_LENGTH
      ? sanitizeWithoutImages(mail.html)
      : textAsHtml(mail.text.trimEnd());
  return {
    text: `${attribution}\n\n${quotedText.join("\n")}\n`,
    html: `<div class="gmail_quote heard-quote"><div>${escapeHtml(attribution)}</div><blockquote type="cite" style="margin:8px 0 0 0;padding-left:12px;border-left:2px solid #999">${body}</blockquote></div>`,
  };
}

function attributionOf({ from, at, locale, timeZone }: Omit<QuotedMail, "text" | "html">): string {
  const language = locale.toLowerCase().split("-")[0] ?? "en";
  const say = ATTRIBUTIONS[language];
  const who = (from.name || from.address).replace(/\s+/g, " ");
  if (!say) return attributionOf({ from, at, locale: "en-GB", timeZone });
  const date = dateFormat(
    language === locale.toLowerCase() && language === "en" ? "en-GB" : locale,
    timeZone,
  );
  return say(date.format(at), who);
}

function dateFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  }
}

import { escapeHtml } from "@heard/core/rules/escape-html.ts";
import { cleanString } from "./clean-string.ts";
import { guessedInWords } from "./decode-words.ts";
import { describeHeaders } from "./describe-headers.ts";
import { describeCharset } from "./guess-charset.ts";
import { describeInnerMail, type InnerMail } from "./inner-mail.ts";
import type { MailAttachment, ParsedMail } from "./mail-types.ts";
import { readParts } from "./mime-parts.ts";
import { rawTextMail } from "./raw-text-mail.ts";
import { type BodyPiece, type MailContents, type MailFile, readContents } from "./read-contents.ts";
import { headerValue, isMailHeader, readHeaders } from "./read-headers.ts";
import { textOfHtml } from "./text-of-html.ts";
import { splitQuotedHtml } from "./visible-html.ts";
import { splitQuotedText } from "./visible-text.ts";

const MAX_TEXT_LENGTH = 1_000_000;
const MAX_HTML_LENGTH = 2_000_000;
const MAX_INNER_DEPTH = 3;
const MAX_INNER_MAILS = 100;
const MAX_INNER_BYTES = 5_000_000;

/**
 * Reads a raw mail where it stands. It may take long, or all the memory of its thread, on hostile
 * input: `parseMail` runs it where that does no harm.
 * @param depth how many mails it stands in
 */
export function readMail(raw: Uint8Array, depth = 0): ParsedMail {
  const { root, problems, guessed } = readParts(raw);
  if (!isMailHeader(root.headers))
    return rawTextMail(raw, "This has no header as mails have one; this is its raw text.");
  const contents = readContents(root);
  if (guessed) contents.guessedCharsets.add(guessed);
  for (const name of ["From", "Subject"])
    for (const charset of guessedInWords(headerValue(root.headers, name)))
      contents.guessedCharsets.add(charset);
  const inner =
    depth < MAX_INNER_DEPTH ? innerMails(contents.files, depth + 1) : new Map<MailFile, InnerMail>();
  const words = wordsOf(contents, [...inner.values()]);
  if (!words.html && !words.text && contents.files.length === 0 && !contents.meeting && hasBody(raw)) {
    return rawTextMail(raw, "The parts of this mail could not be told apart; this is its raw text.");
  }
  const html = words.html && words.html.length > MAX_HTML_LENGTH ? null : words.html;
  const text = words.text.slice(0, MAX_TEXT_LENGTH).toWellFormed();
  const headers = describeHeaders(root.headers);
  return {
    ...headers,
    text,
    visibleText: depth === 0 ? visibleTextOf({ ...words, text }, headers.subject) : text,
    html,
    attachments: contents.files.map((file) => toAttachment(file, inner.get(file), html)),
    security: contents.security,
    meeting: contents.meeting,
    innerWords: [...inner.values()].map((mail) => mail.words).join("\n"),
    problem: problemOf(raw, contents, problems, words),
  };
}

function innerMails(files: readonly MailFile[], depth: number): Map<MailFile, InnerMail> {
  const mails = files.filter(({ contentType }) => /^message\/(?:rfc822|global)$/.test(contentType));
  const described = mails.slice(0, MAX_INNER_MAILS).map((file): [MailFile, InnerMail] => {
    const mail = readMail(file.content.subarray(0, MAX_INNER_BYTES), depth);
    return [file, describeInnerMail(mail, file.filename)];
  });
  return new Map(described);
}

/** `isOfHtml`: the mail came without plain text. */
type Words = { text: string; html: string | null; isOfHtml?: boolean };

/** A mail without a word of its own says what it carries: the winmail.dat, else the mail that was passed on in it. */
function wordsOf(contents: MailContents, inner: readonly InnerMail[]): Words {
  const own = joined(contents.pieces);
  if (own.html || own.text) return own;
  const { wrapped } = contents;
  if (wrapped.html || wrapped.text) {
    return {
      html: wrapped.html,
      text: wrapped.text.replaceAll("\r\n", "\n").trimEnd() || textOfHtml(wrapped.html ?? ""),
    };
  }
  return { html: null, text: inner.map(({ words }) => words).join("\n\n---\n\n") };
}

/** The pieces one below the other, as HTML when one of them has some. */
function joined(pieces: readonly BodyPiece[]): Words {
  const isHtml = pieces.some(({ html }) => html.some((part) => part.trim() !== ""));
  const text = pieces
    .map(({ plain, html }) =>
      plain.join("\n").trim() === "" ? textOfHtml(html.join("\n")) : plain.join("\n"),
    )
    .join("\n")
    .trimEnd();
  if (!isHtml) return { html: null, text };
  const html = pieces.map(({ plain, html }) =>
    html.length > 0 ? html.join("\n") : htmlOfText(plain.join("\n")),
  );
  const isOfHtml = pieces.every(({ plain }) => plain.join("").trim() === "");
  return { html: html.join("\n"), text, isOfHtml };
}

/** The containers of the HTML tell more about its words than the words alone do. */
function visibleTextOf({ text, html, isOfHtml }: Words, subject: string): string {
  if (!isOfHtml || html === null || html.length > MAX_HTML_LENGTH)
    return splitQuotedText(text, subject).visible;
  const { visibleHtml, quotedHtml } = splitQuotedHtml(html, subject);
  return quotedHtml === "" ? text : textOfHtml(visibleHtml) || text;
}

function htmlOfText(text: string): string {
  return `<div>${escapeHtml(text).replaceAll("\n", "<br>\n")}</div>`;
}

/** A file is inside the words when the HTML names it: by its Content-ID, else by where it says it lies, or its name. */
function toAttachment(file: MailFile, inner: InnerMail | undefined, html: string | null): MailAttachment {
  const named = html
    ? [file.location, file.filename].find((source) => source && isSource(html, source))
    : null;
  const isUsed = html !== null && file.contentId !== null && isNamed(html, file.contentId);
  const isSignature = /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$/.test(file.contentType);
  return {
    filename: inner?.filename ?? file.filename,
    contentType: cleanString(file.contentType) || "application/octet-stream",
    contentId: isUsed || !named ? file.contentId && cleanString(file.contentId).slice(0, 500) : named,
    inline: isUsed || Boolean(named) || isSignature,
    content: file.content,
  };
}

/** A Content-ID may be percent-encoded in the HTML (RFC 2392). */
function isNamed(html: string, contentId: string): boolean {
  return [contentId, encodeURIComponent(contentId.toWellFormed())].some((id) => html.includes(`cid:${id}`));
}

function isSource(html: string, source: string): boolean {
  return html.includes(`src="${source}"`) || html.includes(`src='${source}'`);
}

function problemOf(
  raw: Uint8Array,
  contents: MailContents,
  structure: readonly string[],
  { text, html }: Words,
): string | null {
  const unknown = [...contents.unknownCharsets].join('", "').slice(0, 100);
  const guessed = [...contents.guessedCharsets].map(describeCharset).join(" and ");
  const problems = [
    ...structure,
    ...contents.problems,
    unknown &&
      `The mail names a character set that does not exist ("${unknown}"); some letters may be wrong.`,
    guessed &&
      `The mail does not say how its letters are written; we guessed ${guessed}. Some letters may be wrong.`,
    contents.isDamaged && "Some letters of this mail could not be read.",
    raw.includes(0) && "The mail held NUL characters, which were left out.",
    text.length > MAX_TEXT_LENGTH &&
      "The text is very long; only its beginning is shown, the raw mail holds all of it.",
    html !== null &&
      html.length > MAX_HTML_LENGTH &&
      "The HTML of this mail is too large to show; its plain text is shown instead.",
  ];
  return cleanString([...new Set(problems)].filter(Boolean).join(" ")) || null;
}

function hasBody(raw: Uint8Array): boolean {
  return raw.subarray(readHeaders(raw).bodyStart).some((byte) => byte > 32);
}

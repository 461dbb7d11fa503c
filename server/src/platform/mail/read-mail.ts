import { convert } from "html-to-text";
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { cleanString } from "./clean-string.ts";
import { describeHeaders } from "./describe-headers.ts";
import type { MailAttachment, ParsedMail } from "./mail-types.ts";
import { rawTextMail } from "./raw-text-mail.ts";
import { readHeaders } from "./read-headers.ts";
import { isKnownUtf8, unknownCharsets, withCharset } from "./repair-charset.ts";

const MAX_TEXT_LENGTH = 1_000_000;
const MAX_HTML_LENGTH = 2_000_000;
const LIMITS = { maxNestingDepth: 100, maxHeadersSize: 1024 * 1024, maxRfc822NestingDepth: 5 };
const REPLACEMENT = "\uFFFD";

/**
 * Reads a raw mail where it stands. It may take long, or all the memory of its thread, on hostile
 * input: `parseMail` runs it where that does no harm.
 * @throws what the MIME parser throws (too deeply nested, headers too large).
 */
export async function readMail(raw: Uint8Array): Promise<ParsedMail> {
  const { email, problems } = await readRepaired(raw);
  const { headers, bodyStart } = readHeaders(raw);
  const html = email.html ? cleanString(email.html) : null;
  const text = (
    email.text ? cleanString(email.text).replaceAll("\r\n", "\n") : textOfHtml(html ?? "")
  ).trimEnd();
  if (!html && !text && email.attachments.length === 0 && hasContent(raw.subarray(bodyStart))) {
    return rawTextMail(raw, "The parts of this mail could not be told apart; this is its raw text.");
  }
  if (raw.includes(0)) problems.push("The mail held NUL characters, which were left out.");
  if (text.length > MAX_TEXT_LENGTH) {
    problems.push("The text is very long; only its beginning is shown, the raw mail holds all of it.");
  }
  if (html && html.length > MAX_HTML_LENGTH) {
    problems.push("The HTML of this mail is too large to show; its plain text is shown instead.");
  }
  return {
    ...describeHeaders(headers),
    text: text.slice(0, MAX_TEXT_LENGTH).toWellFormed(),
    html: html && html.length > MAX_HTML_LENGTH ? null : html,
    attachments: email.attachments.map((attachment) => toAttachment(attachment, email.html ?? "")),
    problem: problems.length > 0 ? problems.join(" ") : null,
  };
}

/** Real mail names charsets that do not exist, or none, or the wrong one: try what it may have meant. */
async function readRepaired(raw: Uint8Array): Promise<{ email: Email; problems: string[] }> {
  const email = await PostalMime.parse(raw, LIMITS);
  const unknown = unknownCharsets(raw);
  if (unknown.length > 0) {
    const problem = `The mail names a character set that does not exist ("${unknown.join('", "').slice(0, 100)}"); some letters may be wrong.`;
    const asUtf8 = await PostalMime.parse(
      withCharset(raw, (label) => (label && unknown.includes(label) ? "utf-8" : null)),
      LIMITS,
    );
    return { email: isGarbled(asUtf8) ? email : asUtf8, problems: [cleanString(problem)] };
  }
  if (!isGarbled(email)) return { email, problems: [] };
  const asWindows = await PostalMime.parse(
    withCharset(raw, (label) => (isKnownUtf8(label) ? "windows-1252" : null)),
    LIMITS,
  );
  const better = !isGarbled(asWindows) && !bodyOf(asWindows).includes("ï¿½");
  return {
    email: better ? asWindows : email,
    problems: better ? [] : ["Some letters of this mail could not be read."],
  };
}

/** More unreadable letters than readable ones beyond ASCII: the wrong charset, not one bad letter. */
function isGarbled(email: Email): boolean {
  let bad = 0;
  let good = 0;
  for (const letter of bodyOf(email)) {
    if (letter === REPLACEMENT) bad += 1;
    else if (letter > "\x7f") good += 1;
  }
  return bad > good;
}

function bodyOf(email: Email): string {
  return (email.text ?? "").slice(0, MAX_TEXT_LENGTH) + (email.html ?? "").slice(0, MAX_TEXT_LENGTH);
}

function textOfHtml(html: string): string {
  if (!html) return "";
  try {
    return cleanString(
      convert(html.slice(0, MAX_HTML_LENGTH), {
        wordwrap: false,
        limits: { maxDepth: 100 },
        selectors: [
          { selector: "img", format: "skip" },
          { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
        ],
      }),
    ).trim();
  } catch {
    return html.replace(/<[^<>]*>/g, " ").trim();
  }
}

function toAttachment(attachment: Attachment, html: string): MailAttachment {
  const contentId = attachment.contentId?.trim().replace(/^<|>$/g, "") || null;
  const used = contentId !== null && html.includes(`cid:${contentId}`);
  return {
    filename: attachment.filename ? cleanString(attachment.filename).slice(0, 255).toWellFormed() : null,
    contentType: cleanString(attachment.mimeType) || "application/octet-stream",
    contentId: contentId && cleanString(contentId),
    inline: used || (attachment.related === true && attachment.disposition !== "attachment"),
    content: bytesOf(attachment.content),
  };
}

function bytesOf(content: Attachment["content"]): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
}

function hasContent(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 32);
}

import { escapeHtml, textAsHtml } from "@heard/core/rules/escape-html.ts";
import { sanitizeWithoutImages } from "./sanitize-mail-html.ts";
import { textOfHtml } from "./text-of-html.ts";

/** Its words, and the same as safe HTML; null where it was written without looks. */
export type MailSignature = { signature: string; signature_html: string | null };

/** What is kept of a signature as it was given: with looks, or else as plain words. Not given: nothing. */
export function writtenSignature(given: {
  signature?: string;
  signature_html?: string;
}): Partial<MailSignature> {
  const { signature, signature_html } = given;
  if (signature_html === undefined) return signature === undefined ? {} : { signature, signature_html: null };
  const html = sanitizeWithoutImages(signature_html);
  const words = textOfHtml(html);
  return { signature: words, signature_html: words ? html : null };
}

type Writer = { name: string; phone: string; email: string };

/**
 * Both parts of a signature with {name}, {phone} and {email} filled in. A line that had only such names, of which we
 * know nothing, goes.
 */
export function filledSignature({ signature, signature_html }: MailSignature, writer: Writer) {
  const lines = signature.trim().split("\n");
  const html = signature_html ?? textAsHtml(signature.trim());
  return {
    text: lines
      .flatMap((line) => {
        const filled = fillIn(line, writer, (value) => value);
        return isGone(line, filled) ? [] : [filled];
      })
      .join("\n")
      .trim(),
    html: html
      .split(endOfLine)
      .map((line) => filledHtml(line, writer))
      .join(""),
  };
}

function fillIn(line: string, writer: Writer, written: (value: string) => string): string {
  return line.replace(/\{(name|phone|email)\}/g, (_, known: keyof Writer) => written(writer[known]));
}

function isGone(line: string, filled: string): boolean {
  return filled.trim() === "" && line.trim() !== "";
}

const endOfLine = /(?<=<br ?\/?>|<\/(?:p|div|li)>)/;

function filledHtml(line: string, writer: Writer): string {
  // Also fit for a link's address, such as mailto:{email}.
  const filled = fillIn(line, writer, (value) => escapeHtml(value).replaceAll('"', "&quot;"));
  return isGone(wordsOf(line), wordsOf(filled))
    ? unclosedTags(filled.match(/<(?!br\b)[^>]*>/g)?.join("") ?? "")
    : filled;
}

function wordsOf(html: string): string {
  return html.replace(/<[^>]*>/g, "");
}

/** What a line without words leaves open, or closes, for the lines around it. */
function unclosedTags(tags: string): string {
  const fewer = tags.replace(/<(\w+)\b[^>]*><\/\1>/g, "");
  return fewer === tags ? tags : unclosedTags(fewer);
}

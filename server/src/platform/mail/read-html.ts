import { isTooDeep } from "./html-depth.ts";
import { type HtmlOptions, sanitizeMailHtml } from "./sanitize-mail-html.ts";
import { splitQuotedHtml } from "./visible-html.ts";

/** The subject tells what is forwarded from what is answered. */
export type MailHtmlOptions = HtmlOptions & { subject?: string };

/** Both sanitised: the whole HTML, and its new words alone (null when nothing is folded). */
export type PreparedHtml = {
  html: string;
  visibleHtml: string | null;
  remoteImages: number;
  trackers: number;
};

/** Finds the new words first, since the sanitiser takes away the classes that tell them apart. */
export function readHtml(html: string, options: MailHtmlOptions): PreparedHtml {
  if (isTooDeep(html)) return bareWords(html);
  const { visibleHtml, quotedHtml } = splitQuotedHtml(html, options.subject);
  const visible = quotedHtml ? withoutEmptyEnd(sanitizeMailHtml(visibleHtml, options).html) : "";
  return { ...sanitizeMailHtml(html, options), visibleHtml: hasContent(visible) ? visible : null };
}

/** HTML that is too much for a sanitiser, without its tags. Takes a time that grows with its length. */
export function bareWords(html: string): PreparedHtml {
  const words = html.replace(/<[^<>]*>/g, " ").replace(/[<>]/g, " ");
  return { html: `<p>${words.replace(/"/g, "&quot;")}</p>`, visibleHtml: null, remoteImages: 0, trackers: 0 };
}

/** Where the new words are only what the sanitiser takes away, everything is shown. */
function hasContent(html: string): boolean {
  return /<img\s/.test(html) || /\S/.test(html.replace(/<[^<>]*>|&nbsp;/g, ""));
}

/** Breaks and empty paragraphs that stood between the answer and the history. */
function withoutEmptyEnd(html: string): string {
  const end = html.slice(-2000);
  const empty = /(?:<br \/>|\s|&nbsp;|<(p|div|span)(?: [^<>]*)?>(?:<br \/>|\s|&nbsp;)*<\/\1>)+$/.exec(end);
  return empty ? html.slice(0, html.length - empty[0].length) : html;
}

import { type HtmlOptions, sanitizeMailHtml } from "./sanitize-mail-html.ts";
import { splitQuotedHtml } from "./visible-html.ts";

/** Both sanitised: the whole HTML, and its new words alone (null when nothing is folded). */
export type PreparedHtml = {
  html: string;
  visibleHtml: string | null;
  remoteImages: number;
  trackers: number;
};

/** Finds the new words first, since the sanitiser takes away the classes that tell them apart. */
export function readHtml(html: string, options: HtmlOptions): PreparedHtml {
  const { visibleHtml, quotedHtml } = splitQuotedHtml(html);
  const visible = quotedHtml ? sanitizeMailHtml(visibleHtml, options).html : null;
  return { ...sanitizeMailHtml(html, options), visibleHtml: visible && withoutEmptyEnd(visible) };
}

/** Breaks and empty paragraphs that stood between the answer and the history. */
function withoutEmptyEnd(html: string): string {
  const end = html.slice(-2000);
  const empty = /(?:<br \/>|\s|&nbsp;|<(p|div|span)(?: [^<>]*)?>(?:<br \/>|\s|&nbsp;)*<\/\1>)+$/.exec(end);
  return empty ? html.slice(0, html.length - empty[0].length) : html;
}

import { Parser } from "htmlparser2";

/** A line of text as a reader sees it. */
export type HtmlLine = {
  /** Where a cut above this line goes: right after the words before it. */
  at: number;
  /** Where its own words start. */
  textAt: number;
  text: string;
  image: boolean;
  /** How many blockquotes it stands in. */
  blockquotes: number;
};

/** A stretch of the HTML: a quote, everything from a marker to the end, or a signature. */
export type HtmlRange = { start: number; end: number; kind: "quote" | "rest" | "signature" };

const INLINE = new Set(
  "a abbr b bdi bdo big cite code em font i img ins del kbd label mark o:p q s samp small span strike strong sub sup tt u var wbr".split(
    " ",
  ),
);
const UNSEEN = new Set(["head", "style", "script", "title", "template", "noscript"]);

const QUOTE_CLASS =
  /(?:^|\s)(?:gmail_quote|gmail_quote_container|gmail_extra|(?:ydp\w*)?yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|moz-forward-container|ymail_quote|heard-quote|OutlookMessageHeader)(?:\s|$)/;
const QUOTE_ID = /^(?:ydp\w*)?yahoo_quoted/;
const REST_ID =
  /^(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION)$/;
const SIGNATURE_CLASS =
  /(?:^|\s)(?:gmail_signature|gmail_signature_prefix|moz-signature|k9mail-signature|protonmail_signature_block|yahoo-signature|ydp\w+signature|zmail_signature)(?:\s|$)/;
const SIGNATURE_ID =
  /^(?:x_)*(?:Signature|AppleMailSignature|composer_signature|ymail_\w+_signature|ms-outlook-mobile-signature)$/i;

/** Reads the lines and the known containers of a mail's HTML in one pass, without building a tree. */
export function scanMailHtml(html: string): { lines: HtmlLine[]; ranges: HtmlRange[] } {
  const lines: HtmlLine[] = [];
  const ranges: HtmlRange[] = [];
  const open: Array<{ name: string; range: HtmlRange | null }> = [];
  let line: HtmlLine | null = null;
  let lastContentEnd = 0;
  let blockquotes = 0;
  let unseen = 0;
  let containers = 0;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const range = containers > 0 ? null : rangeAt(name, attributes, parser.startIndex, html.length);
        if (range) ranges.push(range);
        if (range) containers += 1;
        open.push({ name, range });
        if (name === "blockquote") blockquotes += 1;
        if (UNSEEN.has(name)) unseen += 1;
        if (!INLINE.has(name)) line = null;
        if (name === "img") content("", true);
      },
      ontext(text) {
        if (unseen > 0) return;
        if (text.trim() !== "") content(text, false);
        else if (line) line.text += " ";
      },
      onclosetag(name, implied) {
        const closed = open.pop();
        if (closed?.range) containers -= 1;
        if (closed?.range && closed.range.kind !== "rest") {
          closed.range.end = implied ? parser.startIndex : parser.endIndex + 1;
        }
        if (name === "blockquote") blockquotes -= 1;
        if (UNSEEN.has(name)) unseen -= 1;
        if (!INLINE.has(name)) line = null;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );

  function content(text: string, image: boolean): void {
    if (!line) {
      line = { at: lastContentEnd, textAt: parser.startIndex, text: "", image: false, blockquotes };
      lines.push(line);
    }
    line.text += text;
    line.image ||= image;
    lastContentEnd = parser.endIndex + 1;
  }

  parser.write(html);
  parser.end();
  for (const range of ranges) {
    if (range.end < range.start || open.some((element) => element.range === range)) range.end = html.length;
  }
  return { lines, ranges };
}

function rangeAt(
  name: string,
  attributes: Record<string, string>,
  start: number,
  length: number,
): HtmlRange | null {
  const kind = kindOf(name, attributes);
  return kind && { start, end: length, kind };
}

function kindOf(name: string, attributes: Record<string, string>): HtmlRange["kind"] | null {
  const { class: classes = "", id = "", type = "", name: named = "" } = attributes;
  if (REST_ID.test(id)) return "rest";
  if (SIGNATURE_CLASS.test(classes) || SIGNATURE_ID.test(id)) return "signature";
  if (name === "blockquote" && /^cite$/i.test(type)) return "quote";
  if (QUOTE_CLASS.test(classes) || QUOTE_ID.test(id) || named === "quote") return "quote";
  return null;
}

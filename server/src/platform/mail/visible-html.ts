import { announcesInlineAnswers, isForwardLine } from "./quote-phrases.ts";
import { type HtmlLine, type HtmlRange, scanMailHtml } from "./scan-mail-html.ts";
import { attributionStart, historyMarker } from "./visible-text.ts";

/**
 * The same for HTML as `splitQuotedText` for text, on the HTML as it came: it knows the containers
 * that mail programs put history and signatures in, whose classes the sanitiser takes away. Both
 * parts may hold unbalanced tags: sanitise them after.
 * @returns `quotedHtml` is "" when nothing is folded.
 */
export function splitQuotedHtml(html: string): { visibleHtml: string; quotedHtml: string } {
  const { lines, ranges } = scanMailHtml(html);
  const folded = foldedRanges(html, lines, ranges);
  if (folded.length === 0) return { visibleHtml: html, quotedHtml: "" };
  let visibleHtml = "";
  let quotedHtml = "";
  let at = 0;
  for (const { start, end } of folded) {
    visibleHtml += html.slice(at, start);
    quotedHtml += html.slice(Math.max(at, start), end);
    at = Math.max(at, end);
  }
  return { visibleHtml: visibleHtml + html.slice(at), quotedHtml };
}

function foldedRanges(html: string, lines: HtmlLine[], ranges: HtmlRange[]): HtmlRange[] {
  if (lines.some((line) => isForwardLine(line.text))) return [];
  const all = withMarker(html, lines, ranges).map((range) => withAttribution(lines, range));
  const own = lines.filter((line) => hasContent(line) && !all.some((range) => holds(range, line)));
  const lastOwn = own.at(-1);
  if (!lastOwn) return [];
  const quotes = all.filter((range) => range.kind !== "signature");
  const answersAfterQuote = quotes.some((range) => range.start < lastOwn.at);
  const answersInQuote = quotes.some((range) => range.kind === "quote" && isInterleaved(lines, range));
  if (answersAfterQuote || answersInQuote) return [];
  if (quotes.length > 0 && announcesInlineAnswers(own.map((line) => line.text).join("\n"))) return [];
  return all.filter((range) => range.start >= lastOwn.at).sort((a, b) => a.start - b.start);
}

/** The history below a line that says so, where no container tells. */
function withMarker(html: string, lines: HtmlLine[], ranges: HtmlRange[]): HtmlRange[] {
  const first = ranges.find((range) => range.kind !== "signature")?.start ?? html.length;
  const above = lines.filter((line) => line.textAt < first);
  const marker = historyMarker(above.map((line) => line.text));
  const at = marker < 0 ? undefined : above[marker]?.at;
  if (at === undefined) return ranges;
  return [...ranges.filter((range) => range.start < at), { start: at, end: html.length, kind: "rest" }];
}

function withAttribution(lines: HtmlLine[], range: HtmlRange): HtmlRange {
  if (range.kind === "signature") return range;
  const above = lines.filter((line) => line.textAt < range.start);
  const start = attributionStart(
    above.map((line) => line.text),
    above.length,
  );
  return { ...range, start: above[start]?.at ?? range.start };
}

/** Gmail keeps answers between the quotes inside its own quote container. */
function isInterleaved(lines: HtmlLine[], range: HtmlRange): boolean {
  const inside = lines.filter((line) => holds(range, line) && hasContent(line));
  const firstQuoted = inside.findIndex((line) => line.blockquotes > 0);
  return firstQuoted >= 0 && inside.slice(firstQuoted).some((line) => line.blockquotes === 0);
}

function holds(range: HtmlRange, line: HtmlLine): boolean {
  return line.textAt >= range.start && line.textAt < range.end;
}

function hasContent(line: HtmlLine): boolean {
  return line.image || line.text.trim() !== "";
}

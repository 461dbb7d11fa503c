import { isTooDeep } from "./html-depth.ts";
import { announcesInlineAnswers, isForwardLine } from "./quote-phrases.ts";
import { type HtmlLine, type HtmlRange, scanMailHtml } from "./scan-mail-html.ts";
import { isForward } from "./subject-marks.ts";
import { attributionStart, historyMarker, signatureStart } from "./visible-text.ts";

/** A line with the known container that it stands in. */
type PlacedLine = HtmlLine & { range: HtmlRange | null };
/** The lines of history: their attribution starts at `start`, they at `quotes`; after a marker all that follows is history. */
type History = { start: number; quotes: number; toEnd: boolean };

/**
 * The same for HTML as `splitQuotedText` for text, on the HTML as it came: it knows the containers
 * that mail programs put history and signatures in, whose classes the sanitiser takes away. One part
 * goes on where the other ends, and both may hold unbalanced tags: sanitise them after.
 * @returns `quotedHtml` is "" when nothing is folded.
 */
export function splitQuotedHtml(html: string, subject = ""): { visibleHtml: string; quotedHtml: string } {
  const cut = isForward(subject) || isTooDeep(html) ? undefined : endOfOwnWords(html);
  if (cut === undefined) return { visibleHtml: html, quotedHtml: "" };
  return { visibleHtml: html.slice(0, cut), quotedHtml: html.slice(cut) };
}

/** Where the own words are over; undefined where everything is to be shown. */
function endOfOwnWords(html: string): number | undefined {
  const scanned = scanMailHtml(html);
  const lines = placed(scanned.lines, scanned.ranges);
  const texts = lines.map(textOf);
  if (forwards(lines, texts)) return;
  const history = historyOf(lines, texts);
  if (!history.toEnd && isAnswered(lines, history.quotes)) return;
  const end = withoutSignature(lines, texts, history.start);
  if (end === 0) return;
  const quotes = history.start < lines.length;
  if (quotes && announcesInlineAnswers(texts.slice(0, end).join("\n"))) return;
  return cutAbove(lines, end);
}

/** Before the container that opens there, else right after the words above; undefined below the last line. */
function cutAbove(lines: PlacedLine[], end: number): number | undefined {
  const range = lines[end]?.range;
  return range && lines[end - 1]?.range !== range ? range.start : lines[end]?.at;
}

/** Forwarded by this mail, not by one that it answers: no history stands above the line that says so. */
function forwards(lines: PlacedLine[], texts: string[]): boolean {
  const forward = texts.findIndex(isForwardLine);
  if (forward < 0) return false;
  const range = lines[forward]?.range;
  const opensRange = !isHistory(range) || lines[forward - 1]?.range !== range;
  return opensRange && historyMarker(texts.slice(0, forward)) < 0;
}

function historyOf(lines: PlacedLine[], texts: string[]): History {
  const first = lines.findIndex(({ range }) => isHistory(range));
  const contained = first < 0 ? lines.length : first;
  const marker = historyMarker(texts.slice(0, contained));
  if (marker >= 0) return { start: marker, quotes: marker, toEnd: true };
  if (first >= 0) return { start: attributionStart(texts, first), quotes: first, toEnd: false };
  const quotes = endingBlockquote(lines, texts);
  const start = attributionStart(texts, quotes);
  if (start < quotes) return { start, quotes, toEnd: false };
  return { start: lines.length, quotes: lines.length, toEnd: true };
}

/** Where the blockquotes start that end the mail: history only below an attribution, since people quote poems too. */
function endingBlockquote(lines: PlacedLine[], texts: string[]): number {
  let start = withoutSignature(lines, texts, lines.length);
  while (start > 0 && (lines[start - 1]?.blockquotes ?? 0) > 0) start -= 1;
  return start;
}

/** Whether words that are not quoted follow the first quote; Gmail keeps them inside its own container. */
function isAnswered(lines: PlacedLine[], quotes: number): boolean {
  const answers: string[] = [];
  let quotedIn: HtmlRange | null = null;
  for (const line of lines.slice(quotes)) {
    if (line.range?.kind === "rest") break;
    if (line.blockquotes > 0) quotedIn = line.range;
    else if (line.range === null || line.range === quotedIn) answers.push(textOf(line));
  }
  return signatureStart(answers, answers.length) > 0;
}

/** Up to where words stand once the signatures at their end are taken away. */
function withoutSignature(lines: PlacedLine[], texts: string[], end: number): number {
  return aboveContainers(lines, signatureStart(texts, aboveContainers(lines, end)));
}

function aboveContainers(lines: PlacedLine[], end: number): number {
  let rest = end;
  while (rest > 0 && lines[rest - 1]?.range?.kind === "signature") rest -= 1;
  return rest;
}

/** Each line with its container; what follows a "rest" is all in it. Both lists are in the order of the mail. */
function placed(lines: HtmlLine[], ranges: HtmlRange[]): PlacedLine[] {
  const rest = ranges.find(({ kind }) => kind === "rest");
  let next = 0;
  return lines.map((line) => {
    if (rest && line.textAt >= rest.start) return { ...line, range: rest };
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= line.textAt) next += 1;
    const range = ranges[next];
    return { ...line, range: range && range.start <= line.textAt ? range : null };
  });
}

function isHistory(range: HtmlRange | null | undefined): boolean {
  return range?.kind === "quote" || range?.kind === "rest";
}

/** A picture counts as a word. */
function textOf(line: HtmlLine): string {
  return line.image ? `${line.text}\ufffc` : line.text;
}

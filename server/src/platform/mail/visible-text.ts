import {
  announcesInlineAnswers,
  isAttribution,
  isForwardLine,
  isHeaderBlockAt,
  isMachineAttribution,
  isOriginalMessageLine,
  isOriginalTitle,
  isRule,
  opensAttribution,
  opensWithDate,
} from "./quote-phrases.ts";
import { isDeviceLine, isListFooterAt, isSignatureSeparator } from "./signature-phrases.ts";
import { isForward } from "./subject-marks.ts";

const MAX_SIGNATURE_LINES = 12;
const MAX_ATTRIBUTION_LINES = 4;

/**
 * Parts the new words of a plain-text mail from the quoted history and the signature at its end.
 * Answers between quoted lines stay whole, forwarded mail stays whole, and in doubt everything is
 * visible. `visible` and `quoted` together hold every word of the text, in its order.
 * @param subject tells a mail that Outlook forwarded from one that it answers
 * @returns `quoted` is "" when nothing is folded.
 */
export function splitQuotedText(text: string, subject = ""): { visible: string; quoted: string } {
  const whole = { visible: text, quoted: "" };
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (isForward(subject) || forwards(lines)) return whole;
  const quote = quoteStart(lines);
  const start = signatureStart(lines, quote);
  const visible = lines.slice(0, start).join("\n").trimEnd();
  const quoted = lines.slice(start).join("\n").trim();
  if (quoted === "" || visible.trim() === "") return whole;
  if (quote < lines.length && announcesInlineAnswers(visible)) return whole;
  return { visible, quoted };
}

/**
 * The line at which a mail program put the history below the answer ("-----Original Message-----",
 * Outlook's header block, an attribution with an address), or -1.
 */
export function historyMarker(lines: string[]): number {
  const lastQuoted = lines.findLastIndex(isQuoted);
  const marker = lines.findIndex(
    (line, index) =>
      !isBlank(line) &&
      (isOriginalMessageLine(line) ||
        isHeaderBlockAt(lines, index) ||
        (index > lastQuoted && attributesBareQuote(lines, index))),
  );
  return marker < 1 ? -1 : aboveTitle(lines, marker);
}

/** The line where the attribution starts that ends at or above `end`; `end` itself when there is none. */
export function attributionStart(lines: string[], end: number): number {
  const last = lastWords(lines, end);
  let nearest = end;
  for (let first = last; first >= 0 && first > last - MAX_ATTRIBUTION_LINES; first -= 1) {
    const line = lines[first] ?? "";
    if (isBlank(line) || isQuoted(line) || (first < last && /[.!?。]$/.test(line.trimEnd()))) break;
    const joined = lines.slice(first, last + 1).join(" ");
    if (!isAttribution(joined)) continue;
    if (opensWithDate(line)) return first;
    if (nearest === end) nearest = first;
    if (isMachineAttribution(joined)) break;
  }
  return nearest;
}

/** The line where what stands below the words starts: a signature, a phone's line, a list's footer; or `end`. */
export function signatureStart(lines: string[], end: number): number {
  let start = end;
  let last = lastWords(lines, start);
  while (last >= 0 && isDeviceLine(lines[last] ?? "")) {
    start = last;
    last = lastWords(lines, start);
  }
  for (let index = last; index >= Math.max(0, last - MAX_SIGNATURE_LINES); index -= 1) {
    if (isSignatureSeparator(lines[index] ?? "") || isListFooterAt(lines, index, last + 1)) return index;
    if (isQuoted(lines[index])) break;
  }
  return start;
}

/** The last line above `end` that is not blank, or -1. */
function lastWords(lines: string[], end: number): number {
  let last = end - 1;
  while (last >= 0 && isBlank(lines[last])) last -= 1;
  return last;
}

/** Forwarded here, not somewhere in the history that is answered. */
function forwards(lines: string[]): boolean {
  const forward = lines.findIndex(isForwardLine);
  return forward >= 0 && historyMarker(lines.slice(0, forward)) < 0;
}

function quoteStart(lines: string[]): number {
  const marker = historyMarker(lines);
  const end = marker < 0 ? lines.length : marker;
  return Math.min(end, trailingQuoteStart(lines, signatureStart(lines, end)));
}

/** Where the quoted lines start that end the text, with their attribution; Infinity when none do. */
function trailingQuoteStart(lines: string[], end: number): number {
  let start = end;
  while (start > 0 && (isQuoted(lines[start - 1]) || isBlank(lines[start - 1]))) start -= 1;
  const quotes = lines.slice(start, end).some(isQuoted);
  const interleaved = lines.slice(0, start).some(isQuoted);
  return quotes && !interleaved ? attributionStart(lines, start) : Number.POSITIVE_INFINITY;
}

/** An attribution with an address: where no line below is marked as quoted, all of them are. */
function attributesBareQuote(lines: string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (!opensAttribution(line)) return false;
  const joined = [1, 2, 3].map((count) => lines.slice(index, index + count).join(" "));
  return joined.some(isMachineAttribution);
}

/** With the rule and the "Original message" that stand above a header block. */
function aboveTitle(lines: string[], index: number): number {
  let start = index;
  for (;;) {
    const above = lines[start - 1];
    if (above === undefined || !(isBlank(above) || isRule(above) || isOriginalTitle(above))) return start;
    start -= 1;
  }
}

function isQuoted(line: string | undefined): boolean {
  return /^ {0,2}>/.test(line ?? "");
}

function isBlank(line: string | undefined): boolean {
  return (line ?? "").trim() === "";
}

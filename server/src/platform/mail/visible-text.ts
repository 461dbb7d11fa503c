import {
  announcesInlineAnswers,
  isAttribution,
  isDeviceLine,
  isForwardLine,
  isHeaderBlockAt,
  isMachineAttribution,
  isOriginalMessageLine,
  isRule,
  isSignatureSeparator,
  opensAttribution,
  opensWithDate,
} from "./quote-phrases.ts";

const MAX_SIGNATURE_LINES = 12;
const MAX_ATTRIBUTION_LINES = 3;

/**
 * Parts the new words of a plain-text mail from the quoted history and the signature at its end.
 * Answers between quoted lines stay whole, forwarded mail stays whole, and in doubt everything is
 * visible. `visible` and `quoted` together hold every word of the text, in its order.
 * @returns `quoted` is "" when nothing is folded.
 */
export function splitQuotedText(text: string): { visible: string; quoted: string } {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.some(isForwardLine)) return { visible: text, quoted: "" };
  const start = signatureStart(lines, quoteStart(lines));
  const visible = lines.slice(0, start).join("\n").trimEnd();
  const quoted = lines.slice(start).join("\n").trim();
  if (quoted === "" || visible.trim() === "") return { visible: text, quoted: "" };
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
      isOriginalMessageLine(line) ||
      isHeaderBlockAt(lines, index) ||
      (index > lastQuoted && attributesBareQuote(lines, index)),
  );
  if (marker < 1) return -1;
  return announcesInlineAnswers(lines.slice(0, marker).join("\n")) ? -1 : aboveRules(lines, marker);
}

/** The line where the attribution starts that ends at or above `end`; `end` itself when there is none. */
export function attributionStart(lines: string[], end: number): number {
  let last = end - 1;
  while (last >= 0 && isBlank(lines[last])) last -= 1;
  for (let first = last; first >= 0 && first > last - MAX_ATTRIBUTION_LINES; first -= 1) {
    if (isBlank(lines[first])) break;
    if (!isAttribution(lines.slice(first, last + 1).join(" "))) continue;
    const above = lines[first - 1] ?? "";
    const wrapped = !opensWithDate(lines[first] ?? "") && opensWithDate(above);
    return wrapped ? first - 1 : first;
  }
  return end;
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

function signatureStart(lines: string[], end: number): number {
  let last = end - 1;
  while (last >= 0 && isBlank(lines[last])) last -= 1;
  if (isDeviceLine(lines[last] ?? "")) return signatureStart(lines, last);
  const oldest = Math.max(0, last - MAX_SIGNATURE_LINES);
  for (let index = last; index >= oldest; index -= 1) {
    if (isSignatureSeparator(lines[index] ?? "")) return index;
    if (isQuoted(lines[index])) break;
  }
  return last === end - 1 ? end : last + 1;
}

function aboveRules(lines: string[], index: number): number {
  let start = index;
  while (start > 0 && (isBlank(lines[start - 1]) || isRule(lines[start - 1] ?? ""))) start -= 1;
  return start;
}

function isQuoted(line: string | undefined): boolean {
  return line?.startsWith(">") ?? false;
}

function isBlank(line: string | undefined): boolean {
  return (line ?? "").trim() === "";
}

const hitStart = "\u0002";
const hitEnd = "\u0003";

/** Tells PostgreSQL how to mark hits for `snippetOf`. */
export const headlineOptions = `HighlightAll=true, StartSel=${hitStart}, StopSel=${hitEnd}`;

const shownBefore = 60;
const shownInAll = 200;

type Range = { start: number; end: number };

/**
 * One line around the first hit, with the hits in it marked.
 * @param marked the same text with every sign as a space (`search_text`) and the hits marked.
 */
export function snippetOf(text: string, marked: string): string {
  const hits = hitsIn(marked, text.length);
  const first = hits[0]?.start ?? 0;
  const start = first <= shownBefore ? 0 : wordStart(text, first - shownBefore);
  const end = Math.min(text.length, start + shownInAll);
  let line = "";
  let position = start;
  for (const hit of hits.filter((range) => range.start >= start && range.end <= end)) {
    line += clean(text.slice(position, hit.start));
    line += `${hitStart}${clean(text.slice(hit.start, hit.end))}${hitEnd}`;
    position = hit.end;
  }
  line += clean(text.slice(position, end));
  const oneLine = line.replace(/\s+/g, " ").trim();
  return `${start > 0 ? "…" : ""}${oneLine}${end < text.length ? "…" : ""}`;
}

/** Where the hits are in the text itself: the marks are all that the marked one has more. */
function hitsIn(marked: string, length: number): Range[] {
  const hits: Range[] = [];
  let position = 0;
  let start = 0;
  for (const character of marked.split("")) {
    if (character === hitStart) start = position;
    else if (character === hitEnd) hits.push({ start, end: position });
    else position++;
  }
  return position === length ? hits : [];
}

function wordStart(text: string, from: number): number {
  const space = text.slice(from, from + shownBefore).search(/\s/);
  return space < 0 ? from : from + space + 1;
}

/** Marks of our own must not come from the text. */
function clean(text: string): string {
  return text.replaceAll(hitStart, " ").replaceAll(hitEnd, " ");
}

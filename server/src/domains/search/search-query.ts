import { wordsIn } from "../customers/search-words.ts";

export type SearchQuery = {
  /** The conversation's number, when that is what was typed: `1234` or `#1234`. */
  number: number | null;
  /** For `to_tsquery('words', …)`; null when there is no word in it. */
  words: string | null;
};

/**
 * Understands what somebody typed into a search box. All words must be there; what stands in quotes, or is written
 * without a space such as an address, must stand together; the last word may be unfinished. Any text is a query:
 * only letters and digits are taken from it, and each word is quoted, so that nothing can be an operator.
 */
export function readQuery(q: string): SearchQuery {
  const number = /^\s*#?(\d{1,12})\s*$/.exec(q)?.[1];
  const phrases = [...q.matchAll(/"([^"]*)("|$)|[^\s"]+/g)].map(([all, quoted, closed]) => ({
    words: wordsIn(quoted ?? all),
    closed: closed === '"',
  }));
  const last = phrases.findLast(({ words }) => words.length > 0);
  const parts = phrases
    .filter(({ words }) => words.length > 0)
    .map((phrase) => phraseOf(phrase.words, { unfinished: phrase === last && !phrase.closed }));
  return { number: number ? Number(number) : null, words: parts.join(" & ") || null };
}

function phraseOf(words: readonly string[], { unfinished }: { unfinished: boolean }): string {
  const quoted = words.map((word) => `'${word}'`).join(" <-> ");
  return `(${quoted}${unfinished ? ":*" : ""})`;
}

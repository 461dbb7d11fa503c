import { matchesOf } from "./patterns.ts";

/** A stretch of text between two ends (offsets). */
export type Span = { start: number; end: number };

/** What begins a clause: the sentence, a comma or the like, or a word such as "and". */
export type Clause = Span & { after: "start" | "comma" | "and" };

/** A sentence; `question` when it ends in a question mark. */
export type Sentence = Span & { question: boolean };

/** Longer stretches without a full stop are cut: nobody promises in the middle of a log file. */
const longestSentence = 1_000;
/** A line that is this long was probably broken by the mail program, not by its writer. */
const wrappedAt = 50;

/** The sentences of folded text: ended by punctuation, empty lines, list items, and lines broken on purpose. */
export function sentencesOf(folded: string, abbreviations: RegExp): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const close = (end: number, question: boolean) => {
    for (let from = start; from < end; from += longestSentence) {
      sentences.push({ start: from, end: Math.min(end, from + longestSentence), question });
    }
    start = end;
  };
  for (const { 0: mark, index } of folded.matchAll(/[.!?…](?![^\s"')\]»”])|[.!?…]["')\]»”](?=\s|$)|\n/g)) {
    if (!endsSentence(folded, start, index, mark, abbreviations)) continue;
    close(index + mark.length, mark.startsWith("?"));
  }
  close(folded.length, false);
  return sentences.map((each) => trimmed(folded, each)).filter(({ start: from, end }) => from < end);
}

function endsSentence(
  folded: string,
  start: number,
  index: number,
  mark: string,
  abbreviations: RegExp,
): boolean {
  if (mark === "\n") return !isWrapped(folded, start, index);
  return !mark.startsWith(".") || !abbreviations.test(folded.slice(Math.max(start, index - 16), index));
}

function isWrapped(folded: string, start: number, index: number): boolean {
  const lineStart = Math.max(folded.lastIndexOf("\n", index - 1) + 1, start);
  return index - lineStart >= wrappedAt && /^[ \t]{0,3}[a-z0-9]/.test(folded.slice(index + 1, index + 5));
}

function trimmed<Some extends Span>(folded: string, span: Some): Some {
  let { start, end } = span;
  while (start < end && /[\s.!?…*•·-]/.test(folded.charAt(start))) start++;
  while (end > start && /\s/.test(folded.charAt(end - 1))) end--;
  return { ...span, start, end };
}

/** The clauses of a sentence (folded): cut at commas, colons, brackets, dashes, and at words that join, but not inside `whole`. */
export function clausesOf(sentence: string, separators: RegExp, whole: Span[]): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let after: Clause["after"] = "start";
  const close = (end: number, next: number, nextAfter: Clause["after"]) => {
    const clause = trimmed(sentence, { start, end, after });
    if (clause.start < clause.end) clauses.push(clause);
    start = next;
    after = nextAfter;
  };
  for (const match of matchesOf(separators, sentence)) {
    if (whole.some((span) => match.index >= span.start && match.index < span.end)) continue;
    const isWord = /[a-z&+]/.test(match[0]);
    close(match.index, match.index + match[0].length, isWord ? "and" : "comma");
  }
  close(sentence.length, sentence.length, "comma");
  return clauses;
}

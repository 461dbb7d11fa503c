import { matchesOf } from "./patterns.ts";

/** A sentence without what is put in between ("I will, as agreed, call you"), so that its clauses stay whole. */
export type Straightened = {
  text: string;
  folded: string;
  /** From a stretch of the straightened text to that of the sentence as it was written. */
  inFull: (start: number, end: number) => { start: number; end: number };
};

/** Takes out the asides of a sentence; `asides` finds each with the commas, dashes or brackets around it. */
export function withoutAsides(text: string, folded: string, asides: RegExp): Straightened {
  const found = /[,(]| - /.test(folded) ? matchesOf(asides, folded) : [];
  if (found.length === 0) return { text, folded, inFull: (start, end) => ({ start, end }) };
  const kept = (words: string) => {
    let at = 0;
    const parts = found.map(({ 0: aside, index }) => {
      const part = words.slice(at, index);
      at = index + aside.length;
      return part;
    });
    return parts.join("") + words.slice(at);
  };
  // Before an offset in what is kept, how much was taken out.
  const taken = (offset: number, isEnd: boolean) => {
    let full = offset;
    for (const { 0: aside, index } of found)
      if (index < full || (index === full && !isEnd)) full += aside.length;
    return full;
  };
  return {
    text: kept(text),
    folded: kept(folded),
    inFull: (start, end) => ({ start: taken(start, false), end: taken(end, true) }),
  };
}

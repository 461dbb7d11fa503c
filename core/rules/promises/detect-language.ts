import { fold } from "./fold.ts";
import { smallWords } from "./small-words.ts";

const codes = Object.keys(smallWords);
const languagesOfWord = new Map<string, number[]>();
for (const [index, { words, letters }] of Object.values(smallWords).entries()) {
  for (const word of [...words.split(" "), ...letters]) {
    languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), index]);
  }
}

/** How much more must speak for another language than for that of the surroundings. */
const enough = 2;

/**
 * The language of a text, by its small words and peculiar letters. With the language of its surroundings, another one
 * must have clearly more to be chosen.
 */
export function languageOf(text: string, surroundings?: string): string {
  const scores = scoresOf(text);
  const best = scores.indexOf(Math.max(...scores));
  if (surroundings === undefined) return codes[best] as string;
  const lead = (scores[best] as number) - (scores[codes.indexOf(surroundings)] as number);
  return lead >= enough ? (codes[best] as string) : surroundings;
}

function scoresOf(text: string): number[] {
  const scores = new Array<number>(codes.length).fill(0);
  const count = (word: string) => {
    for (const index of languagesOfWord.get(word) ?? []) (scores[index] as number)++;
  };
  for (const [word] of fold(text).matchAll(/[a-z]+(?:'[a-z]+)?/g)) {
    count(word);
    if (word.includes("'")) word.split("'").forEach(count);
  }
  for (const [letter] of text.toLowerCase().matchAll(/[^\0-\x7f]|¿|¡/g)) count(letter);
  return scores;
}

/** The code of a language that we know ("pt" for "pt-BR"), or null. */
export function knownLanguage(tag: string | undefined): string | null {
  const code = tag?.slice(0, 2).toLowerCase();
  return code && codes.includes(code) ? code : null;
}

import { languages } from "./languages.ts";

const codes = languages.map(({ code }) => code);
const languagesOfWord = new Map<string, number[]>();
for (const [index, { functionWords }] of languages.entries()) {
  for (const word of functionWords.split(" ")) {
    languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), index]);
  }
}

/** How many words of a sentence must speak for another language than its surroundings. */
const enough = 2;

/** The language that folded text is written in, by its small words; of equals the `preferred`, else the first. */
export function languageOf(folded: string, preferred = codes[0] as string): string {
  const scores = new Array<number>(codes.length).fill(0);
  for (const [word] of folded.matchAll(/[a-z]+(?:'[a-z]+)?'?/g)) {
    for (const index of languagesOfWord.get(word) ?? []) (scores[index] as number)++;
  }
  const best = scores.indexOf(Math.max(...scores));
  const lead = (scores[best] as number) - (scores[codes.indexOf(preferred)] as number);
  return lead >= enough ? (codes[best] as string) : preferred;
}

/** The code of a language that we know ("pt" for "pt-BR"), or null. */
export function knownLanguage(tag: string | undefined): string | null {
  const code = tag?.slice(0, 2).toLowerCase();
  return code && codes.includes(code) ? code : null;
}

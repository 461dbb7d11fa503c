import type { WordsLanguage } from "./words-language.ts";

const marks: Record<WordsLanguage, readonly [string, string]> = {
  en: ["“", "”"],
  de: ["„", "“"],
  fr: ["« ", " »"],
  nl: ["„", "”"],
  es: ["«", "»"],
  pt: ["«", "»"],
};

const longest = 300;

/** Somebody's words on one line between the quotation marks of a language; marks within them become simple ones. */
export function quote(words: string, language: WordsLanguage): string {
  const line = words
    .replace(/["“”„«»]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
  const short = line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
  return marks[language].join(short);
}

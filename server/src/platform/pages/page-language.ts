import { type WordsLanguage, wordsLanguageOf } from "@heard/core/rules/promises/words-language.ts";

/** The languages that customer pages are written in. */
export type PageLanguage = WordsLanguage;

/** Words in every language of our pages. */
export type InEachLanguage<Words> = Record<PageLanguage, Words>;

/**
 * The first of the wished languages that we can write, else English.
 * @param wishes language tags (BCP 47) or none, the most wished first
 */
export function pageLanguageOf(...wishes: readonly (string | null | undefined)[]): PageLanguage {
  for (const wish of wishes) {
    const language = wordsLanguageOf(wish);
    if (language) return language;
  }
  return "en";
}

/** What a browser asks for, most wished first (Accept-Language, RFC 9110, section 12.5.4). */
export function languagesAccepted(header: string | undefined): string[] {
  return (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/);
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ tag, quality }) => /^[A-Za-z]/.test(tag) && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

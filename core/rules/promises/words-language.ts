/** The languages in which we have words of our own for customers. */
const wordsLanguages = ["en", "de", "fr", "nl", "es", "pt"] as const;

export type WordsLanguage = (typeof wordsLanguages)[number];

/** The one of our languages that a language tag (BCP 47) such as "de-AT" means, or null. */
export function wordsLanguageOf(tag: string | null | undefined): WordsLanguage | null {
  const primary = tag?.split(/[-_]/)[0]?.toLowerCase();
  return wordsLanguages.find((language) => language === primary) ?? null;
}

/** A page tells no more about its language than its beginning. */
const charactersRead = 2000;

/** The language of some words as a primary tag such as "de" (ISO 639-1), null when they do not tell. */
export async function languageOf(text: string): Promise<string | null> {
  const words = text.slice(0, charactersRead).trim();
  if (!words) return null;
  // Its dictionary is loaded when the first words are read.
  const { eld } = await import("eld/small");
  const found = eld.detect(words);
  return found.isReliable() ? found.language : null;
}

import type { FoundPromise, PromiseSetting } from "./found-promise.ts";
import type { Language } from "./language.ts";
import { readPromises } from "./read-promises.ts";

const loaders: Record<string, () => Promise<Language>> = {
  de: async () => (await import("./languages/de.ts")).german,
  en: async () => (await import("./languages/en.ts")).english,
  es: async () => (await import("./languages/es.ts")).spanish,
  fr: async () => (await import("./languages/fr.ts")).french,
  nl: async () => (await import("./languages/nl.ts")).dutch,
  pt: async () => (await import("./languages/pt.ts")).portuguese,
};
const loaded = new Map<string, Language>();

/**
 * As `findPromises`, for browsers: loads only the languages that the text is written in, when they are first met.
 * @throws TypeError when a language cannot be fetched; RangeError for an unknown time zone.
 */
export async function findPromisesLazily(text: string, setting: PromiseSetting): Promise<FoundPromise[]> {
  const missing = new Set<string>();
  const languageFor = (code: string) => {
    if (!loaded.has(code)) missing.add(code);
    return loaded.get(code);
  };
  const found = readPromises(text, setting, languageFor);
  if (missing.size === 0) return found;
  for (const code of missing) loaded.set(code, await (loaders[code] as () => Promise<Language>)());
  return findPromisesLazily(text, setting);
}

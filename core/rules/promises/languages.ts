import type { Language } from "./language.ts";
import { german } from "./languages/de.ts";
import { english } from "./languages/en.ts";
import { spanish } from "./languages/es.ts";
import { french } from "./languages/fr.ts";
import { dutch } from "./languages/nl.ts";
import { portuguese } from "./languages/pt.ts";

/** The languages in which we find promises. */
export const languages: Record<string, Language> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  nl: dutch,
  pt: portuguese,
};

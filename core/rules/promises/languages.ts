import type { Language } from "./language.ts";
import { german } from "./languages/de.ts";
import { english } from "./languages/en.ts";
import { spanish } from "./languages/es.ts";
import { french } from "./languages/fr.ts";
import { dutch } from "./languages/nl.ts";
import { portuguese } from "./languages/pt.ts";

/** The languages in which we find promises. */
export const languages: Language[] = [english, german, french, dutch, spanish, portuguese];

import type { Language } from "./language.ts";
import { english } from "./languages/en.ts";

/** The languages in which we find promises. */
export const languages: Language[] = [english];

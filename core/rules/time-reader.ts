import type { WordsLanguage } from "./promises/words-language.ts";

/** Whom a time is said to. */
export type TimeReader = {
  /** In which of our languages. */
  language: WordsLanguage;
  /** How their part of the world writes times: a tag (BCP 47), with the country where it is known. */
  locale: string;
  /** An IANA name. */
  timeZone: string;
  /** Whether that is where they are; our own, taken for want of theirs, is named with each time. */
  isZoneKnown: boolean;
};

/** What is known of somebody, or of ourselves: tags (BCP 47), the most certain first, and an IANA name. */
type Known = { locales: readonly (string | null | undefined)[]; timeZone: string | null | undefined };

/** Somebody who reads a language, by what is known of them, else of us. */
export function timeReaderOf(
  language: WordsLanguage,
  { locales, timeZone }: Known,
  ours: { locale: string; time_zone: string },
): TimeReader {
  return {
    language,
    locale: localeOf(language, [...locales, ours.locale]),
    timeZone: timeZone ?? ours.time_zone,
    isZoneKnown: Boolean(timeZone),
  };
}

/** The first tag in this language that names a country, else the language itself. Browsers may send what is no tag. */
function localeOf(language: WordsLanguage, tags: Known["locales"]): string {
  const withCountry = new RegExp(`^${language}(?:-[a-z]{4})?-(?:[a-z]{2}|[0-9]{3})$`, "i");
  return tags.find((tag) => tag && withCountry.test(tag)) ?? language;
}

/**
 * How a reader's part of the world writes times. English of no country is written as most of the world does, with
 * twenty-four hours and the day before the month; as in the United States only for who is there.
 * @throws RangeError for an unknown time zone
 */
export function timeFormat(
  { locale, timeZone }: Pick<TimeReader, "locale" | "timeZone">,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...options, timeZone });
}

/** Words of a time, with the zone after them where the reader may be elsewhere: "by 15:00 today (CET)". */
export function withZone(words: string, at: number, reader: Omit<TimeReader, "language">): string {
  if (reader.isZoneKnown) return words;
  const parts = timeFormat(reader, { hour: "numeric", timeZoneName: "short" }).formatToParts(at);
  const zone = parts.find(({ type }) => type === "timeZoneName")?.value;
  return zone ? `${words} (${zone})` : words;
}

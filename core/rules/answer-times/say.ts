import { dayAt } from "../service-hours/local-days.ts";
import { phrasesOf } from "./phrases.ts";
import type { TimeStyle } from "./round.ts";

type Saying = {
  /** Epoch ms. */
  moment: number;
  /** How it was rounded; by the clock when left out. */
  style?: TimeStyle;
  /** When it is said: "tomorrow" grows stale, so say it anew each time it is shown. */
  now: number;
  /** The zone and language of whom it is said to: an IANA name, a BCP 47 tag; English for languages we do not speak. */
  timeZone: string;
  language: string;
  /** Names the zone too, for somebody who may be elsewhere. */
  withZone?: boolean;
};

/**
 * The time of a promise in words that fit into a sentence: "by 3 pm today", "bis morgen Mittag", "jeudi 12 mars avant
 * midi". Days are those of the customer's calendar; the clock has 12 or 24 hours as the language has it.
 * @throws RangeError for an unknown time zone
 */
export function sayTime({ moment, style = "clock", now, timeZone, language, withZone }: Saying): string {
  const { phrases, locale } = phrasesOf(language);
  // What ends at midnight belongs to the day that it ends.
  const shown = style === "end_of_day" ? moment - 1 : moment;
  const inDays = dayAt(timeZone, shown) - dayAt(timeZone, now);
  const template = phrases.by[style][inDays === 0 ? "today" : inDays === 1 ? "tomorrow" : "date"];
  const partsOf = (options: Intl.DateTimeFormatOptions, at = shown) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).formatToParts(at);
  const written = (options: Intl.DateTimeFormatOptions) =>
    partsOf(options)
      .map(({ value }) => value)
      .join("");
  const part = (parts: Intl.DateTimeFormatPart[], name: string) =>
    parts.find(({ type }) => type === name)?.value ?? "";

  const clock = partsOf({ hour: "numeric", minute: "2-digit" }, moment);
  const words = template
    .replace("{time}", () =>
      phrases.clock({
        hour: part(clock, "hour"),
        minute: part(clock, "minute"),
        period: part(clock, "dayPeriod"),
      }),
    )
    .replace("{date}", () => written({ weekday: "long", day: "numeric", month: "long" }))
    .replace("{weekday}", () => written({ weekday: "long" }))
    .replace("{day}", () => written({ day: "numeric", month: "long" }));
  if (!withZone) return words;
  return `${words} (${part(partsOf({ hour: "numeric", timeZoneName: "short" }, moment), "timeZoneName")})`;
}

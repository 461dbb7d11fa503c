import { dayAt } from "../service-hours/local-days.ts";
import { type TimeReader, timeFormat, withZone } from "../time-reader.ts";
import { phrasesOf } from "./phrases.ts";
import type { TimeStyle } from "./round.ts";

/** Whom it is said to; in English where we do not speak the language of the locale. */
type Hearer = Omit<TimeReader, "language">;

type Saying = Hearer & {
  /** Epoch ms. */
  moment: number;
  /** How it was rounded; by the clock when left out. */
  style?: TimeStyle;
  /** When it is said: "tomorrow" grows stale, so say it anew each time it is shown. */
  now: number;
};

/**
 * The time of a promise in words that fit into a sentence: "by 15:00 today", "bis morgen Mittag", "jeudi 12 mars avant
 * midi". Days are those of the customer's calendar; the clock has 12 or 24 hours as their country has it.
 * @throws RangeError for an unknown time zone
 */
export function sayTime({ moment, style = "clock", now, ...hearer }: Saying): string {
  const { timeZone } = hearer;
  const { phrases, locale } = phrasesOf(hearer.locale);
  // What ends at midnight belongs to the day that it ends.
  const shown = style === "end_of_day" ? moment - 1 : moment;
  const inDays = dayAt(timeZone, shown) - dayAt(timeZone, now);
  const template = phrases.by[style][inDays === 0 ? "today" : inDays === 1 ? "tomorrow" : "date"];
  const written = (options: Intl.DateTimeFormatOptions) =>
    timeFormat({ locale, timeZone }, options).format(shown);
  const words = template
    .replace("{time}", () => clockWords(moment, hearer))
    .replace("{date}", () => written({ weekday: "long", day: "numeric", month: "long" }))
    .replace("{weekday}", () => written({ weekday: "long" }))
    .replace("{day}", () => written({ day: "numeric", month: "long" }));
  return withZone(words, moment, { ...hearer, locale });
}

/** "15:00", "3 pm", "15 Uhr", "las 15:00": as people of the locale say a time of day. */
export function clockWords(moment: number, hearer: Pick<Hearer, "locale" | "timeZone">): string {
  const { phrases, locale } = phrasesOf(hearer.locale);
  const options = { hour: "numeric", minute: "2-digit" } as const;
  const parts = timeFormat({ ...hearer, locale }, options).formatToParts(moment);
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
  return phrases.clock({ hour: part("hour"), minute: part("minute"), period: part("dayPeriod") });
}

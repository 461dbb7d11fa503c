import { type Html, html } from "./html.ts";
import { type PageLanguage, pageLanguageOf } from "./page-language.ts";

/** How somebody reads times: their language, the country in their own tag where they have one, and where they are. */
export type TimeReader = { language: PageLanguage; locale?: string | null; timeZone: string };

/** "Thursday, 26 November at 15:00", as their part of the world writes it, in their time zone. */
export function dayAndTime(at: Date, reader: TimeReader): string {
  return formatOf(reader, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}

/** "26 November 2026". */
export function dayOf(at: Date, reader: TimeReader): string {
  return formatOf(reader, { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** A day and time on a page, for machines as well. */
export function timeOf(at: Date, reader: TimeReader): Html {
  return html`<time datetime="${at.toISOString()}">${dayAndTime(at, reader)}</time>`;
}

function formatOf(
  { language, locale, timeZone }: TimeReader,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const tag = locale && locale.length > 2 && pageLanguageOf(locale) === language ? locale : language;
  return new Intl.DateTimeFormat(tag, { ...options, timeZone });
}

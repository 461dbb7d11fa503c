import { type Html, html } from "../../platform/pages/html.ts";
import type { InEachLanguage, PageLanguage } from "../../platform/pages/page-language.ts";
import { phoneUrl } from "../../platform/pages/phone-url.ts";

const call: InEachLanguage<(phone: string) => string> = {
  en: (phone) => `Call ${phone}`,
  de: (phone) => `${phone} anrufen`,
  fr: (phone) => `Appeler le ${phone}`,
  nl: (phone) => `Bel ${phone}`,
  es: (phone) => `Llamar al ${phone}`,
  pt: (phone) => `Ligar para ${phone}`,
};

/** A link that calls: "Call +44 20 7946 0018". */
export function phoneLink(phone: string, language: PageLanguage, look?: "button"): Html {
  return html`<a href="${phoneUrl(phone)}"${look ? html` class="${look}"` : null}>${call[language](phone)}</a>`;
}

/** One for each number, in paragraphs. */
export function phoneLinks(phones: readonly string[], language: PageLanguage): Html {
  return html`${phones.map((phone) => html`<p>${phoneLink(phone, language)}</p>`)}`;
}

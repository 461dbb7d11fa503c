import type { Message, Person } from "@heard/core/contract/conversations.ts";
import { textAsHtml } from "@heard/core/rules/escape-html.ts";

/** What a forwarded message says of itself, in the languages that we quote in. */
const labels: Record<string, [title: string, from: string, date: string, subject: string]> = {
  en: ["Forwarded message", "From", "Date", "Subject"],
  de: ["Weitergeleitete Nachricht", "Von", "Datum", "Betreff"],
  fr: ["Message transféré", "De", "Date", "Objet"],
  es: ["Mensaje reenviado", "De", "Fecha", "Asunto"],
  pt: ["Mensagem encaminhada", "De", "Data", "Assunto"],
  nl: ["Doorgestuurd bericht", "Van", "Datum", "Onderwerp"],
  it: ["Messaggio inoltrato", "Da", "Data", "Oggetto"],
  pl: ["Przekazana wiadomość", "Od", "Data", "Temat"],
};

type Reader = { /** BCP 47 */ locale: string /** IANA name */; timeZone: string };
type Forwarded = { message: Message; from: Person; subject: string };

/** A message as the block to put below one's own words: a head of who, when and what about, and its new words. */
export function forwardedWords({ message, from, subject }: Forwarded, reader: Reader) {
  const [title, ...names] = labels[reader.locale.toLowerCase().split("-")[0] ?? ""] ?? labelsInEnglish;
  const values = [personWords(from), dateWords(message.created_at, reader), subject];
  const head = [`---------- ${title} ----------`, ...names.map((name, index) => `${name}: ${values[index]}`)];
  const words = message.visible_text || message.text;
  const html = message.visible_html ?? (message.visible_text === message.text ? message.html : null);
  return {
    text: `${head.join("\n")}\n\n${words.trimEnd()}\n`,
    html: `<div>${head.map(textAsHtml).join("<br>")}</div><br><div>${html ?? textAsHtml(words.trimEnd())}</div>`,
  };
}

const labelsInEnglish = labels.en as (typeof labels)[string];

function personWords({ name, address }: Person): string {
  if (!address) return name;
  return name && name !== address ? `${name} <${address}>` : address;
}

function dateWords(at: string, { locale, timeZone }: Reader): string {
  const show = (language: string, zone: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone: zone }).format(
      new Date(at),
    );
  try {
    return show(locale === "en" ? "en-GB" : locale, timeZone);
  } catch {
    return show("en-GB", "UTC");
  }
}

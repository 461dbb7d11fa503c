import type { SpokenTime } from "@heard/core/rules/answer-times/round.ts";
import { clockWords, sayTime } from "@heard/core/rules/answer-times/say.ts";
import { dayAt } from "@heard/core/rules/service-hours/local-days.ts";
import { type TimeReader, timeFormat, withZone } from "@heard/core/rules/time-reader.ts";
import { html } from "../../platform/pages/html.ts";
import type { InEachLanguage, PageLanguage } from "../../platform/pages/page-language.ts";

type Words = {
  hello: (name: string) => string;
  thanks: string;
  /** `time` is as `sayTime` says it: "by 15:00 today". */
  hear: (time: string) => string;
  /** "tomorrow at 9:00" */
  at: (day: string, clock: string) => string;
  closed: (opening: string) => string;
  call: (phone: string) => string;
  add: string;
  automatic: string;
  regards: string;
  and: (names: string, last: string) => string;
  others: (name: string, count: number) => string;
};

const words: InEachLanguage<Words> = {
  en: {
    hello: (name) => (name ? `Hello ${name},` : "Hello,"),
    thanks: "Thank you for your message. We have it.",
    hear: (time) => `You will hear from us ${time}.`,
    at: (day, clock) => `${day} at ${clock}`,
    closed: (opening) => `We are closed at the moment and back ${opening}.`,
    call: (phone) => `If it cannot wait, call us: ${phone}.`,
    add: "If there is anything to add, just answer this message.",
    automatic: "This note was sent automatically; a person will answer you.",
    regards: "Kind regards",
    and: (names, last) => `${names} and ${last}`,
    others: (name, count) => `${name} and ${count} others`,
  },
  de: {
    hello: (name) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
    thanks: "vielen Dank für Ihre Nachricht. Sie ist bei uns angekommen.",
    hear: (time) => `Sie hören ${time} von uns.`,
    at: (day, clock) => `${day} um ${clock}`,
    closed: (opening) => `Im Moment ist bei uns geschlossen; wir sind ${opening} wieder da.`,
    call: (phone) => `Wenn es nicht warten kann, rufen Sie uns an: ${phone}.`,
    add: "Möchten Sie etwas ergänzen, antworten Sie einfach auf diese Nachricht.",
    automatic: "Diese Nachricht wurde automatisch gesendet; antworten wird Ihnen ein Mensch.",
    regards: "Freundliche Grüße",
    and: (names, last) => `${names} und ${last}`,
    others: (name, count) => `${name} und ${count} weitere`,
  },
  fr: {
    hello: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
    thanks: "Merci pour votre message. Nous l’avons bien reçu.",
    hear: (time) => `Vous aurez de nos nouvelles ${time}.`,
    at: (day, clock) => `${day} à ${clock}`,
    closed: (opening) => `Nous sommes fermés en ce moment ; nous serons de retour ${opening}.`,
    call: (phone) => `Si cela ne peut pas attendre, appelez-nous : ${phone}.`,
    add: "Si vous souhaitez ajouter quelque chose, répondez simplement à ce message.",
    automatic: "Ce message a été envoyé automatiquement ; une personne vous répondra.",
    regards: "Bien cordialement",
    and: (names, last) => `${names} et ${last}`,
    others: (name, count) => `${name} et ${count} autres`,
  },
  nl: {
    hello: (name) => (name ? `Goedendag ${name},` : "Goedendag,"),
    thanks: "Bedankt voor uw bericht. Wij hebben het ontvangen.",
    hear: (time) => `U hoort ${time} van ons.`,
    at: (day, clock) => `${day} om ${clock}`,
    closed: (opening) => `Wij zijn op dit moment gesloten en ${opening} weer bereikbaar.`,
    call: (phone) => `Kan het niet wachten, bel ons dan: ${phone}.`,
    add: "Wilt u iets aanvullen, beantwoord dan gewoon dit bericht.",
    automatic: "Dit bericht is automatisch verstuurd; een medewerker geeft u antwoord.",
    regards: "Met vriendelijke groet",
    and: (names, last) => `${names} en ${last}`,
    others: (name, count) => `${name} en ${count} anderen`,
  },
  es: {
    hello: (name) => (name ? `Hola, ${name}:` : "Hola:"),
    thanks: "Gracias por su mensaje. Lo hemos recibido.",
    hear: (time) => `Tendrá noticias nuestras ${time}.`,
    at: (day, clock) => `${day} a ${clock}`,
    closed: (opening) => `En este momento estamos cerrados; volvemos ${opening}.`,
    call: (phone) => `Si no puede esperar, llámenos: ${phone}.`,
    add: "Si quiere añadir algo, responda a este mensaje.",
    automatic: "Este mensaje se ha enviado automáticamente; le responderá una persona.",
    regards: "Un cordial saludo",
    and: (names, last) => `${names} y ${last}`,
    others: (name, count) => `${name} y ${count} más`,
  },
  pt: {
    hello: (name) => (name ? `Olá, ${name},` : "Olá,"),
    thanks: "Obrigado pela sua mensagem. Já a recebemos.",
    hear: (time) => `Terá notícias nossas ${time}.`,
    at: (day, clock) => `${day} ${clock}`,
    closed: (opening) => `De momento estamos fechados; voltamos ${opening}.`,
    call: (phone) => `Se não puder esperar, ligue-nos: ${phone}.`,
    add: "Se quiser acrescentar algo, responda a esta mensagem.",
    automatic: "Esta mensagem foi enviada automaticamente; a resposta virá de uma pessoa.",
    regards: "Com os melhores cumprimentos",
    and: (names, last) => `${names} e ${last}`,
    others: (name, count) => `${name} e mais ${count}`,
  },
};

/** "You will hear from us by 15:00 today." */
export function hearWords(spoken: SpokenTime, { now, hearer }: { now: Date; hearer: TimeReader }): string {
  return words[hearer.language].hear(timeWords(spoken, { now, hearer }));
}

function timeWords(spoken: SpokenTime, { now, hearer }: { now: Date; hearer: TimeReader }): string {
  return sayTime({ ...spoken, ...hearer, now: +now });
}

/** "Maria", "Maria and Bo", "Maria and 2 others"; null for nobody. */
export function whoWords(firstNames: readonly string[], language: PageLanguage): string | null {
  const [first, second] = firstNames;
  if (!first) return null;
  if (!second) return first;
  if (firstNames.length === 2) return words[language].and(first, second);
  return words[language].others(first, firstNames.length - 1);
}

export type Said = {
  channel: "email" | "chat";
  hearer: TimeReader;
  now: Date;
  /** The customer's name, empty when we do not know it. */
  customerName: string;
  spoken: SpokenTime | null;
  /** When we open (epoch ms); null while we are open, or nobody knows. */
  opening: number | null;
  /** Where to call; null without a phone, or while nobody is there to answer it. */
  phone: string | null;
  /** Who signs, and for which company. */
  signed: { name: string; company: string };
};

/** What an acknowledgement says, as plain text and as HTML: a letter by mail, two or three sentences in a chat. */
export function acknowledgementWords(said: Said): { text: string; html: string } {
  const { channel, hearer, now, signed } = said;
  const say = words[hearer.language];
  const time = said.spoken ? say.hear(timeWords(said.spoken, said)) : null;
  const closed = said.opening === null ? null : say.closed(openingWords(said.opening, { now, hearer }));
  const call = said.phone ? say.call(said.phone) : null;
  const news = [closed, time].filter(Boolean).join(" ");
  if (channel === "chat") {
    const thanks = say.thanks.charAt(0).toUpperCase() + say.thanks.slice(1);
    return asLetter([[[thanks, news, call].filter(Boolean).join(" ")]]);
  }
  const signature = signed.name === signed.company ? [signed.name] : [signed.name, signed.company];
  return asLetter(
    [
      [say.hello(said.customerName)],
      [[say.thanks, news].filter(Boolean).join(" ")],
      [[call, say.add].filter(Boolean).join(" ")],
      [say.regards, ...signature],
      [say.automatic],
    ].map((lines) => lines.filter(Boolean)),
  );
}

/** Paragraphs of lines. */
function asLetter(paragraphs: string[][]): { text: string; html: string } {
  const blocks = paragraphs.map((lines) => {
    return html`<p>${lines.map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`))}</p>`;
  });
  return {
    text: paragraphs.map((lines) => lines.join("\n")).join("\n\n"),
    html: html`${blocks}`.markup,
  };
}

/** "tomorrow at 9:00", "on Monday at 9:00": on the hearer's clock. */
function openingWords(at: number, { now, hearer }: { now: Date; hearer: TimeReader }): string {
  const { timeZone, language, locale } = hearer;
  const inDays = dayAt(timeZone, at) - dayAt(timeZone, +now);
  const date = inDays < 7 ? {} : ({ day: "numeric", month: "long" } as const);
  const day =
    inDays <= 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(inDays, "day")
      : dayWords[language](timeFormat(hearer, { weekday: "long", ...date }).format(at));
  return withZone(words[language].at(day, clockWords(at, hearer)), at, hearer);
}

const dayWords: InEachLanguage<(day: string) => string> = {
  en: (day) => `on ${day}`,
  de: (day) => `am ${day}`,
  fr: (day) => day,
  nl: (day) => `op ${day}`,
  es: (day) => `el ${day}`,
  pt: (day) => `em ${day}`,
};

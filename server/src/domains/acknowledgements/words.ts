import type { SpokenTime } from "@heard/core/rules/answer-times/round.ts";
import { clockWords, sayTime } from "@heard/core/rules/answer-times/say.ts";
import { dayAt } from "@heard/core/rules/service-hours/local-days.ts";
import { type TimeReader, timeFormat, withZone } from "@heard/core/rules/time-reader.ts";
import { type Html, html } from "../../platform/pages/html.ts";
import type { InEachLanguage, PageLanguage } from "../../platform/pages/page-language.ts";
import { signatureLines } from "../customer-links/signature.ts";

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
  /** For an address that was typed into a form, maybe by somebody else. */
  formSubject: (company: string, number: number) => string;
  form: string;
  formNumber: (number: number) => string;
  notMe: string;
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
    formSubject: (company, number) => `Your message to ${company} (${number})`,
    form: "Somebody used our contact form and gave this e-mail address. If it was you: thank you, we have your message.",
    formNumber: (number) => `Its number is ${number}.`,
    notMe: "If it was not you, tell us here: we close it and write to you no more because of it.",
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
    formSubject: (company, number) => `Ihre Nachricht an ${company} (${number})`,
    form: "jemand hat unser Kontaktformular benutzt und diese E-Mail-Adresse angegeben. Wenn Sie das waren: vielen Dank, Ihre Nachricht ist bei uns angekommen.",
    formNumber: (number) => `Sie hat die Nummer ${number}.`,
    notMe:
      "Waren Sie das nicht, sagen Sie es uns hier: Wir schließen es und schreiben Ihnen deswegen nicht mehr.",
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
    formSubject: (company, number) => `Votre message à ${company} (${number})`,
    form: "Quelqu’un a utilisé notre formulaire de contact en indiquant cette adresse e-mail. Si c’était vous : merci, nous avons bien reçu votre message.",
    formNumber: (number) => `Il porte le numéro ${number}.`,
    notMe: "Si ce n’était pas vous, dites-le-nous ici : nous le fermons et ne vous écrirons plus à ce sujet.",
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
    formSubject: (company, number) => `Uw bericht aan ${company} (${number})`,
    form: "Iemand heeft ons contactformulier gebruikt en dit e-mailadres opgegeven. Was u het: bedankt, wij hebben uw bericht ontvangen.",
    formNumber: (number) => `Het heeft nummer ${number}.`,
    notMe: "Was u het niet, laat het ons hier weten: wij sluiten het en schrijven u er niet meer over.",
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
    formSubject: (company, number) => `Su mensaje a ${company} (${number})`,
    form: "Alguien ha usado nuestro formulario de contacto con esta dirección de correo. Si fue usted: gracias, hemos recibido su mensaje.",
    formNumber: (number) => `Tiene el número ${number}.`,
    notMe: "Si no fue usted, díganoslo aquí: lo cerraremos y no le escribiremos más por ello.",
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
    formSubject: (company, number) => `A sua mensagem a ${company} (${number})`,
    form: "Alguém usou o nosso formulário de contacto com este endereço de e-mail. Se foi você: obrigado, recebemos a sua mensagem.",
    formNumber: (number) => `Tem o número ${number}.`,
    notMe: "Se não foi você, diga-nos aqui: fechamos o assunto e não lhe escrevemos mais por causa dele.",
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
  const { channel, signed } = said;
  const say = words[said.hearer.language];
  const call = callWords(said);
  const news = newsWords(said);
  if (channel === "chat") {
    const thanks = say.thanks.charAt(0).toUpperCase() + say.thanks.slice(1);
    return asLetter([[[thanks, news, call].filter(Boolean).join(" ")]]);
  }
  return asLetter(
    [
      [say.hello(said.customerName)],
      [[say.thanks, news].filter(Boolean).join(" ")],
      [[call, say.add].filter(Boolean).join(" ")],
      [say.regards, ...signatureLines(signed, { name: signed.company })],
      [say.automatic],
    ].map((lines) => lines.filter(Boolean)),
  );
}

type FormSaid = Omit<Said, "channel" | "customerName"> & {
  /** The conversation's. */
  number: number;
  /** Where they say that it was not them. */
  notMeUrl: string;
};

/** What an address gets that somebody typed into a form: nothing of what they typed, and a way to say "not me". */
export function formWords(said: FormSaid): { text: string; html: string; subject: string } {
  const { signed, number } = said;
  const say = words[said.hearer.language];
  const letter = asLetter([
    [say.hello("")],
    [[say.form, say.formNumber(number), newsWords(said)].filter(Boolean).join(" ")],
    [say.notMe, said.notMeUrl],
    [[callWords(said), say.add].filter(Boolean).join(" ")],
    [say.regards, ...signatureLines(signed, { name: signed.company })],
    [say.automatic],
  ]);
  return { ...letter, subject: say.formSubject(signed.company, number) };
}

/** When they hear from us, and that we are closed until then where we are. */
function newsWords({
  spoken,
  opening,
  hearer,
  now,
}: Pick<Said, "spoken" | "opening" | "hearer" | "now">): string {
  const say = words[hearer.language];
  const closed = opening === null ? null : say.closed(openingWords(opening, { now, hearer }));
  const time = spoken ? say.hear(timeWords(spoken, { now, hearer })) : null;
  return [closed, time].filter(Boolean).join(" ");
}

function callWords({ phone, hearer }: Pick<Said, "phone" | "hearer">): string | null {
  return phone ? words[hearer.language].call(phone) : null;
}

/** Paragraphs of lines. */
function asLetter(paragraphs: string[][]): { text: string; html: string } {
  const blocks = paragraphs.map((lines) => {
    return html`<p>${lines.map((line, at) => html`${at === 0 ? null : html`<br>`}${linked(line)}`)}</p>`;
  });
  return {
    text: paragraphs.map((lines) => lines.join("\n")).join("\n\n"),
    html: html`${blocks}`.markup,
  };
}

function linked(line: string): Html {
  return line.startsWith("http") ? html`<a href="${line}">${line}</a>` : html`${line}`;
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

import { type TimeReader, timeFormat } from "../time-reader.ts";
import { quote } from "./quote.ts";
import type { WordsLanguage } from "./words-language.ts";

type FollowUp = {
  reader: TimeReader;
  by: "customer" | "third_party";
  /** Whom we write to; null when we do not know their name. */
  name: string | null;
  /** The promise in their own words. */
  words: string;
  /** When they said it (epoch ms), told as a date where they are. */
  madeAt: number;
  /** Who signs. */
  from: string;
};

type Phrases = {
  hello: (name: string | null) => string;
  youWrote: (date: string) => string;
  customer: string;
  thirdParty: string;
  goodbye: string;
};

const phrases: Record<WordsLanguage, Phrases> = {
  en: {
    hello: (name) => (name ? `Hello ${name},` : "Hello,"),
    youWrote: (date) => `On ${date} you told us:`,
    customer:
      "We have not seen it yet. Could you look at it when you have a moment, or tell us what day suits you better? If it is on its way already, there is nothing more to do.",
    thirdParty: "We have not seen it yet. Could you tell us how it stands, and by when we can count on it?",
    goodbye: "Thank you and kind regards",
  },
  de: {
    hello: (name) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
    youWrote: (date) => `am ${date} haben Sie uns gesagt:`,
    customer:
      "Bei uns ist noch nichts angekommen. Könnten Sie danach sehen, sobald es Ihnen passt, oder uns sagen, welcher Tag besser wäre? Wenn es schon unterwegs ist, brauchen Sie nichts weiter zu tun.",
    thirdParty:
      "Bei uns ist noch nichts angekommen. Könnten Sie uns sagen, wie es steht und bis wann wir damit rechnen können?",
    goodbye: "Vielen Dank und freundliche Grüße",
  },
  fr: {
    hello: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
    youWrote: (date) => `Le ${date}, vous nous avez dit :`,
    customer:
      "Nous n’avons encore rien reçu. Pourriez-vous y penser dès que vous aurez un moment, ou nous dire quel jour vous conviendrait mieux ? Si c’est déjà en route, vous n’avez rien d’autre à faire.",
    thirdParty:
      "Nous n’avons encore rien reçu. Pourriez-vous nous dire où cela en est, et pour quand nous pouvons y compter ?",
    goodbye: "Merci et bien cordialement",
  },
  nl: {
    hello: (name) => (name ? `Beste ${name},` : "Goedendag,"),
    youWrote: (date) => `Op ${date} liet u ons weten:`,
    customer:
      "Wij hebben nog niets ontvangen. Zou u ernaar willen kijken wanneer het u uitkomt, of ons laten weten welke dag beter past? Is het al onderweg, dan hoeft u verder niets te doen.",
    thirdParty:
      "Wij hebben nog niets ontvangen. Kunt u ons laten weten hoe het ervoor staat, en wanneer we erop kunnen rekenen?",
    goodbye: "Bedankt en met vriendelijke groet",
  },
  es: {
    hello: (name) => (name ? `Hola, ${name}:` : "Hola:"),
    youWrote: (date) => `El ${date} nos dijo:`,
    customer:
      "Todavía no nos ha llegado. ¿Podría mirarlo cuando tenga un momento, o decirnos qué día le viene mejor? Si ya está en camino, no tiene que hacer nada más.",
    thirdParty: "Todavía no nos ha llegado. ¿Podría decirnos cómo va, y para cuándo podemos contar con ello?",
    goodbye: "Gracias y un cordial saludo",
  },
  pt: {
    hello: (name) => (name ? `Olá, ${name},` : "Olá,"),
    youWrote: (date) => `No dia ${date}, disse-nos:`,
    customer:
      "Ainda não recebemos nada. Poderia ver isso quando tiver um momento, ou dizer-nos que dia lhe convém mais? Se já estiver a caminho, não precisa de fazer mais nada.",
    thirdParty:
      "Ainda não recebemos nada. Poderia dizer-nos em que ponto está, e para quando podemos contar com isso?",
    goodbye: "Com os melhores cumprimentos",
  },
};

/** A kind reminder of a promise, as plain text: what they said and when, no blame, and a way out. */
export function followUpWords(followUp: FollowUp): string {
  const { reader, by, name, words, madeAt, from } = followUp;
  const { hello, youWrote, customer, thirdParty, goodbye } = phrases[reader.language];
  const date = timeFormat(reader, { day: "numeric", month: "long" }).format(madeAt);
  return [
    hello(name),
    `${youWrote(date)}\n${quote(words, reader.language)}`,
    by === "customer" ? customer : thirdParty,
    `${goodbye}\n${from}`,
  ].join("\n\n");
}

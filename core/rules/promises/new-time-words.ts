import { sayTime } from "../answer-times/say.ts";
import type { TimeReader } from "../time-reader.ts";
import { quote } from "./quote.ts";
import type { WordsLanguage } from "./words-language.ts";

type NewTime = {
  reader: TimeReader;
  /** What we promised in the words of who did; null where no person put it into words. */
  what: string | null;
  kind: "answer" | "action";
  /** The time named before (epoch ms); null when none was. */
  before: number | null;
  dueAt: number;
  now: number;
};

/** A `time` is as `sayTime` says it: "by 15:00 tomorrow". */
type Phrases = {
  /** Leads to the words themselves, in quotation marks, so that they need not fit into a sentence of ours. */
  about: (quoted: string) => string;
  said: (time: string) => string;
  /** The time before has not come yet, or has passed. */
  late: string;
  passed: string;
  answer: (time: string) => string;
  action: (time: string) => string;
};

const phrases: Record<WordsLanguage, Phrases> = {
  en: {
    about: (quoted) => `Our promise to you: ${quoted}.`,
    said: (time) => `We said it would be done ${time}.`,
    late: "We will not manage that, and we are sorry.",
    passed: "We did not manage that, and we are sorry.",
    answer: (time) => `You will hear from us ${time}.`,
    action: (time) => `We will have it done ${time}.`,
  },
  de: {
    about: (quoted) => `Unsere Zusage an Sie: ${quoted}.`,
    said: (time) => `Wir hatten es Ihnen ${time} zugesagt.`,
    late: "Das schaffen wir nicht, und das tut uns leid.",
    passed: "Das haben wir nicht geschafft, und das tut uns leid.",
    answer: (time) => `Sie hören ${time} von uns.`,
    action: (time) => `Wir erledigen es ${time}.`,
  },
  fr: {
    about: (quoted) => `Notre engagement envers vous : ${quoted}.`,
    said: (time) => `Nous vous avions dit : ${time}.`,
    late: "Nous ne pourrons pas tenir ce délai, et nous en sommes désolés.",
    passed: "Nous n’avons pas tenu ce délai, et nous en sommes désolés.",
    answer: (time) => `Vous aurez de nos nouvelles ${time}.`,
    action: (time) => `Nous aurons terminé ${time}.`,
  },
  nl: {
    about: (quoted) => `Onze toezegging aan u: ${quoted}.`,
    said: (time) => `Wij hadden u gezegd: ${time}.`,
    late: "Dat gaat ons niet lukken, en dat spijt ons.",
    passed: "Dat is ons niet gelukt, en dat spijt ons.",
    answer: (time) => `U hoort ${time} van ons.`,
    action: (time) => `Wij regelen het ${time}.`,
  },
  es: {
    about: (quoted) => `Nuestro compromiso con usted: ${quoted}.`,
    said: (time) => `Le habíamos dicho: ${time}.`,
    late: "No vamos a poder cumplirlo, y lo sentimos.",
    passed: "No lo hemos cumplido, y lo sentimos.",
    answer: (time) => `Tendrá noticias nuestras ${time}.`,
    action: (time) => `Lo tendremos hecho ${time}.`,
  },
  pt: {
    about: (quoted) => `O nosso compromisso consigo: ${quoted}.`,
    said: (time) => `Tínhamos dito: ${time}.`,
    late: "Não vamos conseguir cumprir, e lamentamos.",
    passed: "Não cumprimos, e lamentamos.",
    answer: (time) => `Terá notícias nossas ${time}.`,
    action: (time) => `Teremos tudo feito ${time}.`,
  },
};

/**
 * Honest sentences about a new time, as plain text: what was promised and by when, that it does not hold, and what
 * holds now. A time that was never named before is only named.
 */
export function newTimeWords({ reader, what, kind, before, dueAt, now }: NewTime): string {
  const words = phrases[reader.language];
  const said = (moment: number) => sayTime({ ...reader, moment, now });
  const about = what === null ? [] : [words.about(quote(what.replace(/[.…]+$/, ""), reader.language))];
  const named = words[kind](said(dueAt));
  if (before === null) return [...about, named].join(" ");
  return [...about, words.said(said(before)), before < now ? words.passed : words.late, named].join(" ");
}

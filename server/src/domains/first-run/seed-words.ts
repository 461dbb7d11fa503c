import type { Language, Topic } from "./seed-language.ts";
import { german } from "./seed-language-de.ts";
import { english } from "./seed-language-en.ts";
import { spanish } from "./seed-language-es.ts";
import { french } from "./seed-language-fr.ts";
import type { Random } from "./seed-random.ts";

/** The commonest first. */
export const languages: readonly Language[] = [english, english, german, english, french, spanish, german];

const carriers = ["Swift Parcel", "Nordpost", "GlobeLine", "Velo Courier", "Harbour Freight Line"];
const letters = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** Says something in the words of one conversation: what it is about stays the same from message to message. */
export type Speaker = {
  subject(): string;
  /** A customer's first words, as a mail or as a line of chat. */
  question(signature: string): string;
  spokenQuestion(): string;
  answer(isFirst: boolean, name: string, teammate: string): string;
  spokenAnswer(isFirst: boolean): string;
  followUp(): string;
  thanks(): string;
  quote(at: Date, who: string, text: string): string;
};

export function createSpeaker(random: Random, language: Language, topic: Topic, at: Date): Speaker {
  const words = language.topics[topic];
  const facts: Record<string, string> = {
    product: random.pick(language.products),
    material: random.pick(language.materials),
    order: `${random.pick([...letters])}-${random.whole(100_000, 999_999)}`,
    version: `${random.whole(2, 9)}.${random.whole(0, 30)}.${random.whole(0, 9)}`,
  };
  const chosen: Record<string, () => string> = {
    city: () => random.pick(language.cities),
    carrier: () => random.pick(carriers),
    day: () => dayIn(language.locale, new Date(at.getTime() + random.whole(-6, 9) * 86_400_000)),
    amount: () => amountIn(language.locale, random.whole(1900, 129_900) / 100),
    code: () =>
      `${random.pick([...letters])}${random.pick([...letters])}${random.whole(10_000_000, 99_999_999)}`,
  };
  const say = (phrases: readonly string[]) =>
    random.pick(phrases).replace(/\{(\w+)\}/g, (_, slot: string) => facts[slot] ?? chosen[slot]?.() ?? "");
  const details = () => Array.from({ length: random.whole(0, 3) }, () => say(language.details));
  const reply = (isFirst: boolean) => (isFirst ? say(words.answers) : say(language.updates));
  return {
    subject: () => startLarge(say(words.subjects)),
    question: (signature) =>
      paragraphs(
        say(language.greetings),
        sentences(startLarge(say(words.asks)), ...details()),
        say(language.closings),
        signature,
      ),
    spokenQuestion: () => sentences(startLarge(say(words.asks)), ...details().slice(0, 1)),
    answer: (isFirst, name, teammate) =>
      paragraphs(
        (language.greetings[0] as string).replace(",", name ? ` ${name},` : ","),
        startLarge(reply(isFirst)),
        `${random.pick(language.signOffs)}\n${teammate}`,
      ),
    spokenAnswer: (isFirst) => startLarge(reply(isFirst)),
    followUp: () => sentences(say(language.followUps), ...details().slice(0, 1)),
    thanks: () => say(language.thanks),
    quote: (time, who, text) =>
      `${language.quoted.replace("{date}", dayIn(language.locale, time)).replace("{who}", who)}\n${text.replace(/^/gm, "> ")}`,
  };
}

function paragraphs(...parts: string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

function sentences(...parts: string[]): string {
  return [...new Set(parts)].join(" ");
}

function startLarge(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();
const amountFormats = new Map<string, Intl.NumberFormat>();

function dayIn(locale: string, date: Date): string {
  const format =
    dayFormats.get(locale) ??
    new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  dayFormats.set(locale, format);
  return format.format(date);
}

function amountIn(locale: string, amount: number): string {
  const format =
    amountFormats.get(locale) ?? new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
  amountFormats.set(locale, format);
  return format.format(amount);
}

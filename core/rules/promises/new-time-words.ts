import type { WordsLanguage } from "./words-language.ts";

type NewTime = {
  language: WordsLanguage;
  kind: "answer" | "action";
  /** The time named before (epoch ms); null when none was. */
  before: number | null;
  dueAt: number;
  now: number;
  /** The zone of whom it is said to. */
  timeZone: string;
};

type Phrases = {
  /** A time as it stands after "by". */
  at: (day: string, clock: string) => string;
  late: (time: string) => string;
  passed: (time: string) => string;
  sorry: string;
  answer: (time: string) => string;
  action: (time: string) => string;
};

const phrases: Record<WordsLanguage, Phrases> = {
  en: {
    at: (day, clock) => `${day} at ${clock}`,
    late: (time) => `We said it would be done by ${time}, and we will not manage that.`,
    passed: (time) => `We said it would be done by ${time}, and it was not.`,
    sorry: "We are sorry.",
    answer: (time) => `You will hear from us by ${time}.`,
    action: (time) => `It will be done by ${time}.`,
  },
  de: {
    at: (day, clock) => `${day} um ${clock} Uhr`,
    late: (time) => `Wir hatten es Ihnen bis ${time} zugesagt und schaffen das nicht.`,
    passed: (time) => `Wir hatten es Ihnen bis ${time} zugesagt und haben das nicht geschafft.`,
    sorry: "Das tut uns leid.",
    answer: (time) => `Sie hören bis ${time} von uns.`,
    action: (time) => `Bis ${time} ist es erledigt.`,
  },
  fr: {
    at: (day, clock) => `${day} à ${clock}`,
    late: (time) => `Nous vous avions annoncé une échéance, ${time}, et nous ne pourrons pas la tenir.`,
    passed: (time) => `Nous vous avions annoncé une échéance, ${time}, et nous ne l’avons pas tenue.`,
    sorry: "Nous en sommes désolés.",
    answer: (time) => `Vous aurez de nos nouvelles au plus tard ${time}.`,
    action: (time) => `Ce sera fait au plus tard ${time}.`,
  },
  nl: {
    at: (day, clock) => `${day} om ${clock} uur`,
    late: (time) => `Wij hadden het u uiterlijk ${time} beloofd, en dat gaat ons niet lukken.`,
    passed: (time) => `Wij hadden het u uiterlijk ${time} beloofd, en dat is ons niet gelukt.`,
    sorry: "Dat spijt ons.",
    answer: (time) => `U hoort uiterlijk ${time} van ons.`,
    action: (time) => `Uiterlijk ${time} is het geregeld.`,
  },
  es: {
    at: (day, clock) => `${day} a las ${clock}`,
    late: (time) => `Le habíamos dado un plazo, ${time}, y no vamos a poder cumplirlo.`,
    passed: (time) => `Le habíamos dado un plazo, ${time}, y no lo hemos cumplido.`,
    sorry: "Lo sentimos.",
    answer: (time) => `Tendrá noticias nuestras a más tardar ${time}.`,
    action: (time) => `Estará hecho a más tardar ${time}.`,
  },
  pt: {
    at: (day, clock) => `${day} às ${clock}`,
    late: (time) => `Tínhamos indicado um prazo, ${time}, e não vamos conseguir cumpri-lo.`,
    passed: (time) => `Tínhamos indicado um prazo, ${time}, e não o cumprimos.`,
    sorry: "Lamentamos.",
    answer: (time) => `Terá notícias nossas o mais tardar ${time}.`,
    action: (time) => `Estará feito o mais tardar ${time}.`,
  },
};

/**
 * An honest sentence about a new time, as plain text: what was said, that it does not hold, and what holds now. A time
 * that was never named is only named.
 */
export function newTimeWords({ language, kind, before, dueAt, now, timeZone }: NewTime): string {
  const words = phrases[language];
  const said = (moment: number) => sayMoment(moment, { language, now, timeZone });
  const named = words[kind](said(dueAt));
  if (before === null) return named;
  const missed = before < now ? words.passed(said(before)) : words.late(said(before));
  return [missed, words.sorry, named].join(" ");
}

const dayMs = 86_400_000;

/** The weekday tells enough for a week; beyond, the date does. Today is said as such. */
function sayMoment(
  moment: number,
  { language, now, timeZone }: { language: WordsLanguage; now: number; timeZone: string },
): string {
  const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone }).format(
    moment,
  );
  return phrases[language].at(sayDay(moment, { language, now, timeZone }), clock);
}

function sayDay(
  moment: number,
  { language, now, timeZone }: { language: WordsLanguage; now: number; timeZone: string },
): string {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone });
  const days = (Date.parse(date.format(moment)) - Date.parse(date.format(now))) / dayMs;
  if (days === 0 || days === 1)
    return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  const parts = { weekday: "long", day: "numeric", month: "long", timeZone } as const;
  return new Intl.DateTimeFormat(language, parts).format(moment);
}

import { describe, expect, it } from "vitest";
import { timeReaderOf } from "../time-reader.ts";
import { findPromises } from "./find-promises.ts";
import { followUpWords } from "./follow-up-words.ts";
import { settingOf } from "./labelled/measure.ts";
import { newTimeWords } from "./new-time-words.ts";
import { wordsLanguageOf } from "./words-language.ts";

const us = settingOf("berlin-wed", "us");
const now = us.sentAt;
const hour = 3_600_000;
const languages = ["en", "de", "fr", "nl", "es", "pt"] as const;

/** What the kind of words that a writer may have used looks like in each language. */
const promised = {
  en: "send you the refund",
  de: "Ihnen die Rückerstattung schicken",
  fr: "vous envoyer le remboursement",
  nl: "u de terugbetaling sturen",
  es: "enviarle el reembolso",
  pt: "enviar-lhe o reembolso",
};

describe.each(languages)("words in %s", (language) => {
  const ours = { locale: language, time_zone: us.timeZone };
  const reader = timeReaderOf(language, { locales: [], timeZone: us.timeZone }, ours);
  const dueAt = now + 26 * hour;

  it("name a new time honestly, each time on the customer's clock", () => {
    const base = { reader, now, what: null, dueAt };
    const late = newTimeWords({ ...base, kind: "answer", before: now + hour });
    const passed = newTimeWords({ ...base, kind: "action", before: now - hour });
    const first = newTimeWords({ ...base, kind: "answer", before: null });
    expect(late.endsWith(first)).toBe(true);
    expect(late).not.toBe(first);
    expect(new Set([late, passed, first]).size).toBe(3);
    expect(late + passed).not.toMatch(/undefined|NaN|\{|\}/);
  });

  it("say which promise they are about, in the words of who made it", () => {
    const what = promised[language];
    const base = { reader, now, before: now + hour, dueAt, kind: "action" } as const;
    const words = newTimeWords({ ...base, what });
    expect(words).toContain(what);
    const unnamed = newTimeWords({ ...base, what: null });
    expect(words.endsWith(unnamed)).toBe(true);
    const found = (text: string) => findPromises(text, us).map(({ words, dueAt }) => ({ words, dueAt }));
    expect(found(words)).toEqual(found(unnamed));
    const long = newTimeWords({ ...base, what: `${"so ".repeat(200)}“and on”.\nAnd` });
    expect(long).not.toContain("\n");
    expect(long.length).toBeLessThan(650);
  });

  it("follow up kindly: what they said and when, and who asks", () => {
    const base = { reader, words: "I'll  send\nit", madeAt: now, from: "Ada Agent" };
    const customer = followUpWords({ ...base, by: "customer", name: "Nora" });
    expect(customer).toContain("Nora");
    expect(customer).toMatch(/[“„«]\s?I'll send it\s?[“”»]/);
    expect(customer).toContain("11");
    expect(customer.endsWith("\nAda Agent")).toBe(true);
    const third = followUpWords({ ...base, by: "third_party", name: null });
    expect(third).not.toContain("null");
    expect(third).not.toBe(customer);
  });
});

it("quotes between the marks of each language", () => {
  const words = (language: (typeof languages)[number]) =>
    newTimeWords({
      reader: { language, locale: language, timeZone: us.timeZone, isZoneKnown: true },
      ...{ now, dueAt: now + hour, before: null, kind: "action", what: `say "yes".` },
    });
  expect(languages.map((language) => words(language).split(/(?<=[“”»])\./)[0])).toEqual([
    "Our promise to you: “say 'yes'”",
    "Unsere Zusage an Sie: „say 'yes'“",
    "Notre engagement envers vous : « say 'yes' »",
    "Onze toezegging aan u: „say 'yes'”",
    "Nuestro compromiso con usted: «say 'yes'»",
    "O nosso compromisso consigo: «say 'yes'»",
  ]);
});

it("knows our languages by any tag of theirs", () => {
  expect(["de-AT", "pt_BR", "EN", "it", null].map(wordsLanguageOf)).toEqual(["de", "pt", "en", null, null]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { backOn } from "./back-on.ts";

const said = new Date("2026-11-22T10:00:00Z");

test.each<[subject: string, text: string, day: string | null]>([
  [
    "Automatic reply: x",
    "Thank you for your mail. I am out of the office until 3 December 2026 and will answer after that.",
    "2026-12-03",
  ],
  [
    "Out of office",
    "I'm out of the office from November 20 to December 2. I'll be back on December 3rd. Call Bob.",
    "2026-12-03",
  ],
  [
    "Automatische Antwort",
    "Ich bin vom 20.11. bis 3.12. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
    "2026-12-03",
  ],
  ["Abwesenheitsnotiz", "Ab dem 4. Dezember bin ich wieder erreichbar.", "2026-12-04"],
  ["Réponse automatique", "Je suis absente du bureau jusqu'au 3 décembre inclus.", "2026-12-03"],
  ["Réponse automatique", "Je serai de retour le 1er décembre.", "2026-12-01"],
  ["Respuesta automática", "Estoy fuera de la oficina hasta el 3 de diciembre de 2026.", "2026-12-03"],
  ["Resposta automática", "Estou de férias até 3 de dezembro. Volto no dia 4 de dezembro.", "2026-12-04"],
  ["Automatisch antwoord", "Ik ben met vakantie tot en met 3 december.", "2026-12-03"],
  ["Risposta automatica", "Sono in ferie fino al 3 dicembre.", "2026-12-03"],
  ["Odpowiedź automatyczna", "Jestem na urlopie do 3 grudnia 2026 r.", "2026-12-03"],
  ["自動応答", "休暇をいただいております。12月3日まで不在です。", "2026-12-03"],
  ["自動応答", "出張のため不在にしております。１２月４日（金）に出社いたします。", "2026-12-04"],
  ["自动回复", "我目前休假，12月3日返回。", "2026-12-03"],
  ["自动回复", "我正在出差，到2026年12月3日。", "2026-12-03"],
  ["Out of office", "I am out of the office until 03/12/2026.", null],
  ["Out of office", "I am out of the office until 23/12/2026.", "2026-12-23"],
  ["Out of office", "I am out of the office until further notice.", null],
  ["Out of office", "I was away until 3 November.", null],
  ["Out of office", "I will be back on 3 December. Bob is back on 1 December.", null],
  ["We got your mail", "We will answer by 3 December.", null],
  ["Out of office until 3 Dec", "See subject.", "2026-12-03"],
  ["Out of office", "I am on leave December 20-24 and return on January 4, 2027.", "2027-01-04"],
  ["Out of office", "I'll be back on 2026-12-03 at 9:00.", "2026-12-03"],
  ["Out of office", "I'll be back on Monday.", null],
  ["Automatische Antwort", "Ich bin im Urlaub bis 03.12.26. Viele Grüße", "2026-12-03"],
  [
    "Automatic reply: Money back until 5 December",
    "I am out of the office until 20 December 2026.",
    "2026-12-20",
  ],
  ["Automatic reply: Money back until 5 December", "I am out of the office. Call Bob.", null],
  ["Out of office Re: Money back until 5 December", "I'm on vacation.", null],
  ["Out of office", "I am on leave. Please send the form back by 1 December.", null],
  [
    "Out of office",
    "I am on leave until 20 December. Please send the form back by 1 December.",
    "2026-12-20",
  ],
  ["Automatische Antwort", "Ich bin im Urlaub. Bitte schicken Sie das Formular bis 1.12. zurück.", null],
  ["Out of office", "I am away from my desk until 20 December. Bob will be back on 1 December.", null],
  ["Out of office", "I am on leave until 18 December 2026 and back on Monday, 21 December.", "2026-12-21"],
  ["Out of office", "I am on leave until 18 December. I return on 21 December.", "2026-12-21"],
  ["Out of office", "I am on leave until 18 December. The shop is back on 7 January.", null],
  ["Réponse automatique", "Je suis en congés du 20/11 au 03/12. Je reviens le 04/12/2026.", "2026-12-04"],
])("%s: %s", (subject, text, day) => {
  expect(backOn(subject, text, said)).toBe(day);
});

const words = fc.constantFrom(
  ..."until bis jusqu'au hasta até tot fino al do back wieder terug 12月 3日 まで 到 December décembre 3 31. 29.2. 12/3 2026-12-03 2027 20 . the office urlop de".split(
    " ",
  ),
);
const minutes = fc.integer({ min: 0, max: 40_000_000 });

test("a day is never before the mail, nor more than a year after it", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), minutes, (parts, minute) => {
      const date = new Date(Date.UTC(1990, 0, 1) + minute * 60_000);
      const day = backOn("Out of office", `I am away ${parts.join(" ")}`, date);
      if (day === null) return;
      const days = (Date.parse(day) - Date.parse(date.toISOString().slice(0, 10))) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(0);
      expect(days).toBeLessThanOrEqual(365);
    }),
    { numRuns: 3_000 },
  );
});

test("nothing is made of a mail that does not say when it was written", () => {
  expect(backOn("Out of office", "I am away until 3 December", null)).toBeNull();
});

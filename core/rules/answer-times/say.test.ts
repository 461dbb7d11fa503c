import { expect, test } from "vitest";
import type { TimeStyle } from "./round.ts";
import { sayTime } from "./say.ts";

const now = Date.parse("2026-03-09T09:00+01:00");
const timeZone = "Europe/Berlin";
const at = (local: string) => Date.parse(`${local}+01:00`);

function said(locale: string): string[] {
  const say = (local: string, style: TimeStyle) =>
    sayTime({ moment: at(local), style, now, timeZone, locale, isZoneKnown: true }).replaceAll("\u00a0", " ");
  return [
    say("2026-03-09T15:00", "clock"),
    say("2026-03-10T09:30", "clock"),
    say("2026-03-12T11:00", "clock"),
    say("2026-03-10T12:00", "noon"),
    say("2026-03-12T12:00", "noon"),
    say("2026-03-09T18:00", "end_of_day"),
    say("2026-03-10T18:00", "end_of_day"),
    say("2026-03-12T18:00", "end_of_day"),
  ];
}

test("English in the United States has twelve hours", () => {
  expect(said("en-US")).toEqual([
    "by 3 pm today",
    "by 9:30 am tomorrow",
    "by 11 am on Thursday, March 12",
    "by noon tomorrow",
    "by noon on Thursday, March 12",
    "by the end of the day",
    "by the end of tomorrow",
    "by the end of Thursday, March 12",
  ]);
});

test("English elsewhere has twenty-four, and the day before the month", () => {
  expect(said("en")).toEqual(said("en-GB"));
  expect(said("en")).toEqual([
    "by 15:00 today",
    "by 9:30 tomorrow",
    "by 11:00 on Thursday 12 March",
    "by noon tomorrow",
    "by noon on Thursday 12 March",
    "by the end of the day",
    "by the end of tomorrow",
    "by the end of Thursday 12 March",
  ]);
});

test("German", () => {
  expect(said("de-AT")).toEqual([
    "bis heute 15 Uhr",
    "bis morgen 9:30 Uhr",
    "bis Donnerstag, 12. März, 11 Uhr",
    "bis morgen Mittag",
    "bis Donnerstagmittag, 12. März",
    "bis heute Abend",
    "bis morgen Abend",
    "bis Donnerstagabend, 12. März",
  ]);
});

test("French", () => {
  expect(said("fr")).toEqual([
    "aujourd’hui avant 15 h",
    "demain avant 9 h 30",
    "jeudi 12 mars avant 11 h",
    "demain avant midi",
    "jeudi 12 mars avant midi",
    "avant la fin de la journée",
    "demain avant la fin de la journée",
    "jeudi 12 mars avant la fin de la journée",
  ]);
});

test("Dutch", () => {
  expect(said("nl")).toEqual([
    "uiterlijk vandaag om 15:00 uur",
    "uiterlijk morgen om 9:30 uur",
    "uiterlijk donderdag 12 maart om 11:00 uur",
    "morgen vóór 12 uur ’s middags",
    "donderdag 12 maart vóór 12 uur ’s middags",
    "voor het einde van de dag",
    "morgen voor het einde van de dag",
    "donderdag 12 maart voor het einde van de dag",
  ]);
});

test("Spanish", () => {
  expect(said("es")).toEqual([
    "hoy antes de las 15:00",
    "mañana antes de las 9:30",
    "el jueves, 12 de marzo, antes de las 11:00",
    "mañana antes del mediodía",
    "el jueves, 12 de marzo, antes del mediodía",
    "hoy antes de que acabe el día",
    "mañana antes de que acabe el día",
    "el jueves, 12 de marzo, antes de que acabe el día",
  ]);
  const one = sayTime({ moment: at("2026-03-10T01:00"), now, timeZone, locale: "es", isZoneKnown: true });
  expect(one).toBe("mañana antes de la 1:00");
});

test("Portuguese", () => {
  expect(said("pt-PT")).toEqual([
    "hoje até às 15:00",
    "amanhã até às 9:30",
    "quinta-feira, 12 de março, até às 11:00",
    "amanhã antes do meio-dia",
    "quinta-feira, 12 de março, antes do meio-dia",
    "hoje antes do fim do dia",
    "amanhã antes do fim do dia",
    "quinta-feira, 12 de março, antes do fim do dia",
  ]);
});

test("Italian", () => {
  expect(said("it")).toEqual([
    "entro le 15:00 di oggi",
    "entro le 9:30 di domani",
    "entro le 11:00 di giovedì 12 marzo",
    "entro mezzogiorno di domani",
    "entro mezzogiorno di giovedì 12 marzo",
    "entro la fine della giornata",
    "entro la fine della giornata di domani",
    "entro la fine della giornata di giovedì 12 marzo",
  ]);
});

test("Polish", () => {
  expect(said("pl")).toEqual([
    "dzisiaj do godz. 15:00",
    "jutro do godz. 9:30",
    "12 marca (czwartek) do godz. 11:00",
    "jutro do godz. 12:00",
    "12 marca (czwartek) do godz. 12:00",
    "dzisiaj do końca dnia",
    "jutro do końca dnia",
    "12 marca (czwartek) do końca dnia",
  ]);
});

test("a language that we do not speak is answered in English", () => {
  expect(said("ja")).toEqual(said("en"));
});

test("today and tomorrow are the customer's, whatever day it is elsewhere", () => {
  const moment = Date.parse("2026-03-10T02:00Z");
  const say = (zone: string) =>
    sayTime({ moment, now: moment - 3_600_000, timeZone: zone, locale: "en-US", isZoneKnown: true });
  expect(say("America/New_York")).toBe("by 10 pm today");
  expect(say("Asia/Tokyo")).toBe("by 11 am today");
  const beforeMidnight = Date.parse("2026-03-10T14:30Z");
  const across = (zone: string) =>
    sayTime({
      moment: beforeMidnight + 3_600_000,
      now: beforeMidnight,
      timeZone: zone,
      locale: "en-US",
      isZoneKnown: true,
    });
  expect(across("Asia/Tokyo")).toBe("by 12:30 am tomorrow");
  expect(across("Asia/Kolkata")).toBe("by 9 pm today");
});

test("the end of a day at midnight belongs to that day", () => {
  const moment = at("2026-03-10T00:00");
  expect(sayTime({ moment, style: "end_of_day", now, timeZone, locale: "en", isZoneKnown: true })).toBe(
    "by the end of the day",
  );
});

test("the zone is named when asked for, in winter and in summer", () => {
  const say = (local: string, locale: string) =>
    sayTime({ moment: Date.parse(local), now: Date.parse(local), timeZone, locale, isZoneKnown: false });
  expect(say("2026-03-09T15:00+01:00", "de")).toBe("bis heute 15 Uhr (MEZ)");
  expect(say("2026-07-09T15:00+02:00", "de")).toBe("bis heute 15 Uhr (MESZ)");
  expect(say("2026-03-09T15:00+01:00", "en-GB")).toBe("by 15:00 today (CET)");
});

import { announcesAbsence, tellsOfAbsence } from "./away-words.ts";

const READ_LETTERS = 2_000;
const DAY_MS = 24 * 3600 * 1000;
/** A date without a year means the next such day, unless that is so far off that the last one may be meant. */
const SURELY_NEXT_DAYS = 183;
const YEAR_DAYS = 365;
const WEEK_DAYS = 7;

/** Who is back says so with these words, before or after the date; all are folded. */
const back =
  /\b(?:back|return(?:ing|s)?|wieder|zuruck|retour|reviens|reviendrai|rentre(?:rai)?|regres\p{L}+|vuelv\p{L}+|volver\p{L}+|volt\p{L}+|de volta|retorn\p{L}+|terug|weer|rientr\p{L}+|torn(?:o|ero)|di ritorno|wrac\p{L}+|wroc\p{L}+|z powrotem|ponownie)\b|戻り|戻る|復帰|出社|返回|回来|回來|恢复|恢復/u;
/** What is sent or paid back is nobody who comes back. */
const thingsBack =
  /\b(?:send|sent|give|bring|pay|paid|money|refund\p{L}*|schick\p{L}+|send\p{L}+|geld|renvoy\p{L}+|stuur|envi\p{L}+)\b.{0,100}\b(?:back|zuruck|retour|terug|de volta)\b/u;
const until =
  /\b(?:until|till?|through|thru|bis|jusqu|hasta|ate|tot|t\/m|fino a|fino all?|al|do)\b|まで|到|至|直至/u;
const absence =
  /\b(?:away|absent|out of|office|leave|vacation|holidays?|unavailable|urlaub|abwesend|abwesenheit|buro|erreichbar|conges?|absente?s?|vacances|vacaciones|oficina|ausente|ferias|escritorio|afwezig|vakantie|kantoor|ferie|assente|ufficio|urlop\p{L}*|biur\p{L}*|nieobecn\p{L}*|indisponible)\b|不在|休暇|休み|休業|出張|休假|外出|出差|办公室|辦公室/u;

const months = monthNames();
const MONTH = `(?<month>${[...months.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const DAY = "(?<![\\d.,:/-])(?<day>\\d{1,2})";
const YEAR = "(?<year>20\\d\\d)";
const patterns = [
  new RegExp(String.raw`(?<!\d)${YEAR}-(?<number>\d\d)-(?<day>\d\d)(?!\d)`, "gu"),
  new RegExp(
    String.raw`${DAY}(?:st|nd|rd|th|er|o|a|\.)?,? ?(?:of |de |di )?${MONTH}\b(?:\.?,? ?(?:de |del )?${YEAR}(?!\d))?`,
    "gu",
  ),
  // Of "December 20-24" the last day counts.
  new RegExp(
    String.raw`\b${MONTH}\.? (?:\d{1,2} ?(?:-|to) ?)?(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d|\d)(?!\.? ?(?:am|pm))(?:,? ${YEAR}(?!\d))?`,
    "gu",
  ),
  new RegExp(String.raw`${DAY}\. ?(?<number>\d{1,2})\.(?: ?(?<year>20\d\d|\d\d)(?!\d|[:.]\d))?`, "gu"),
  new RegExp(String.raw`(?:${YEAR}年)?(?<!\d)(?<number>\d{1,2})月(?<day>\d{1,2})[日号號]?`, "gu"),
];
/** Day and month, or month and day: it depends on who writes. */
const slashed = /(?<![\d./-])(\d{1,2})([/-])(\d{1,2})(?:\2(20\d\d|\d\d))?(?![\d/-])/gu;

type Named = { year: number | null; month: number; day: number };

/**
 * The day on which the writer of an out-of-office answer says to be back, or until which to be away, "YYYY-MM-DD"; null
 * where they name none, several, or one that may be read in two ways. The subject counts where the text names no day.
 * Never before the mail, nor more than a year after.
 */
export function backOn(subject: string, text: string, date: Date | null): string | null {
  if (date === null || !(announcesAbsence(subject) || tellsOfAbsence(text))) return null;
  const day = dayIn(sentencesOf(text.slice(0, READ_LETTERS)), date) ?? dayIn([announcementOf(subject)], date);
  return day === "unsure" ? null : day;
}

/** Without what it answers: a subject of ours may name days, too. */
function announcementOf(subject: string): string {
  return subject.replace(/^\s*\p{L}{2,4}\s*[:：]/u, "").split(/[:：]/)[0] ?? "";
}

/** Whoever is away until a day and back long after it, or before it, says one of the two of something else. */
function dayIn(texts: readonly string[], date: Date): string | "unsure" | null {
  const sentences = texts.map(folded);
  const returning = sentences.filter((sentence) => back.test(sentence) && !thingsBack.test(sentence));
  const leaving = sentences.filter((sentence) => until.test(sentence) && absence.test(sentence));
  const first = lastDays(leaving, date);
  const last = lastDays(returning, date);
  if (first === null || first === "unsure" || last === null) return last ?? first;
  if (last === "unsure") return last;
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS;
  return days >= 0 && days <= WEEK_DAYS ? last : "unsure";
}

/** The one day that the sentences come to; null where they name no day. */
function lastDays(sentences: readonly string[], date: Date): string | "unsure" | null {
  const days = sentences.flatMap((sentence) => {
    const named = daysIn(sentence);
    if (named.length === 0) return [];
    if (named.includes("unsure")) return ["unsure"];
    // Of "from the 20th to the 3rd" the first may be over.
    const days = named.flatMap((day) => (day === "unsure" ? [] : (dayAfter(day, date) ?? [])));
    return [days.sort().at(-1) ?? "unsure"];
  });
  const different = [...new Set(days)];
  return different.length > 1 ? "unsure" : (different[0] ?? null);
}

function daysIn(sentence: string): (Named | "unsure")[] {
  const written = patterns.flatMap((pattern) =>
    [...sentence.matchAll(pattern)].map(({ groups = {} }): Named => {
      const { year, month, number, day } = groups;
      return {
        year: yearOf(year),
        month: month ? (months.get(month) ?? 0) : Number(number),
        day: Number(day),
      };
    }),
  );
  return [...written, ...[...sentence.matchAll(slashed)].map((match) => slashedDay(match, sentence))];
}

function slashedDay([, first, sign, second, year]: string[], sentence: string): Named | "unsure" {
  const [a, b] = [Number(first), Number(second)];
  const isEnglish =
    sign === "/" && /\b(?:back|return\w*|until|till?|through|away|office|leave)\b/.test(sentence);
  if (isEnglish && a <= 12 && b <= 12 && a !== b) return "unsure";
  const isMonthFirst = b > 12 || /[\u3040-\u30ff\u4e00-\u9fff]/.test(sentence);
  return { year: yearOf(year), month: isMonthFirst ? a : b, day: isMonthFirst ? b : a };
}

function yearOf(year: string | undefined): number | null {
  return year === undefined ? null : Number(year) + (year.length === 2 ? 2000 : 0);
}

/** As "YYYY-MM-DD"; null where it cannot be meant. */
function dayAfter({ year, month, day }: Named, date: Date): string | null {
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const years = year === null ? [date.getUTCFullYear(), date.getUTCFullYear() + 1] : [year];
  const last = start + (year === null ? SURELY_NEXT_DAYS : YEAR_DAYS) * DAY_MS;
  const found = years
    .map((each) => new Date(Date.UTC(each, month - 1, day)))
    .filter((each) => each.getUTCMonth() === month - 1 && each.getUTCDate() === day)
    .find((each) => each.getTime() >= start && each.getTime() <= last);
  return found ? found.toISOString().slice(0, 10) : null;
}

/** A dot behind a number ends no sentence. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<!\d)[.!?](?=\s)|[。！？]|\r?\n\s*\r?\n/);
}

/** In small letters without accents, and digits as everywhere. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ł", "l")
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{M}+/gu, "")
    .normalize("NFC")
    .replace(/[‐-―]/g, "-")
    .replace(/\s+/g, " ");
}

/** The months as they stand in dates, long and short, from 1, in our languages that have names for them. */
function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of ["en-GB", "en-US", "de", "fr", "es", "pt", "nl", "it", "pl"]) {
    for (const style of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, { day: "numeric", month: style, timeZone: "UTC" });
      for (let month = 1; month <= 12; month += 1) {
        const parts = format.formatToParts(Date.UTC(2026, month - 1, 1));
        const name = folded(parts.find(({ type }) => type === "month")?.value ?? "").replace(/\.$/, "");
        // "3 out" is October in Portuguese, and means nothing in English.
        if (/^\p{L}{3,}$/u.test(name) && name !== "out" && !names.has(name)) names.set(name, month);
      }
    }
  }
  return names;
}

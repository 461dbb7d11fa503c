import { central, cyrillic, hangul, kanji, simplified, traditional, western } from "./charset-letters.ts";

/** `isSure`: what was found speaks clearly for this charset, and for no other. */
type GuessedCharset = { encoding: string; isSure: boolean };

/** How much a letter beyond ASCII, in its place, speaks for (up to 1) or against (down to -1) a charset. */
type Weigh = (letter: string, before: string, after: string) => number;

const SAMPLE_BYTES = 2_000;
/** So much must speak for the best guess, and so much more than for the next. */
const ENOUGH = 0.55;
const CLEARLY = 0.2;
/** So much must speak for another charset than the usual one, with a clear lead over it. */
const LIKELY = 0.5;
/** Fewer letters tell only what is likely anyway: a text of plain letters with few others is Western European. */
const LETTERS = 3;

const usual = "windows-1252";

const candidates: { encoding: string; weigh: Weigh; less?: number }[] = [
  { encoding: usual, weigh: (...place) => inLatin(western, ...place) },
  // Texts of Western Europe are as well spelled in it, with other letters.
  { encoding: "windows-1250", weigh: (...place) => inLatin(central, ...place), less: 0.25 },
  { encoding: "iso-8859-2", weigh: (...place) => inLatin(central, ...place), less: 0.25 },
  { encoding: "shift_jis", weigh: inJapanese },
  { encoding: "euc-jp", weigh: inJapanese },
  { encoding: "gb18030", weigh: (letter) => inChinese(simplified, letter) },
  { encoding: "big5", weigh: (letter) => inChinese(traditional, letter) },
  { encoding: "euc-kr", weigh: inKorean },
  { encoding: "windows-1251", weigh: inCyrillic },
  { encoding: "koi8-r", weigh: inCyrillic },
  // Hardly ever in mail.
  { encoding: "iso-8859-5", weigh: inCyrillic, less: 0.15 },
  { encoding: "ibm866", weigh: inCyrillic, less: 0.15 },
];

const names: Record<string, string> = {
  "windows-1252": "Western European",
  "windows-1250": "Central European",
  "iso-8859-2": "Central European",
  shift_jis: "Japanese",
  "euc-jp": "Japanese",
  gb18030: "simplified Chinese",
  big5: "traditional Chinese",
  "euc-kr": "Korean",
};

/** A guessed charset in words: "Japanese (shift_jis)". */
export function describeCharset(encoding: string): string {
  return `${names[encoding] ?? "Cyrillic"} (${encoding})`;
}

/** Whether a charset's name says nothing of bytes beyond ASCII: its own, or that of an unknown one (RFC 1428). */
export function namesNoLetters(label: string): boolean {
  return /^\s*(?:(?:us-?)?ascii|ansi_x3\.4-19\d\d|iso646-us|(?:x-)?unknown(?:-8bit)?|[78]-?bit|binary|none|default)?\s*$/i.test(
    label,
  );
}

/**
 * In which charset bytes are that are no UTF-8, where nothing says so: the one in which they are valid and give letters
 * that stand where, and as often as, they do in its languages. Where none is by far better, windows-1252.
 */
export function guessCharset(bytes: Uint8Array): GuessedCharset {
  const sample = sampleOf(bytes);
  const found = candidates.flatMap(({ encoding, weigh, less = 0 }) => {
    const text = decoded(sample, encoding);
    if (text === null) return [];
    const { score, letters } = weighed(text, weigh);
    return [{ encoding, text, letters, score: score - less }];
  });
  found.sort((a, b) => b.score - a.score);
  const [best] = found;
  const likeliest = found.find(({ encoding }) => encoding === usual);
  if (!best || !likeliest) return { encoding: usual, isSure: false };
  const taken = leadsClearly(best, likeliest) ? best : likeliest;
  const next = found.find(({ text }) => text !== taken.text);
  const lead = taken.score - (next?.score ?? -1);
  const isSure =
    taken.score >= ENOUGH && lead >= CLEARLY && (taken.letters >= LETTERS || taken.encoding === usual);
  return { encoding: taken.encoding, isSure };
}

type Reading = { text: string; score: number };

/** Whether a reading is so much better than as windows-1252, which is by far the likeliest, that it is to be left. */
function leadsClearly(other: Reading, western: Reading): boolean {
  return other.score >= LIKELY && other.score - western.score >= CLEARLY && !isGermanic(western.text);
}

/** Letters of German and the Nordic languages alone make no words in other charsets, however they stand. */
function isGermanic(text: string): boolean {
  return !/[^\p{ASCII}äöüßåæøÄÖÜÅÆØ]/u.test(text);
}

/** From the first letter beyond ASCII on, with what stands right before it. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 127);
  return first < 0 ? new Uint8Array() : bytes.subarray(Math.max(0, first - 10), first + SAMPLE_BYTES);
}

/** Null where it is not valid; it may end inside a letter. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** How many letters beyond ASCII there are, and how much each of them speaks for the charset. */
function weighed(text: string, weigh: Weigh): { score: number; letters: number } {
  const all = [...text];
  let sum = 0;
  let letters = 0;
  for (const [index, letter] of all.entries()) {
    if (letter <= "\x7f") continue;
    sum += weigh(letter, all[index - 1] ?? " ", all[index + 1] ?? " ");
    letters += 1;
  }
  return { score: letters === 0 ? 0 : sum / letters, letters };
}

function inJapanese(letter: string): number {
  if (/[\u3040-\u30ff]/.test(letter)) return 1;
  if (/[\u3000-\u303f]/.test(letter)) return 0.8;
  if (/[\uff01-\uff5e]/.test(letter)) return 0.5;
  if (kanji.has(letter)) return 0.9;
  return /[\u4e00-\u9fff]/.test(letter) ? 0.25 : -0.5;
}

function inChinese(common: ReadonlySet<string>, letter: string): number {
  if (common.has(letter)) return 1;
  if (/[\u3001-\u3011\uff01-\uff1f“”‘’—…]/.test(letter)) return 0.7;
  return /[\u4e00-\u9fff]/.test(letter) ? 0.25 : -0.5;
}

function inKorean(letter: string): number {
  if (hangul.has(letter)) return 1;
  if (/[\uac00-\ud7a3]/.test(letter)) return 0.4;
  return /[\u3001-\u3011\uff01-\uff5e]/.test(letter) ? 0.3 : -0.3;
}

/** In another charset of its own a text changes its case, and its letters. */
function inCyrillic(letter: string, before: string, after: string): number {
  const rank = cyrillic.indexOf(letter.toLowerCase());
  if (rank < 0) return /[«»„“”–—№…\u00a0]/.test(letter) ? 0.3 : -0.8;
  if (isPlain(before) || isPlain(after)) return -0.5;
  const weight = rank < 10 ? 1 : rank < 18 ? 0.7 : rank < 26 ? 0.4 : 0.2;
  if (isSmall(before) && !isSmall(letter)) return -1;
  if (!isLetter(before) && !isLetter(after)) return weight * 0.7;
  return isSmall(letter) || isSmall(after) ? weight : weight * 0.85;
}

/** Letters with marks stand between plain ones, one or two at a time. */
function inLatin(common: ReadonlySet<string>, letter: string, before: string, after: string): number {
  if (/[¿¡]/.test(letter)) return !isLetter(before) && isLetter(after) ? 1 : -0.3;
  if (/[‘“”„•…€£§°«»·©®™½]/.test(letter)) return isPlain(before) && isPlain(after) ? -0.3 : 0.6;
  if (/[’–—\u00a0]/.test(letter)) return 0.6;
  if (!common.has(letter)) return -0.4;
  if (isSmall(letter) ? isLetter(after) && !isSmall(after) : isSmall(before)) return -0.6;
  if (isPlain(before) || isPlain(after)) return 1;
  if (before > "\x7f" || after > "\x7f") return -0.5;
  return /[èàéòùáíóô]/i.test(letter) ? 0.8 : 0.3;
}

function isSmall(letter: string): boolean {
  return /\p{Ll}/u.test(letter);
}

function isPlain(letter: string): boolean {
  return /[a-z]/i.test(letter);
}

function isLetter(letter: string): boolean {
  return /\p{L}/u.test(letter);
}

import { cleanString } from "./clean-string.ts";
import { guessCharset, namesNoLetters } from "./guess-charset.ts";

type TextHints = {
  /** The charset that the mail names for these bytes. */
  label?: string | null;
  /** Charsets that the mail names elsewhere: in its encoded words, in its HTML. */
  elsewhere?: readonly string[];
};

/**
 * `unknownLabel`: the charset that is named and does not exist. `damaged`: some letters could not be read. `guessed`: the
 * charset that was taken, where nothing says which it is and several are as likely.
 */
type DecodedText = { text: string; unknownLabel: string | null; damaged: boolean; guessed: string | null };

const REPLACEMENT = "\uFFFD";
/** Where each letter is one byte, text that is valid UTF-8 is UTF-8: by chance it hardly ever comes out so. */
const ONE_BYTE = /^(?:windows-125[0-57]|iso-8859-\d+|koi8-[ru]|macintosh|x-mac-cyrillic|ibm866)$/;

/**
 * Decodes the text of a mail, whose charset is often missing, wrong or made up: what the bytes themselves prove comes
 * first, then what the mail says, then what it says elsewhere, then what its letters look like. Never throws.
 */
export function decodeText(
  bytes: Uint8Array,
  { label: said = null, elsewhere = [] }: TextHints,
): DecodedText {
  const label = said !== null && namesNoLetters(said) ? null : said;
  const marked = byteOrderMark(bytes);
  if (marked) return done(marked, bytes);
  const named = label ? encodingOf(label) : null;
  const unknownLabel = label && !named ? label : null;
  if (named && sevenBit[named]) return { ...done("utf-8", sevenBit[named](bytes)), unknownLabel };
  if (isAscii(bytes)) {
    const japanese = named === "iso-2022-jp" || holdsJapanese(bytes);
    return { ...done(japanese ? "iso-2022-jp" : "utf-8", bytes), unknownLabel };
  }
  const trusted = named !== null && named !== "utf-8" && !ONE_BYTE.test(named);
  if (!trusted && isUtf8(bytes)) return { ...done("utf-8", bytes), unknownLabel };
  const candidates = [named, ...elsewhere.map(encodingOf), "utf-8"];
  const tried = [...new Set(candidates)].flatMap((encoding) => {
    const worthIt = encoding && !sevenBit[encoding] && (encoding !== "utf-8" || named === "utf-8");
    return worthIt ? [done(encoding, bytes)] : [];
  });
  const best = tried.find(({ text }) => !isGarbled(text));
  if (best) return { ...best, unknownLabel };
  const { encoding, isSure } = guessCharset(bytes);
  return { ...done(encoding, bytes), unknownLabel, guessed: isSure ? null : encoding };
}

function done(encoding: string, bytes: Uint8Array): DecodedText {
  const text = cleanString(new TextDecoder(encoding).decode(bytes));
  return { text, unknownLabel: null, damaged: isGarbled(text), guessed: null };
}

/** More unreadable letters than readable ones beyond ASCII: the wrong charset, not one bad letter. */
function isGarbled(text: string): boolean {
  const bad = text.split(REPLACEMENT).length - 1;
  if (bad === 0) return false;
  let good = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127 && code !== 0xfffd) good += 1;
  }
  return bad > good;
}

/** What mail programs call charsets that the Encoding Standard lists under other names, or not at all. */
const aliases: Record<string, string> = {
  utf8mb4: "utf-8",
  unicode11utf8: "utf-8",
  cp65001: "utf-8",
  iso88598i: "iso-8859-8",
  iso88598e: "iso-8859-8",
  shiftjis: "shift_jis",
  windows31j: "shift_jis",
  mskanji: "shift_jis",
  cp932: "shift_jis",
  windows932: "shift_jis",
  eucjp: "euc-jp",
  iso2022jp: "iso-2022-jp",
  iso2022jp1: "iso-2022-jp",
  iso2022jp2: "iso-2022-jp",
  iso2022jpms: "iso-2022-jp",
  cp50220: "iso-2022-jp",
  cp50221: "iso-2022-jp",
  euckr: "euc-kr",
  cp949: "euc-kr",
  uhc: "euc-kr",
  ksc56011987: "euc-kr",
  cp936: "gbk",
  windows936: "gbk",
  cp950: "big5",
  big5hkscs: "big5",
  tis620: "windows-874",
  cp874: "windows-874",
  ansi: "windows-1252",
  latin1: "windows-1252",
  utf7: "utf-7",
  unicode11utf7: "utf-7",
  iso2022kr: "iso-2022-kr",
  hzgb2312: "hz-gb-2312",
};

function encodingOf(label: string): string | null {
  const trimmed = label.trim().toLowerCase().slice(0, 60);
  const plain = trimmed.replace(/^(?:x-|cs)/, "").replace(/[\s._-]+/g, "");
  const alias = aliases[plain];
  if (alias) return alias;
  for (const name of [trimmed, trimmed.replace(/^x-/, ""), plain]) {
    try {
      return new TextDecoder(name).encoding;
    } catch {
      // The next spelling.
    }
  }
  const codePage = /^(?:cp|windows|ms|ibm)(12\d\d|866)$/.exec(plain)?.[1];
  if (codePage) return codePage === "866" ? "ibm866" : `windows-${codePage}`;
  return null;
}

/** A code page of Windows, as rich text and Outlook name it; windows-1252 for one that is not known. */
export function decoderOfCodePage(codePage: number): TextDecoder {
  const encoding = encodingOf(`cp${codePage}`);
  return new TextDecoder(encoding && !sevenBit[encoding] ? encoding : "windows-1252");
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : null;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte !== 0 && byte < 128);
}

/** ESC $ @ or ESC $ B starts two-byte letters (RFC 1468). */
function holdsJapanese(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return start.includes("\x1b$B") || start.includes("\x1b$@");
}

/** Whether it is UTF-8 as far as it goes: a text that was cut may end inside a letter. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Charsets of seven bits that no decoder here knows, turned into UTF-8. */
const sevenBit: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  "utf-7": (bytes) => Buffer.from(latin1(bytes).replace(/\+([A-Za-z0-9+/]*)-?/g, utf7Word), "utf8"),
  "iso-2022-kr": (bytes) => shifted(latin1(bytes).replaceAll("\x1b$)C", ""), "\x0e", "\x0f", "euc-kr"),
  "hz-gb-2312": (bytes) => shifted(latin1(bytes), "~{", "~}", "gb18030"),
};

/** RFC 2152: `+` starts UTF-16 in base64, `+-` is a plus sign. */
function utf7Word(_match: string, base64: string): string {
  if (base64 === "") return "+";
  const bytes = Buffer.from(base64, "base64");
  return new TextDecoder("utf-16be").decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
}

/** Two-byte letters in seven bits, between two signs (RFC 1557, RFC 1843). */
function shifted(text: string, start: string, end: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const [outside = "", ...pieces] = text.split(start);
  const decoded = pieces.map((piece) => {
    const [letters = "", ...rest] = piece.split(end);
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0) | 0x80);
    return (letters && decoder.decode(bytes)) + rest.join(end);
  });
  return Buffer.from(outside + decoded.join(""), "utf8");
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

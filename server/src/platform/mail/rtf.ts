import { escapeHtml } from "@heard/core/rules/escape-html.ts";
import { cleanString } from "./clean-string.ts";
import { decoderOfCodePage } from "./decode-text.ts";

const MAX_GROUPS = 500;
/** The charset of a font, as a Windows code page. */
const fontCharsets: Record<number, number> = {
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
const symbols: Record<string, string> = {
  par: "\n",
  line: "\n",
  row: "\n",
  sect: "\n",
  page: "\n",
  tab: "\t",
  cell: "\t",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  "~": "\u00a0",
  _: "-",
  "{": "{",
  "}": "}",
  "\\": "\\",
  "\n": "\n",
  "\r": "\n",
};
const unseen = new Set(
  "fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr xe tc rxe nonshppict fldinst themedata datastore latentstyles listtable listoverridetable generator mhtmltag".split(
    " ",
  ),
);

type Group = {
  /** Nothing of it is read. */
  skipped: boolean;
  /** Part of the HTML's own markup, as it was. */
  isTag: boolean;
  /** RTF that only repeats what the HTML says. */
  isRepeated: boolean;
  inFonts: boolean;
  font: number;
  unicodeSkip: number;
};

/** Where a reading stands. */
type Reading = {
  isHtml: boolean;
  codePage: number;
  /** The code page of each font that has one of its own. */
  fonts: Map<number, number>;
  group: Group;
  outer: Group[];
  out: string;
  /** Bytes of letters that wait for the others of their word: a letter may be two. */
  pending: number[];
  /** Letters that stand in for one that was already said in Unicode. */
  lettersToSkip: number;
  /** `\*` came: the destination that follows may be left out by who does not know it. */
  starred: boolean;
};

const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gi;

/**
 * The words of a rich text: the HTML that Outlook hid in it ([MS-OXRTFEX]), else its plain text.
 * Never throws; of what is nested too deeply only the beginning is read.
 */
export function readRtf(bytes: Uint8Array): { html: string | null; text: string } {
  const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const reading = begin(rtf);
  for (const [, word, number, hex, symbol, brace, text] of rtf.matchAll(token)) {
    if (word) control(reading, word.toLowerCase(), number === undefined ? null : Number(number));
    else if (hex) letters(reading, [Number.parseInt(hex, 16)]);
    else if (symbol === "*") reading.starred = true;
    else if (symbol) say(reading, symbols[symbol] ?? "");
    else if (text)
      letters(
        reading,
        Array.from(text, (letter) => letter.charCodeAt(0)),
      );
    else if (brace === "}") closeGroup(reading);
    else if (brace === "{" && !openGroup(reading)) break;
  }
  flush(reading);
  const words = cleanString(reading.out);
  return reading.isHtml ? { html: words, text: "" } : { html: null, text: words.trim() };
}

function begin(rtf: string): Reading {
  const head = rtf.slice(0, 2_000);
  return {
    isHtml: head.includes("\\fromhtml1"),
    codePage: Number(/\\ansicpg(\d{1,5})/.exec(head)?.[1] ?? 0) || 1252,
    fonts: new Map(),
    group: { skipped: false, isTag: false, isRepeated: false, inFonts: false, font: -1, unicodeSkip: 1 },
    outer: [],
    out: "",
    pending: [],
    lettersToSkip: 0,
    starred: false,
  };
}

/** @returns false where groups are nested too deeply to go on */
function openGroup(reading: Reading): boolean {
  flush(reading);
  reading.outer.push(reading.group);
  reading.group = { ...reading.group };
  reading.lettersToSkip = 0;
  return reading.outer.length < MAX_GROUPS;
}

function closeGroup(reading: Reading): void {
  flush(reading);
  reading.group = reading.outer.pop() ?? reading.group;
  reading.lettersToSkip = 0;
}

function control(reading: Reading, name: string, number: number | null): void {
  flush(reading);
  const { group, starred } = reading;
  reading.starred = false;
  const setting = number === null ? undefined : settings[name];
  if (setting) setting(reading, number as number);
  else if (name === "htmltag") Object.assign(group, { isTag: true, skipped: false });
  else if (name === "htmlrtf") group.isRepeated = number !== 0;
  else if (unseen.has(name) || starred) {
    group.skipped = true;
    group.inFonts ||= name === "fonttbl";
  } else if (symbols[name]) say(reading, symbols[name] as string);
}

const settings: Record<string, (reading: Reading, number: number) => void> = {
  f: ({ group }, number) => {
    group.font = number;
  },
  fcharset: ({ group, fonts, codePage }, number) => {
    if (group.inFonts) fonts.set(group.font, fontCharsets[number] ?? codePage);
  },
  uc: ({ group }, number) => {
    group.unicodeSkip = Math.min(Math.max(number, 0), 10);
  },
  u: (reading, number) => {
    say(reading, String.fromCharCode(number & 0xffff));
    reading.lettersToSkip = reading.group.unicodeSkip;
  },
};

function letters(reading: Reading, codes: number[]): void {
  const skipped = Math.min(reading.lettersToSkip, codes.length);
  reading.lettersToSkip -= skipped;
  if (isSeen(reading)) for (const code of codes.slice(skipped)) reading.pending.push(code);
}

function say(reading: Reading, text: string): void {
  flush(reading);
  if (isSeen(reading)) write(reading, text);
}

function flush(reading: Reading): void {
  const { pending, fonts, group, codePage } = reading;
  if (pending.length === 0) return;
  reading.pending = [];
  write(reading, decoderOf(fonts.get(group.font) ?? codePage).decode(Uint8Array.from(pending)));
}

function isSeen({ group, isHtml }: Reading): boolean {
  return !group.skipped && (!isHtml || group.isTag || !group.isRepeated);
}

function write(reading: Reading, text: string): void {
  reading.out += reading.isHtml && !reading.group.isTag ? escapeHtml(text) : text;
}

const MAX_DECODERS = 50;
const decoders = new Map<number, TextDecoder>();

function decoderOf(codePage: number): TextDecoder {
  const decoder = decoders.get(codePage) ?? decoderOfCodePage(codePage);
  if (decoders.size < MAX_DECODERS) decoders.set(codePage, decoder);
  return decoder;
}

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

const token =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/giy;

const decoders = new Map<number, TextDecoder>();

function decoderOf(codePage: number): TextDecoder {
  const decoder = decoders.get(codePage) ?? decoderOfCodePage(codePage);
  decoders.set(codePage, decoder);
  return decoder;
}

const tooDeep = { html: null, text: "" };

/**
 * The words of a rich text: the HTML that Outlook hid in it ([MS-OXRTFEX]), else its plain text.
 * Never throws; of what is nested too deeply nothing is read.
 */
export function readRtf(bytes: Uint8Array): { html: string | null; text: string } {
  const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const isHtml = rtf.slice(0, 2_000).includes("\\fromhtml1");
  const pages = new Map<number, number>();
  let codePage = Number(/\\ansicpg(\d{1,5})/.exec(rtf.slice(0, 1_000))?.[1] ?? 1252);
  if (codePage === 0) codePage = 1252;
  let group: Group = {
    skipped: false,
    isTag: false,
    isRepeated: false,
    inFonts: false,
    font: -1,
    unicodeSkip: 1,
  };
  const outer: Group[] = [];
  let out = "";
  let pending: number[] = [];
  let lettersToSkip = 0;
  let starred = false;

  const isSeen = () => !group.skipped && (!isHtml || group.isTag || !group.isRepeated);
  const flush = () => {
    if (pending.length === 0) return;
    const text = decoderOf(pages.get(group.font) ?? codePage).decode(Uint8Array.from(pending));
    pending = [];
    out += isHtml && !group.isTag ? escaped(text) : text;
  };
  const say = (text: string) => {
    flush();
    if (isSeen()) out += isHtml && !group.isTag ? escaped(text) : text;
  };
  const letters = (codes: number[]) => {
    const skipped = Math.min(lettersToSkip, codes.length);
    lettersToSkip -= skipped;
    if (isSeen()) for (const code of codes.slice(skipped)) pending.push(code);
  };

  const control = (name: string, number: number | null) => {
    flush();
    if (name === "f" && number !== null) group.font = number;
    else if (name === "fcharset" && group.inFonts && number !== null)
      pages.set(group.font, fontCharsets[number] ?? codePage);
    else if (name === "uc" && number !== null) group.unicodeSkip = Math.min(Math.max(number, 0), 10);
    else if (name === "u" && number !== null) {
      say(String.fromCharCode(number & 0xffff));
      lettersToSkip = group.unicodeSkip;
    } else if (name === "htmltag") {
      group.isTag = true;
      group.skipped = false;
    } else if (name === "htmlrtf") group.isRepeated = number !== 0;
    else if (unseen.has(name) || (starred && name !== "htmltag")) {
      group.skipped = true;
      group.inFonts ||= name === "fonttbl";
    } else if (symbols[name])
      say(group.isTag || !isHtml ? (symbols[name] as string) : name === "tab" ? " " : "\n");
    starred = false;
  };

  token.lastIndex = 0;
  for (let match = token.exec(rtf); match; match = token.exec(rtf)) {
    const [, word, number, hex, symbol, brace, text] = match;
    if (word) control(word.toLowerCase(), number === undefined ? null : Number(number));
    else if (hex) letters([Number.parseInt(hex, 16)]);
    else if (symbol === "*") starred = true;
    else if (symbol) say(symbols[symbol] ?? "");
    else if (brace === "{") {
      flush();
      if (outer.length >= MAX_GROUPS) return tooDeep;
      outer.push(group);
      group = { ...group };
      lettersToSkip = 0;
    } else if (brace === "}") {
      flush();
      group = outer.pop() ?? group;
      lettersToSkip = 0;
    } else if (text) letters(Array.from(text, (letter) => letter.charCodeAt(0)));
  }
  flush();
  const words = cleanString(out);
  return isHtml ? { html: words, text: "" } : { html: null, text: words.trim() };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

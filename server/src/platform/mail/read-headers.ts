import { decodeUnknown } from "./clean-string.ts";
import { guessCharset, namesNoLetters } from "./guess-charset.ts";
import type { MailHeader } from "./mail-types.ts";

const MAX_HEADER_BYTES = 1024 * 1024;
const MAX_LINES = 5000;
const MAX_VALUE_LENGTH = 64 * 1024;
const BODY_SAMPLE = 4_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

type HeaderBlock = {
  headers: MailHeader[];
  /** Where the body starts. */
  bodyStart: number;
  /** Whether there was more than is read. */
  isCut: boolean;
  /** In which charset bytes beyond UTF-8 are read. */
  charset: () => string;
  /** The charset that was guessed for them, where several are as likely; null where none was. */
  guessed: () => string | null;
};

type HeaderOptions = {
  /** Says whether a line belongs to what comes after the header though no empty line came before. */
  endsAt?: (line: Uint8Array) => boolean;
  /** For bytes beyond UTF-8 where the header names no charset: what those around it are read in. */
  usual?: () => string;
};

/**
 * The header fields of a raw mail (RFC 5322 section 2.2), unfolded, encoded words left as they are.
 * 8-bit bytes are read as UTF-8, else in the charset that the mail names for its body, else in the one that they and
 * its body look like. Reads 1 MB and 5,000 lines at most; longer values are cut at 64 kB. Never throws.
 */
export function readHeaders(
  raw: Uint8Array,
  { endsAt = () => false, usual }: HeaderOptions = {},
): HeaderBlock {
  const { lines, ...block } = headerLines(raw, endsAt);
  let known: string | undefined;
  let guessed: string | null = null;
  const guess = () => {
    const { encoding, isSure } = guessCharset(lettersOf(raw, lines, block.bodyStart));
    if (!isSure) guessed = encoding;
    return encoding;
  };
  const charset = () => {
    known ??= charsetNamedIn(lines) ?? usual?.() ?? guess();
    return known;
  };
  const headers: MailHeader[] = [];
  for (const line of lines) {
    const text = decodeUnknown(line, charset);
    const last = headers.at(-1);
    if (/^[ \t]/.test(text)) {
      if (last && last.value.length < MAX_VALUE_LENGTH) last.value += text;
      continue;
    }
    const colon = text.indexOf(":");
    if (colon < 1) continue;
    headers.push({ name: text.slice(0, colon).trim(), value: text.slice(colon + 1) });
  }
  return { headers: headers.map(trimmed), charset, guessed: () => guessed, ...block };
}

const usualFields =
  /^(?:from|sender|reply-to|to|cc|subject|date|message-id|received|return-path|mime-version|content-type)$/i;

/** Whether there is a header as mails have one: else what looks like a field or two may be anybody's words. */
export function isMailHeader(headers: readonly MailHeader[]): boolean {
  return headers.some(({ name }) => usualFields.test(name));
}

/** The value of the first header of that name (any case), or "". */
export function headerValue(headers: MailHeader[], name: string): string {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value ?? "";
}

/** The values of all headers of that name (any case). */
export function headerValues(headers: MailHeader[], name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter((header) => header.name.toLowerCase() === wanted).map((header) => header.value);
}

function headerLines(raw: Uint8Array, endsAt: (line: Uint8Array) => boolean) {
  const lines: Uint8Array[] = [];
  const end = Math.min(raw.length, MAX_HEADER_BYTES);
  let start = 0;
  while (start < end && lines.length < MAX_LINES) {
    const feed = raw.indexOf(LINE_FEED, start);
    const next = feed < 0 ? raw.length : feed + 1;
    let stop = feed < 0 ? raw.length : feed;
    if (stop > start && raw[stop - 1] === CARRIAGE_RETURN) stop -= 1;
    if (stop === start) return { lines, bodyStart: next, isCut: false };
    const line = raw.subarray(start, Math.min(stop, start + MAX_VALUE_LENGTH));
    if (endsAt(line)) return { lines, bodyStart: start, isCut: false };
    lines.push(line);
    start = next;
  }
  return { lines, bodyStart: emptyLineAfter(raw, start), isCut: start < raw.length };
}

/** A header that goes on and on still has a body below it. */
function emptyLineAfter(raw: Uint8Array, from: number): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const start = Math.max(from - 1, 0);
  const ends = ["\n\r\n", "\n\n"].flatMap((ending) => {
    const at = bytes.indexOf(ending, start);
    return at < 0 ? [] : [at + ending.length];
  });
  return ends.length > 0 ? Math.min(...ends) : from;
}

function charsetNamedIn(lines: Uint8Array[]): string | undefined {
  const text = lines.map((line) => new TextDecoder("latin1").decode(line)).join("\n");
  const named = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*?charset\s*=\s*"?([\w.:-]+)/im.exec(text)?.[1];
  return named && !namesNoLetters(named) ? named : undefined;
}

/** A name or a subject alone is seldom enough to guess by. */
function lettersOf(raw: Uint8Array, lines: readonly Uint8Array[], bodyStart: number): Uint8Array {
  const spoken = lines.filter((line) => line.some((byte) => byte > 127)).slice(0, 20);
  const body = raw.subarray(bodyStart, bodyStart + BODY_SAMPLE);
  return Buffer.concat([...spoken, body].flatMap((bytes) => [bytes, Buffer.from("\n")]));
}

function trimmed({ name, value }: MailHeader): MailHeader {
  return { name, value: value.replace(/[\r\n]+/g, " ").trim() };
}

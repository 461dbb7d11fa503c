import { cleanString } from "./clean-string.ts";
import { decodeText } from "./decode-text.ts";
import { decodeWords } from "./decode-words.ts";

/** A structured header field: `text/plain; charset="utf-8"`. Names are in lower case, as `value` is. */
export type StructuredValue = { value: string; params: Map<string, string> };

const MAX_LENGTH = 20_000;
const EXTENDED = /^(.+?)(?:\*(\d{1,3}))?(\*)?$/;

/**
 * Reads a header field with parameters (RFC 2045 section 5.1), in every flavour that mail programs write them:
 * quoted or bare, with comments, in pieces and charsets (RFC 2231), with encoded words where none belong (RFC 2047
 * section 5), percent-encoded for no reason. Of a parameter that is said twice the first counts. Never throws.
 */
export function readStructured(field: string): StructuredValue {
  const pieces = splitAtSemicolons(field.slice(0, MAX_LENGTH));
  const [value = "", ...rest] = pieces;
  const plain = new Map<string, string>();
  const extended = new Map<string, Section[]>();
  for (const piece of rest) {
    const equals = piece.indexOf("=");
    const [, name = "", number, star] =
      EXTENDED.exec(piece.slice(0, Math.max(equals, 0)).trim().toLowerCase()) ?? [];
    if (!name) continue;
    const text = unquoted(piece.slice(equals + 1).trim());
    if (number === undefined && !star) {
      if (!plain.has(name)) plain.set(name, text);
    } else {
      const sections = extended.get(name) ?? [];
      sections.push({ number: Number(number ?? 0), encoded: star !== undefined, text });
      extended.set(name, sections);
    }
  }
  for (const [name, sections] of extended) plain.set(name, joined(sections));
  return { value: withoutComment(value).trim().toLowerCase(), params: plain };
}

/** A parameter meant for people, such as a file's name. */
export function readableParam({ params }: StructuredValue, name: string): string {
  const text = params.get(name) ?? "";
  return cleanString(decodeWords(percentDecoded(text))).trim();
}

type Section = { number: number; encoded: boolean; text: string };

/** RFC 2231 section 4.1: the charset stands before the first piece, the pieces in any order. */
function joined(sections: Section[]): string {
  const ordered = [...sections].sort((a, b) => a.number - b.number);
  const first = ordered[0];
  const named = first?.encoded ? /^([^']*)'[^']*'(.*)$/s.exec(first.text) : null;
  if (first && named) first.text = named[2] ?? "";
  const bytes = ordered.map(({ encoded, text }) =>
    encoded ? percentBytes(text) : Buffer.from(text, "utf8"),
  );
  return decodeText(Buffer.concat(bytes), { label: named?.[1] || null }).text;
}

function percentBytes(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8").toString("latin1");
  const decoded = bytes.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, "latin1");
}

/** `%C3%A4` in a plain value is what somebody's web form made of it; a lone "100%" is not. */
function percentDecoded(text: string): string {
  if (!/%[c-f][0-9a-f]%[89ab][0-9a-f]/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitAtSemicolons(field: string): string[] {
  const pieces: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < field.length; at += 1) {
    const letter = field[at];
    if (letter === "\\" && quoted) at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (letter === ";" && !quoted) {
      pieces.push(field.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, field.slice(from)];
}

/** A backslash before anything but a quote or a backslash is a Windows path. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return withoutComment(text).trim();
  const end = /^"((?:\\[\s\S]|[^"\\])*)/.exec(text)?.[1] ?? "";
  return end.replace(/\\(["\\])/g, "$1");
}

function withoutComment(text: string): string {
  return text.replace(/(^|\s)\([^()]*\)/g, "$1");
}

import { readStructured, type StructuredValue } from "./header-params.ts";
import type { MailHeader } from "./mail-types.ts";
import { openMultiparts } from "./open-multiparts.ts";
import { headerValue, readHeaders } from "./read-headers.ts";

/** One part of a mail (RFC 2046), as it stands in the mail: nothing is decoded or copied. */
export type MimePart = {
  headers: MailHeader[];
  /** `value` is the MIME type; "text/plain" where none is named. */
  type: StructuredValue;
  disposition: StructuredValue;
  /** Still in its transfer encoding; of a multipart what stands before its first part. */
  body: Uint8Array;
  parts: MimePart[];
};

/** `guessed`: the charset of letters in headers that none is named for, where several are as likely. */
export type MimeTree = { root: MimePart; problems: string[]; guessed: string | null };

const MAX_PARTS = 2_000;
const MAX_BOUNDARY = 1_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const DASH = 45;

type Open = ReturnType<typeof openMultiparts<MimePart>>;

/**
 * Takes a mail apart in one pass over its bytes. Postal-mime, which we use for addresses and encoded words, needs
 * 1.4 GB and 24 s for a mail of 50 MB of text; here the parts are views of the mail. A multipart that names no
 * boundary, or one that never comes, stays whole, as text. Never throws.
 */
export function readParts(raw: Uint8Array): MimeTree {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const open: Open = openMultiparts();
  const problems = new Set<string>();
  let count = 0;
  let first: ReturnType<typeof readHeaders> | undefined;

  const begin = (start: number, parent: MimePart | null): { part: MimePart; bodyStart: number } => {
    count += 1;
    const block = readHeaders(bytes.subarray(start), {
      endsAt: (line) => isDelimiter(line, open),
      usual: first?.charset,
    });
    first ??= block;
    if (block.isCut) problems.add("The header of this mail is very long; only its beginning was read.");
    const part = describe(block.headers, parent);
    parent?.parts.push(part);
    const bodyStart = start + block.bodyStart;
    const delimiter = delimiterOf(part, bytes.subarray(bodyStart), open);
    if (delimiter) open.push(part, delimiter);
    return { part, bodyStart };
  };

  const { part: root, bodyStart } = begin(0, null);
  let current: MimePart | null = root;
  let from = bodyStart;
  for (;;) {
    const found = nextDelimiter(bytes, from, open);
    if (current) current.body = bytes.subarray(from, found ? found.bodyEnd : bytes.length);
    if (!found) break;
    open.keep(found.isLast ? found.level : found.level + 1);
    const parent = open.partAt(found.level);
    if (found.isLast || !parent) {
      current = null;
      from = found.next;
    } else if (count >= MAX_PARTS) {
      problems.add(`This mail has more than ${MAX_PARTS} parts; the others are in the original.`);
      break;
    } else {
      const begun = begin(found.next, parent);
      current = begun.part;
      from = begun.bodyStart;
    }
  }
  return { root, problems: [...problems], guessed: first?.guessed() ?? null };
}

function describe(headers: MailHeader[], parent: MimePart | null): MimePart {
  // RFC 2046 section 5.1.5
  const usual = parent?.type.value === "multipart/digest" ? "message/rfc822" : "text/plain";
  const type = readStructured(headerValue(headers, "Content-Type"));
  return {
    headers,
    type: { ...type, value: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/.exec(type.value)?.[0] ?? usual },
    disposition: readStructured(headerValue(headers, "Content-Disposition")),
    body: new Uint8Array(),
    parts: [],
  };
}

const BOUNDARY_SHOWN = /^\s*(--[^\r\n]{1,200}?)[ \t]*\r?\n(?:content-[a-z-]+:|\r?\n)/i;

/** With the boundary that it names; where its first lines show another one, with that. */
function delimiterOf(part: MimePart, body: Buffer, open: Open): string | null {
  if (!part.type.value.startsWith("multipart/")) return null;
  const named = (part.type.params.get("boundary") ?? "").trimEnd().slice(0, MAX_BOUNDARY);
  const head = body.toString("latin1", 0, 4_000);
  const shown = BOUNDARY_SHOWN.exec(head)?.[1];
  if (shown && !(named && head.includes(`--${named}`)) && !isDelimiter(Buffer.from(shown, "latin1"), open))
    return shown;
  return named ? `--${named}` : null;
}

function isDelimiter(line: Uint8Array, open: Open): boolean {
  return open.delimitedBy(line, { start: 0, end: line.length }) !== null;
}

type Delimiter = { level: number; isLast: boolean; bodyEnd: number; next: number };

function nextDelimiter(bytes: Buffer, from: number, open: Open): Delimiter | null {
  if (open.isEmpty()) return null;
  let start = bytes[from] === DASH && bytes[from + 1] === DASH ? from : bytes.indexOf("\n--", from) + 1;
  while (start > 0) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const found = open.delimitedBy(bytes, { start, end });
    if (found) {
      const bodyEnd = Math.max(from, lineBreakBefore(bytes, start));
      return { ...found, bodyEnd, next: Math.min(end + 1, bytes.length) };
    }
    const isNext = bytes[end + 1] === DASH && bytes[end + 2] === DASH;
    start = isNext ? end + 1 : bytes.indexOf("\n--", end) + 1;
  }
  return null;
}

/** The line break before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1). */
function lineBreakBefore(bytes: Buffer, start: number): number {
  if (bytes[start - 1] !== LINE_FEED) return start;
  return bytes[start - 2] === CARRIAGE_RETURN ? start - 2 : start - 1;
}

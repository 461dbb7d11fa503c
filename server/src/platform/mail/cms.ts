/** What an S/MIME part holds (RFC 8551): words that are only signed can be read, encrypted ones cannot. */
export type SmimeContents = { kind: "signed"; content: Uint8Array | null } | { kind: "encrypted" } | null;

const SIGNED_DATA = "2a864886f70d010702";
const ENVELOPED_DATA = "2a864886f70d010703";
const AUTH_ENVELOPED_DATA = "2a864886f70d0109100117";
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const CONSTRUCTED = 0x20;
const MAX_DEPTH = 30;
const MAX_ELEMENTS = 100_000;

type Element = { tag: number; start: number; end: number; next: number };

/**
 * Opens the envelope of a signed mail far enough to find its words (RFC 5652 section 5.1, in BER); checks no signature.
 * @returns null for what is neither signed nor encrypted, or cannot be read
 */
export function readSmime(bytes: Uint8Array): SmimeContents {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const budget = { left: MAX_ELEMENTS };
    const [type, content] = children(source, elementAt(source, 0, budget, 0), budget);
    const kind = type && objectId(source, type);
    if (kind === ENVELOPED_DATA || kind === AUTH_ENVELOPED_DATA) return { kind: "encrypted" };
    if (kind !== SIGNED_DATA || !content) return null;
    const [signedData] = children(source, content, budget);
    const [, , capsule] = signedData ? children(source, signedData, budget) : [];
    const [, wrapped] = capsule ? children(source, capsule, budget) : [];
    const [octets] = wrapped ? children(source, wrapped, budget) : [];
    return { kind: "signed", content: octets ? octetsOf(source, octets, budget) : null };
  } catch {
    return null;
  }
}

function objectId(source: Buffer, { tag, start, end }: Element): string {
  return tag === OBJECT_ID ? source.subarray(start, end).toString("hex") : "";
}

/** A string may come in pieces (X.690 section 8.7). */
function octetsOf(source: Buffer, element: Element, budget: { left: number }): Uint8Array {
  if ((element.tag & CONSTRUCTED) === 0) return source.subarray(element.start, element.end);
  const pieces = children(source, element, budget).filter(({ tag }) => (tag & ~CONSTRUCTED) === OCTET_STRING);
  return Buffer.concat(pieces.map((piece) => octetsOf(source, piece, budget)));
}

function children(source: Buffer, { start, end }: Element, budget: { left: number }): Element[] {
  const found: Element[] = [];
  for (let at = start; at < end; ) {
    const element = elementAt(source, at, budget, 0);
    found.push(element);
    at = element.next;
  }
  return found;
}

function elementAt(source: Buffer, at: number, budget: { left: number }, depth: number): Element {
  budget.left -= 1;
  if (budget.left < 0 || depth > MAX_DEPTH) throw new RangeError("too many elements");
  const tag = source.readUInt8(at);
  if ((tag & 0x1f) === 0x1f) throw new RangeError("an unusual tag");
  const first = source.readUInt8(at + 1);
  if (first === 0x80) return elementWithoutLength(source, at, tag, budget, depth);
  const lengthBytes = first & 0x80 ? first & 0x7f : 0;
  if (lengthBytes > 4) throw new RangeError("too long");
  const start = at + 2 + lengthBytes;
  const length = lengthBytes ? source.readUIntBE(at + 2, lengthBytes) : first;
  // What was cut off on its way is read as far as it goes.
  const end = Math.min(start + length, source.length);
  return { tag, start, end, next: end };
}

/** It ends where two zeros stand in the place of an element (X.690 section 8.1.3.6). */
function elementWithoutLength(
  source: Buffer,
  at: number,
  tag: number,
  budget: { left: number },
  depth: number,
): Element {
  const start = at + 2;
  let end = start;
  while (end < source.length && source.readUInt16BE(end) !== 0) {
    end = elementAt(source, end, budget, depth + 1).next;
  }
  return { tag, start, end, next: Math.min(end + 2, source.length) };
}

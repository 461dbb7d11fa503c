const CHUNK = 512 * 1024;

/**
 * Undoes a Content-Transfer-Encoding (RFC 2045 section 6), forgiving what mail programs and servers did to it. Bytes
 * that were not encoded come back as they are, not copied. Never throws.
 */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  const name = encoding.toLowerCase();
  if (name.includes("base64")) return decodeBase64(bytes);
  if (name.includes("quoted-printable")) return decodeQuotedPrintable(bytes);
  return bytes;
}

/** Letters that do not belong are left out; padding may stand at the end of every line. Read in pieces, to hold little. */
function decodeBase64(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = Buffer.from(new ArrayBuffer(Math.ceil(bytes.length * 0.75) + 4));
  let length = 0;
  let rest = "";
  for (let at = 0; at < source.length; at += CHUNK) {
    const letters = source.toString("latin1", at, at + CHUNK).replace(/[^A-Za-z0-9+/=]+/g, "");
    const units = unitsOf(rest + letters);
    const open = units.pop() ?? "";
    for (const unit of units) length += out.write(unit, length, "base64");
    const whole = open.length - (open.length % 4);
    length += out.write(open.slice(0, whole), length, "base64");
    rest = open.slice(whole);
  }
  length += out.write(rest, length, "base64");
  return out.subarray(0, length);
}

/** What padding parts is decoded by itself; padding everywhere is none. */
function unitsOf(letters: string): string[] {
  const units = letters.split(/=+/);
  return units.length * 8 > letters.length ? [units.join("")] : units;
}

const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** What is no escape stays as it is; spaces at the end of a line were put there on the way. */
function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const softBreak = lineEndAfter(bytes, at + 1);
    if (softBreak > 0) {
      at = softBreak - 1;
      continue;
    }
    const high = hexDigit(bytes[at + 1]);
    const low = hexDigit(bytes[at + 2]);
    if (high < 0 || low < 0) out[length++] = byte;
    else {
      out[length++] = high * 16 + low;
      at += 2;
    }
  }
  return out.subarray(0, length);
}

/** Where the next line starts when only spaces stand before the line's end; else 0. */
function lineEndAfter(bytes: Uint8Array, from: number): number {
  let at = from;
  const limit = from + 80;
  while (at < limit && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  if (bytes[at] === CARRIAGE_RETURN) at += 1;
  if (bytes[at] === LINE_FEED) return at + 1;
  return at >= bytes.length ? bytes.length : 0;
}

/** Its value, or -1 for what is none. */
function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & ~0x20;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x41 + 10 : -1;
}

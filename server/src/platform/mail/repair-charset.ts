import { decodeWords } from "postal-mime";

const CONTENT_TYPE = /^content-type:[ \t]*(?:\r?\n[ \t]+)?(?:text\/|;)[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*/gim;
const CHARSET = /(charset\s*=\s*)"?([^\s";]+)"?/i;
const HIGH_BYTES = Uint8Array.from({ length: 128 }, (_, index) => index + 128);
const HIGH_BYTES_BASE64 = Buffer.from(HIGH_BYTES).toString("base64");

/** Charset labels that the text parts of a raw mail name and that nothing here can decode. */
export function unknownCharsets(raw: Uint8Array): string[] {
  const labels = new Set<string>();
  for (const [header] of latin1(raw).matchAll(CONTENT_TYPE)) {
    const label = CHARSET.exec(header)?.[2];
    if (label && !isKnown(label)) labels.add(label);
  }
  return [...labels];
}

/**
 * The same mail with another charset named in its text parts.
 * @param instead what to name in the place of a label (null: the part names none); null leaves it.
 */
export function withCharset(raw: Uint8Array, instead: (label: string | null) => string | null): Uint8Array {
  const text = latin1(raw).replace(CONTENT_TYPE, (header) => {
    const label = CHARSET.exec(header)?.[2] ?? null;
    const charset = instead(label);
    if (!charset) return header;
    return label ? header.replace(CHARSET, `$1"${charset}"`) : `${header}; charset="${charset}"`;
  });
  return Buffer.from(namesType(text) ? text : typedAs(text, instead(null)), "latin1");
}

export function isKnownUtf8(label: string | null): boolean {
  return label === null || /^utf-?8$/i.test(label);
}

/** The parser reads what it does not know as windows-1252 without a word, so that is what to look for. */
function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    const decoded = decodeWords(`=?${label}?B?${HIGH_BYTES_BASE64}?=`);
    return decoded !== new TextDecoder("windows-1252").decode(HIGH_BYTES);
  }
}

function namesType(text: string): boolean {
  const end = text.search(/\r?\n\r?\n/);
  return /^content-type:/im.test(end < 0 ? text : text.slice(0, end));
}

function typedAs(text: string, charset: string | null): string {
  return charset ? `Content-Type: text/plain; charset="${charset}"\r\n${text}` : text;
}

function latin1(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1");
}

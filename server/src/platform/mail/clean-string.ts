import { guessCharset } from "./guess-charset.ts";

/** Text that a database and a browser can hold: no NUL characters, no half surrogate pairs. */
export function cleanString(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** Decodes bytes of an unknown charset: UTF-8 when they are UTF-8, else as `charset` says, else as they look. */
export function decodeUnknown(
  bytes: Uint8Array,
  charset: () => string = () => guessCharset(bytes).encoding,
): string {
  try {
    return cleanString(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return cleanString(decoderFor(charset()).decode(bytes));
  }
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder("windows-1252");
  }
}

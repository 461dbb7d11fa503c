/** Text that a database and a browser can hold: no NUL characters, no half surrogate pairs. */
export function cleanString(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/**
 * Decodes bytes of an unknown charset: UTF-8 when they are UTF-8, else the given charset
 * (windows-1252, the usual one of old mail, when it is unknown too).
 */
export function decodeUnknown(bytes: Uint8Array, charset = "windows-1252"): string {
  try {
    return cleanString(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return cleanString(decoderFor(charset).decode(bytes));
  }
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder("windows-1252");
  }
}

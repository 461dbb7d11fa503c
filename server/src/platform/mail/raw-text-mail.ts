import { decodeUnknown } from "./clean-string.ts";
import { describeHeaders } from "./describe-headers.ts";
import type { MailHeader, ParsedMail } from "./mail-types.ts";
import { isMailHeader, readHeaders } from "./read-headers.ts";

const MAX_BYTES = 1024 * 1024;

/**
 * A mail whose structure could not be read: who wrote it as far as the header says, and its body as
 * the text that came over the line (at most 1 MB), so that a person can still read it. Never throws.
 * @param problem why, in words
 */
export function rawTextMail(raw: Uint8Array, problem: string): ParsedMail {
  const { headers, bodyStart } = readHeaders(raw);
  const start = isMailHeader(headers) ? bodyStart : 0;
  const body = decodeUnknown(raw.subarray(start, start + MAX_BYTES))
    .replaceAll("\r\n", "\n")
    .trim();
  return {
    ...describeSafely(headers),
    text: body,
    visibleText: body,
    html: null,
    attachments: [],
    security: null,
    meeting: null,
    innerWords: "",
    problem,
  };
}

function describeSafely(headers: MailHeader[]): ReturnType<typeof describeHeaders> {
  try {
    return describeHeaders(headers);
  } catch {
    return describeHeaders([]);
  }
}

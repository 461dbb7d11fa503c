import { type SortedMail, sortMail } from "./mail-kind.ts";
import { inMailThread } from "./mail-thread.ts";
import { rawTextMail } from "./raw-text-mail.ts";

const MAX_BYTES = 64 * 1024 * 1024;
const LIMIT_MS = 30_000;

/** Enough of a mail to show its header and the beginning of its text, should nothing else come of it. */
const KEPT_BYTES = 2 * 1024 * 1024;
/** So little takes no time, whatever it holds. */
const HARMLESS_BYTES = 20_000;

type ParseOptions = {
  /** The sender that the SMTP server was told; "" (nobody) marks mail of machines, null is not known. */
  envelopeFrom?: string | null;
  /** How long the parser may take; 30 s when not given. */
  limitMs?: number;
  /** `raw` is not needed afterwards: its memory goes to the parser, and the caller finds it empty. */
  isGivenAway?: boolean;
};

/**
 * Reads any raw mail (RFC 5322, MIME) in a thread of its own, and tells what kind of mail it is. What no parser can
 * read comes back as its raw text with `problem` saying why. Never rejects; settles within `limitMs` of its turn.
 * @param raw the mail as it came, up to 64 MB; larger ones keep only header and the start of their text
 */
export async function parseMail(raw: Uint8Array, options: ParseOptions = {}): Promise<SortedMail> {
  const { envelopeFrom = null, limitMs = LIMIT_MS, isGivenAway = false } = options;
  if (raw.length > MAX_BYTES)
    return asRawText(raw, "This mail is too large to take apart; this is its raw text.", envelopeFrom);
  const ownsItsMemory = raw.buffer instanceof ArrayBuffer && raw.length === raw.buffer.byteLength;
  const kept = isGivenAway ? new Uint8Array(raw.subarray(0, KEPT_BYTES)) : raw;
  const given = isGivenAway && ownsItsMemory ? raw : new Uint8Array(raw);
  const answer = await inMailThread({ kind: "mail", raw: given, envelopeFrom }, limitMs);
  if (answer.kind === "mail") return answer.mail;
  const reason = answer.kind === "failed" ? answer.reason : "unexpected answer";
  const problem = `This mail could not be taken apart (${reason}); this is its raw text.`;
  return asRawText(kept, problem, envelopeFrom);
}

/**
 * A mail as its raw text, which nothing is taken from but its header. Never rejects.
 * @param problem why, in words
 */
export async function asRawText(
  raw: Uint8Array,
  problem: string,
  envelopeFrom: string | null,
): Promise<SortedMail> {
  const kept = new Uint8Array(raw.subarray(0, KEPT_BYTES));
  const answer = await inMailThread({ kind: "raw_text", raw: kept, problem, envelopeFrom }, LIMIT_MS);
  if (answer.kind === "mail") return answer.mail;
  return sortMail(rawTextMail(raw.subarray(0, HARMLESS_BYTES), problem), envelopeFrom);
}

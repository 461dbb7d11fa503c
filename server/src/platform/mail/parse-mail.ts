import { detectAutomatic } from "./detect-automatic.ts";
import { inMailThread } from "./mail-thread.ts";
import type { ParsedMail } from "./mail-types.ts";
import { rawTextMail } from "./raw-text-mail.ts";

const MAX_BYTES = 64 * 1024 * 1024;
const LIMIT_MS = 30_000;

/** Enough of a mail to show its header and the beginning of its text, should nothing else come of it. */
const KEPT_BYTES = 2 * 1024 * 1024;

type ParseOptions = {
  /** The sender that the SMTP server was told; "" (nobody) marks mail of machines. */
  envelopeFrom?: string;
  /** How long the parser may take; 30 s when not given. */
  limitMs?: number;
  /** `raw` is not needed afterwards: its memory goes to the parser, and the caller finds it empty. */
  isGivenAway?: boolean;
};

/**
 * Reads any raw mail (RFC 5322, MIME) in a thread of its own. What no parser can read comes back as
 * its raw text with `problem` saying why. Never rejects; settles within `limitMs` of its turn.
 * @param raw the mail as it came, up to 64 MB; larger ones keep only header and the start of their text
 */
export async function parseMail(raw: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail> {
  const mail = await read(raw, options);
  if (options.envelopeFrom === undefined) return mail;
  const returnPath = { name: "Return-Path", value: `<${options.envelopeFrom}>` };
  return { ...mail, automatic: detectAutomatic([returnPath, ...mail.headers]) };
}

async function read(raw: Uint8Array, { limitMs = LIMIT_MS, isGivenAway = false }: ParseOptions) {
  if (raw.length > MAX_BYTES)
    return rawTextMail(raw, "This mail is too large to take apart; this is its raw text.");
  const ownsItsMemory = raw.buffer instanceof ArrayBuffer && raw.length === raw.buffer.byteLength;
  const kept = isGivenAway ? new Uint8Array(raw.subarray(0, KEPT_BYTES)) : raw;
  const given = isGivenAway && ownsItsMemory ? raw : new Uint8Array(raw);
  const answer = await inMailThread({ kind: "mail", raw: given }, limitMs);
  if (answer.kind === "mail") return answer.mail;
  const reason = answer.kind === "failed" ? answer.reason : "unexpected answer";
  return rawTextMail(kept, `This mail could not be taken apart (${reason}); this is its raw text.`);
}

import type { DeliveryReport } from "@heard/core/contract/delivery-reports.ts";
import { failureReasonOf } from "./failure-reasons.ts";

/** What became of a mail at one address, as a mail server or the reader's program reports it. */
export type AddressReport = Omit<DeliveryReport, "at"> & {
  /** What the address was when we wrote to it, where it was passed on. */
  original: string | null;
};

type Fields = Map<string, string>;

/** Four times what a line may hold (RFC 5322 section 2.1.1). */
const MAX_VALUE = 4_000;

/**
 * The reports in a `message/delivery-status` (RFC 3464) or `message/global-delivery-status` (RFC 6533): one for each
 * recipient that it names. Servers leave fields out, and put blank lines where none belong; what names no recipient is
 * left out.
 */
export function readDeliveryStatus(text: string): AddressReport[] {
  return groupsOf(text).flatMap((fields) => {
    const final = addressIn(fields.get("final-recipient"));
    const original = addressIn(fields.get("original-recipient"));
    const address = final ?? original;
    if (!address) return [];
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get("status") ?? "")?.[1] ?? null;
    const words = wordsIn(fields.get("diagnostic-code"));
    const outcome = outcomeOf(fields.get("action"), status ?? codeIn(words));
    if (outcome === null) return [];
    const isGood = outcome === "delivered";
    const spoken = words ?? fields.get("status") ?? null;
    return [
      {
        address,
        original: original === address ? null : original,
        outcome,
        reason: isGood ? null : failureReasonOf(status ?? codeIn(words), words ?? ""),
        words: isGood ? null : spoken,
      },
    ];
  });
}

/** The report in a `message/disposition-notification` (RFC 8098): what a reader's program did with the mail. */
export function readDispositionNotification(text: string): {
  reports: AddressReport[];
  messageId: string | null;
} {
  const fields = new Map(groupsOf(text).flatMap((group) => [...group]));
  const address = addressIn(fields.get("final-recipient")) ?? addressIn(fields.get("original-recipient"));
  const disposition = (fields.get("disposition") ?? "").toLowerCase();
  const messageId = /<?([^<>\s]+@[^<>\s]+)>?/.exec(fields.get("original-message-id") ?? "")?.[1] ?? null;
  if (!address) return { reports: [], messageId };
  const original = addressIn(fields.get("original-recipient"));
  const outcome = /;\s*displayed/.test(disposition)
    ? "read"
    : /;\s*deleted/.test(disposition)
      ? "deleted"
      : null;
  if (outcome === null) return { reports: [], messageId };
  return {
    reports: [
      { address, original: original === address ? null : original, outcome, reason: null, words: null },
    ],
    messageId,
  };
}

/** Groups of fields, parted by blank lines; lines that begin with a space go on (RFC 5322 section 2.2.3). */
function groupsOf(text: string): Fields[] {
  const groups: Fields[] = [];
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/)) {
    const fields: Fields = new Map();
    for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
      const [, name, value] = /^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
      // A second recipient without a blank line between begins a group of its own.
      const begins =
        /^(?:final|original)-recipient$/i.test(name ?? "") && fields.has((name ?? "").toLowerCase());
      if (begins) groups.push(new Map(fields));
      if (begins) fields.clear();
      if (name && value !== undefined && !fields.has(name.toLowerCase()))
        fields.set(name.toLowerCase(), value.slice(0, MAX_VALUE).trim());
    }
    if (fields.size > 0) groups.push(fields);
  }
  return groups.slice(0, 1000);
}

/** `rfc822; ana@example.com`, `utf-8; ana@例.example`, with or without its type, brackets and quotes. */
function addressIn(value: string | undefined): string | null {
  if (!value) return null;
  const [, type, rest] = /^(?:([\w-]+)\s*;)?\s*(.*)$/.exec(value) ?? [];
  const bare = (rest ?? "").trim().replace(/^["'<]+|[">']+$/g, "");
  const decoded = /^utf-8/i.test(type ?? "") ? decodeUnitext(bare) : bare;
  const [address] = /[^\s<>,;:"()]+@[^\s<>,;:"()]+/.exec(decoded) ?? [];
  return address?.toLowerCase() ?? null;
}

/** RFC 6533 section 3: `\x{4E2D}` stands for a character that a line of ASCII cannot hold. */
function decodeUnitext(text: string): string {
  return text.replace(/\\x\{([0-9a-f]{1,6})\}/gi, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** `smtp; 550 5.1.1 No such user` without its type. */
function wordsIn(value: string | undefined): string | null {
  const words = (value ?? "")
    .replace(/^[\w-]+\s*;\s*/, "")
    .replace(/\s+/g, " ")
    .trim();
  return words ? words.slice(0, 1000).toWellFormed() : null;
}

function codeIn(words: string | null): string | null {
  return /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(words ?? "")?.[1] ?? null;
}

/** Passed on to a server that reports nothing further, or to a list, is as far as anybody will tell. */
function outcomeOf(action: string | undefined, status: string | null): AddressReport["outcome"] | null {
  const [word] = /^[a-z]+/.exec((action ?? "").trim().toLowerCase()) ?? [];
  if (word === "failed" || word === "delayed") return word;
  if (word === "delivered" || word === "relayed" || word === "expanded") return "delivered";
  if (word) return null;
  if (status?.startsWith("5")) return "failed";
  if (status?.startsWith("4")) return "delayed";
  return status?.startsWith("2") ? "delivered" : null;
}

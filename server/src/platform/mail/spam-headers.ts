import type { MailHeader } from "./mail-types.ts";
import { headerValue, headerValues } from "./read-headers.ts";

/** What the mail server that brought a mail thinks of it. */
export type ServerVerdict = {
  /** Null where it says nothing. */
  isSpam: boolean | null;
  /** The score that it gives, where it gives one; what counts as much differs from server to server. */
  score: number | null;
  /** It found that the mail is not from the sender's domain (RFC 7489): as often forwarded as it is forged. */
  isUnproven: boolean;
  /** The same, and the sender's domain asks to refuse what is not from it. */
  isForged: boolean;
};

/** Where servers write a score. */
const scores: Record<string, RegExp> = {
  "x-spam-score": /^\s*(-?\d+(?:\.\d+)?)/,
  "x-spam-status": /\bscore=(-?\d+(?:\.\d+)?)/i,
  "x-rspamd-score": /^\s*(-?\d+(?:\.\d+)?)/,
  "x-spamd-result": /\[\s*(-?\d+(?:\.\d+)?)\s*\//,
};

/**
 * Reads what mail servers write into the header: SpamAssassin, Rspamd, Exchange and Microsoft 365, and
 * Authentication-Results (RFC 8601). Of each field only the first counts: servers put theirs on top, and what an
 * earlier server, or the sender, wrote below says nothing.
 */
export function readServerVerdict(headers: MailHeader[]): ServerVerdict {
  const said = [
    byFlag(headerValue(headers, "X-Spam-Flag")),
    byFlag(/^\s*(yes|no)\b/i.exec(headerValue(headers, "X-Spam-Status"))?.[1] ?? ""),
    byFlag(headerValue(headers, "X-Spam")),
    byAction(headerValue(headers, "X-Rspamd-Action")),
    byFlag(/\bdefault:\s*(true|false)\b/i.exec(headerValue(headers, "X-Spamd-Result"))?.[1] ?? ""),
    byConfidence(headers),
    byFilter(headerValue(headers, "X-Forefront-Antispam-Report")),
  ].filter((one) => one !== null);
  return {
    isSpam: said.length === 0 ? null : said.some((isSpam) => isSpam),
    score: scoreOf(headers),
    ...byDmarc(headers),
  };
}

function byFlag(value: string): boolean | null {
  if (/^\s*(?:yes|true)\b/i.test(value)) return true;
  return /^\s*(?:no|false)\b/i.test(value) ? false : null;
}

/** Rspamd marks by "add header" and "rewrite subject", and quarantines or refuses what is worse. */
function byAction(value: string): boolean | null {
  if (!value) return null;
  return /\b(?:add header|rewrite subject|reject|quarantine)\b/i.test(value);
}

/** Exchange's spam confidence level: -1 is trusted, 5 and more is spam. */
function byConfidence(headers: MailHeader[]): boolean | null {
  const level = Number.parseInt(headerValue(headers, "X-MS-Exchange-Organization-SCL"), 10);
  return Number.isNaN(level) ? null : level >= 5;
}

/** Microsoft 365: SPM and SKB are spam, SKS was called so by a rule; PHSH and its like are phishing. */
function byFilter(value: string): boolean | null {
  const verdict = /\bSFV:([A-Z]+)/.exec(value)?.[1];
  const category = /\bCAT:([A-Z]+)/.exec(value)?.[1];
  if (category && ["SPM", "HSPM", "PHSH", "HPHSH", "HPHISH", "MALW", "SPOOF"].includes(category)) return true;
  if (!verdict) return null;
  return ["SPM", "SKB", "SKS"].includes(verdict);
}

/** The topmost: what stands below it a sender may have written, to speak for themselves. */
function scoreOf(headers: MailHeader[]): number | null {
  for (const { name, value } of headers) {
    const written = scores[name.toLowerCase()]?.exec(value)?.[1];
    if (written !== undefined) return Number.parseFloat(written);
  }
  return /^\s*([*+]+)/.exec(headerValue(headers, "X-Spam-Level"))?.[1]?.length ?? null;
}

/**
 * A domain without a policy, or one that only watches, calls nothing forged; neither does a single failed check. Where
 * a server writes its checks into lines of their own, the topmost that speaks of DMARC counts. Microsoft 365 knows more
 * than DMARC tells, such as who passes mail on, and says so by `compauth`.
 */
function byDmarc(headers: MailHeader[]): Pick<ServerVerdict, "isUnproven" | "isForged"> {
  const results =
    headerValues(headers, "Authentication-Results").find((line) => /\bdmarc=/i.test(line)) ?? "";
  const dmarc = /\bdmarc=fail\b([^;]*)/i.exec(results);
  const isVouchedFor = /\bcompauth=pass\b/i.test(results);
  if (!dmarc || isVouchedFor || !isOwnServers(headers, results))
    return { isUnproven: false, isForged: false };
  const asksToRefuse = /\b(?:p|policy|action)=(?:o?reject|quarantine)\b/i.test(dmarc[1] ?? "");
  return { isUnproven: true, isForged: asksToRefuse };
}

/** Microsoft 365 leaves its name out of Authentication-Results, in each of its clouds. */
const namelessServers = new Set(["outlook.com", "office365.com", "outlook.us", "office365.us", "outlook.cn"]);

/**
 * The server that took the mail last wrote it: what a server on the way wrote is about another hop. Where a mail went
 * on inside a provider, which names no host there (Gmail), the next line tells who took it.
 */
function isOwnServers(headers: MailHeader[], results: string): boolean {
  const by = headerValues(headers, "Received")
    .map((line) => /\bby\s+([\w-]+(?:\.[\w-]+)*)(?![\w:])/i.exec(line)?.[1]?.toLowerCase())
    .find((host) => host !== undefined && !/^[\d.]+$/.test(host));
  const server = /^\s*([\w.-]+)(?:\s+\d+)?\s*;/.exec(results)?.[1]?.toLowerCase();
  if (!server) return by !== undefined && namelessServers.has(domainOf(by));
  // Who takes a mail without a hop of its own names none.
  return by === undefined || domainOf(by) === domainOf(server);
}

function domainOf(host: string): string {
  return host.split(".").slice(-2).join(".");
}

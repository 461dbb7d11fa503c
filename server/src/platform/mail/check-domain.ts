import { isIP } from "node:net";
import { isInsideAddress } from "../http/public-address.ts";
import { readSpf, type SpfReading } from "./check-spf.ts";
import type { DnsLookups } from "./dns-lookups.ts";
import { sendingProviderOf } from "./sending-providers.ts";

/** A record to put into DNS. */
export type DnsRecord = { name: string; value: string };

/** What DNS says about one of the three, in plain words, and what to put there. */
export type DomainFinding = {
  state: "good" | "open" | "bad";
  words: string;
  /** What stands there now. */
  found: string[];
  add: DnsRecord | null;
};

export type DomainReport = { spf: DomainFinding; dkim: DomainFinding; dmarc: DomainFinding };

/** Our own key, as it should stand in DNS. */
export type PublishedKey = { selector: string; publicKey: string };

type DomainCheck = {
  domain: string;
  /** The SMTP server that we send through; null while there is none. */
  server: string | null;
  key: PublishedKey | null;
};

/** The DKIM record of a key (RFC 6376, section 3.6.1). */
export function dkimRecord(domain: string, { selector, publicKey }: PublishedKey): DnsRecord {
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${publicKey}` };
}

/** Looks up what receivers of our mail look up: who may send (SPF), who signed (DKIM), what else to do (DMARC). */
export async function checkDomain(dns: DnsLookups, check: DomainCheck): Promise<DomainReport> {
  const [spf, dkim] = await Promise.all([checkSpf(dns, check), checkDkim(dns, check)]);
  const proven = spf.state === "good" || dkim.state === "good";
  return { spf, dkim, dmarc: await checkDmarc(dns, check.domain, proven) };
}

async function checkSpf(dns: DnsLookups, { domain, server }: DomainCheck): Promise<DomainFinding> {
  if (!server) {
    return {
      state: "open",
      words: "Connect how this inbox sends first: then we know whom to permit.",
      found: [],
      add: null,
    };
  }
  const provider = sendingProviderOf(server);
  const term = provider ? `include:${provider.include}` : termFor(server);
  const who = provider?.name ?? server;
  try {
    const addresses = provider ? [] : await addressesOf(dns, server);
    const reading = await readSpf(dns, domain, { addresses, include: provider?.include ?? null });
    const isInside = addresses.length > 0 && addresses.every(isInsideAddress);
    return isInside ? insideFinding(reading, who) : spfFinding(reading, { domain, term, who });
  } catch (error) {
    return notAnswered(error, domain);
  }
}

function addressesOf(dns: DnsLookups, server: string): Promise<string[]> | string[] {
  if (server.toLowerCase() === "localhost") return ["127.0.0.1"];
  return isIP(server) ? [server] : dns.addresses(server);
}

/** A relay of ours, such as Postfix beside us: under which address the world sees it cannot be told from in here. */
function insideFinding({ records }: SpfReading, who: string): DomainFinding {
  const words = `${who} is inside your own network; receivers see another address. Permit the public address that it sends from, as in "v=spf1 ip4:<that address> ~all".`;
  return { state: "open", words, found: records, add: null };
}

/** How the record names a server that is no provider's. */
function termFor(server: string): string {
  const version = isIP(server);
  return version === 0 ? `a:${server}` : `ip${version}:${server}`;
}

function spfFinding(
  { records, permits, isTooLong, others }: SpfReading,
  { domain, term, who }: { domain: string; term: string; who: string },
): DomainFinding {
  const [record] = records;
  if (record === undefined) {
    const words = `Nothing says who may send mail for ${domain}. Put in this record: it names ${who}.`;
    return { state: "bad", words, found: [], add: { name: domain, value: `v=spf1 ${term} ~all` } };
  }
  if (records.length > 1) {
    const words = `There are ${records.length} SPF records. Receivers then believe none of them: join them into one.`;
    return { state: "bad", words, found: records, add: null };
  }
  if (isTooLong) {
    const words =
      "The record leads to more than ten further questions. Receivers stop reading there: take out what you no longer use.";
    return { state: "bad", words, found: records, add: null };
  }
  if (permits) {
    const end = others === "+" ? " It also lets everybody else: end it with ~all instead of +all." : "";
    return {
      state: others === "+" ? "open" : "good",
      words: `${who} may send mail for ${domain}.${end}`,
      found: records,
      add: null,
    };
  }
  const words = `${who} is not among those who may send mail for ${domain}. Change the record to this one.`;
  return { state: "bad", words, found: records, add: { name: domain, value: withTerm(record, term) } };
}

/** In front of what stands for everybody else. */
function withTerm(record: string, term: string): string {
  const changed = record.replace(/\s+([-~?+]?all|redirect=\S+)\b/i, ` ${term} $1`);
  return changed === record ? `${record} ${term} ~all` : changed;
}

async function checkDkim(dns: DnsLookups, { domain, server, key }: DomainCheck): Promise<DomainFinding> {
  try {
    return key ? await checkOwnKey(dns, domain, key) : await checkProvidersKey(dns, domain, server);
  } catch (error) {
    return notAnswered(error, domain);
  }
}

async function checkOwnKey(dns: DnsLookups, domain: string, key: PublishedKey): Promise<DomainFinding> {
  const record = dkimRecord(domain, key);
  const found = (await dns.txt(record.name)).filter((text) => tagOf(text, "p") !== null);
  if (found.some((text) => tagOf(text, "p") === key.publicKey)) {
    return { state: "good", words: "The key that Heard signs with stands in DNS.", found, add: null };
  }
  const words =
    found.length > 0
      ? "Another key stands there. Replace it with this one; signed mail would be taken for forged until then."
      : "The key that Heard signs with is not in DNS yet. Put in this record. It can take some hours to be seen.";
  return { state: "bad", words, found, add: record };
}

const usualSelectors = ["default", "dkim", "mail", "google", "selector1", "s1", "k1"];

async function checkProvidersKey(
  dns: DnsLookups,
  domain: string,
  server: string | null,
): Promise<DomainFinding> {
  const provider = server ? sendingProviderOf(server) : undefined;
  const selectors = provider?.selectors.length ? provider.selectors : usualSelectors;
  for (const selector of selectors) {
    const name = `${selector}._domainkey.${domain}`;
    const found = (await dns.txt(name)).filter((text) => tagOf(text, "p"));
    if (found.length > 0) {
      const who = provider?.name ?? "your mail server";
      return {
        state: "good",
        words: `There is a key of ${who} at ${name}: it signs your mail.`,
        found,
        add: null,
      };
    }
  }
  const words =
    "We find no key at the usual places. Let your provider sign (look for DKIM in its settings), or make a key here and let Heard sign.";
  return { state: "open", words, found: [], add: null };
}

async function checkDmarc(dns: DnsLookups, domain: string, proven: boolean): Promise<DomainFinding> {
  try {
    const records = await dmarcRecords(dns, domain);
    if (records.length !== 1) return dmarcMissing(domain, records);
    const policy = tagOf(records[0] ?? "", "p")?.toLowerCase() ?? "none";
    return { ...dmarcFinding(policy, proven), found: records, add: null };
  } catch (error) {
    return notAnswered(error, domain);
  }
}

/** Of the domain itself, else of the one above it that speaks for all below (RFC 7489, section 6.6.3). */
async function dmarcRecords(dns: DnsLookups, domain: string): Promise<string[]> {
  const labels = domain.split(".");
  for (let from = 0; from <= labels.length - 2; from += 1) {
    const found = await dns.txt(`_dmarc.${labels.slice(from).join(".")}`);
    const records = found.filter((text) => /^v=DMARC1\b/i.test(text));
    if (records.length > 0) return records;
  }
  return [];
}

function dmarcMissing(domain: string, records: string[]): DomainFinding {
  const value = `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`;
  const words =
    records.length > 1
      ? "There are several DMARC records. Receivers then believe none of them: keep one."
      : "Nothing says what to do with forged mail. Large providers want to see at least this record.";
  return {
    state: "bad",
    words,
    found: records,
    add: records.length > 1 ? null : { name: `_dmarc.${domain}`, value },
  };
}

const policyWords: Record<string, string> = {
  none: "Forged mail is only reported. Once everything above is well, p=quarantine protects your name.",
  quarantine: "Forged mail goes to the spam folder.",
  reject: "Forged mail is refused.",
};

function dmarcFinding(policy: string, proven: boolean): Pick<DomainFinding, "state" | "words"> {
  const does = policyWords[policy] ?? policyWords.none;
  if (proven || policy === "none") return { state: "good", words: does ?? "" };
  return { state: "bad", words: `${does} Ours may be taken for it: put SPF or DKIM right first.` };
}

function tagOf(record: string, tag: string): string | null {
  for (const part of record.split(";")) {
    const [name = "", ...value] = part.split("=");
    if (name.trim().toLowerCase() === tag) return value.join("=").replace(/\s+/g, "");
  }
  return null;
}

function notAnswered(error: unknown, domain: string): DomainFinding {
  const code = (error as { code?: string }).code ?? "no answer";
  return {
    state: "open",
    words: `DNS did not answer for ${domain} just now (${code}). Try again in a while.`,
    found: [],
    add: null,
  };
}

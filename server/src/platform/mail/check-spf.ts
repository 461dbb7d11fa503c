import { BlockList, isIP } from "node:net";
import type { DnsLookups } from "./dns-lookups.ts";

/** What a domain says about who may send its mail (RFC 7208). */
export type SpfReading = {
  /** The records that begin with v=spf1; there may be only one. */
  records: string[];
  /** Whether one of the servers we send through is among those who may. */
  permits: boolean;
  /** More questions to DNS than receivers ask (section 4.6.4), so that they stop reading. */
  isTooLong: boolean;
  /** What stands for everybody else: "-", "~", "?", "+", or null where nothing is said. */
  others: string | null;
};

/** A server of ours: its addresses, or, where a provider sends from many, the name that the provider gives out. */
export type SpfServer = { addresses: string[]; include: string | null };

const mostQuestions = 10;

/** Reads the record of a domain and all that it includes. @throws what DNS answers instead of records */
export async function readSpf(dns: DnsLookups, domain: string, server: SpfServer): Promise<SpfReading> {
  const records = await recordsOf(dns, domain);
  let questions = 0;
  const seen = new Set<string>([domain]);

  async function follow(name: string): Promise<boolean> {
    questions += 1;
    if (questions > mostQuestions || seen.has(name)) return false;
    seen.add(name);
    if (name === server.include) return true;
    const [record] = await recordsOf(dns, name);
    return record !== undefined && permitsIn(record, name);
  }

  async function permitsIn(record: string, name: string): Promise<boolean> {
    for (const { word, value } of termsOf(record)) {
      if (await permitsTerm(word, value, name)) return true;
    }
    return false;
  }

  async function permitsTerm(word: string, value: string, name: string): Promise<boolean> {
    if (word === "include" || word === "redirect") return follow(value.toLowerCase());
    if (word === "ip4" || word === "ip6") return server.addresses.some((one) => isWithin(one, value));
    if (word !== "a" && word !== "mx") return false;
    questions += 1;
    const [host = "", range = ""] = value.split("/", 2);
    const hosts = word === "a" ? [host || name] : await dns.mx(host || name);
    const theirs = (await Promise.all(hosts.map((one) => dns.addresses(one)))).flat();
    return theirs.some((one) => {
      const net = range && isIP(one) === 4 ? `${one}/${range}` : one;
      return server.addresses.some((address) => isWithin(address, net));
    });
  }

  const [record] = records;
  const permits = record !== undefined && (await permitsIn(record, domain));
  return { records, permits, isTooLong: questions > mostQuestions, others: othersOf(record) };
}

async function recordsOf(dns: DnsLookups, name: string): Promise<string[]> {
  return (await dns.txt(name)).filter((text) => /^v=spf1(?:\s|$)/i.test(text));
}

/** Every term that lets somebody send; what stands behind a minus, a tilde or a question mark does not. */
function termsOf(record: string): { word: string; value: string }[] {
  return record
    .split(/\s+/)
    .slice(1)
    .flatMap((term) => {
      const [, word = "", value = ""] = /^\+?([a-z0-9]+)[:=/]?(.*)$/i.exec(term) ?? [];
      return word
        ? [{ word: word.toLowerCase(), value: /^\+?(?:a|mx)\//i.test(term) ? `/${value}` : value }]
        : [];
    });
}

function othersOf(record: string | undefined): string | null {
  const [, sign] = /(?:^|\s)([-~?+]?)all(?:\s|$)/i.exec(record ?? "") ?? [];
  return sign === undefined ? null : sign || "+";
}

function isWithin(address: string, net: string): boolean {
  const [base = "", length] = net.split("/", 2);
  const version = isIP(base);
  if (version === 0 || isIP(address) !== version) return false;
  const bits = length === undefined ? (version === 4 ? 32 : 128) : Number(length);
  if (!Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const family = version === 4 ? "ipv4" : "ipv6";
  list.addSubnet(base, bits, family);
  return list.check(address, family);
}

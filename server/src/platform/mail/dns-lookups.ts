import { Resolver } from "node:dns/promises";

/** What we ask the domain name system. Each answers with nothing where there is nothing. */
export type DnsLookups = {
  /** The TXT records of a name, each in one piece. */
  txt(name: string): Promise<string[]>;
  /** The hosts that take mail for a name. */
  mx(name: string): Promise<string[]>;
  /** The IPv4 and IPv6 addresses of a host. */
  addresses(name: string): Promise<string[]>;
};

const nothingThere = new Set(["ENOTFOUND", "ENODATA"]);
const patienceMilliseconds = 5_000;

/** Asks the resolvers of this machine. @throws what DNS answers instead, such as ETIMEOUT or ESERVFAIL */
export function createDnsLookups(): DnsLookups {
  const resolver = new Resolver({ timeout: patienceMilliseconds, tries: 2 });
  return {
    txt: async (name) => (await found(resolver.resolveTxt(name))).map((parts) => parts.join("")),
    mx: async (name) => (await found(resolver.resolveMx(name))).map(({ exchange }) => exchange),
    addresses: async (name) => [
      ...(await found(resolver.resolve4(name))),
      ...(await found(resolver.resolve6(name))),
    ],
  };
}

async function found<Record>(asking: Promise<Record[]>): Promise<Record[]> {
  try {
    return await asking;
  } catch (error) {
    if (nothingThere.has((error as { code?: string }).code ?? "")) return [];
    throw error;
  }
}

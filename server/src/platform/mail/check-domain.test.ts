import { expect, test } from "vitest";
import { checkDomain, dkimRecord } from "./check-domain.ts";
import type { DnsLookups } from "./dns-lookups.ts";
import { makeSigningKey, publicKeyOf } from "./sign-mail.ts";

type Zone = { txt?: Record<string, string[]>; mx?: Record<string, string[]>; a?: Record<string, string[]> };

function dnsOf({ txt = {}, mx = {}, a = {} }: Zone): DnsLookups {
  return {
    txt: async (name) => txt[name] ?? [],
    mx: async (name) => mx[name] ?? [],
    addresses: async (name) => a[name] ?? [],
  };
}

const domain = "shop.example";
const check = (zone: Zone, server = "smtp.shop.example") =>
  checkDomain(dnsOf({ ...zone, a: { "smtp.shop.example": ["192.0.2.25"], ...zone.a } }), {
    domain,
    server,
    key: null,
  });

test("nothing there: what to put in, record by record", async () => {
  const { spf, dkim, dmarc } = await check({});
  expect(spf).toMatchObject({
    state: "bad",
    add: { name: domain, value: "v=spf1 a:smtp.shop.example ~all" },
  });
  expect(dkim).toMatchObject({ state: "open", add: null });
  expect(dmarc).toMatchObject({
    state: "bad",
    add: { name: "_dmarc.shop.example", value: "v=DMARC1; p=none; rua=mailto:postmaster@shop.example" },
  });
});

test("a server that is known by its address alone is named so", async () => {
  expect((await check({}, "192.0.2.9")).spf.add?.value).toBe("v=spf1 ip4:192.0.2.9 ~all");
  const zone = { txt: { [domain]: ["v=spf1 ip6:2001:db8::/64 -all"] } };
  expect((await check(zone, "2001:db8::25")).spf.state).toBe("good");
});

test.each(["127.0.0.1", "localhost", "192.168.1.4", "::1", "relay.shop.example"])(
  "the address of %s, inside our network, is nobody to permit",
  async (server) => {
    const zone = { txt: { [domain]: ["v=spf1 mx -all"] }, a: { "relay.shop.example": ["10.0.0.7"] } };
    expect((await check(zone, server)).spf).toMatchObject({
      state: "open",
      words: expect.stringContaining("Permit the public address that it sends from"),
      found: ["v=spf1 mx -all"],
      add: null,
    });
  },
);

test.each([
  ["by its address", "v=spf1 ip4:192.0.2.25 -all"],
  ["by its network", "v=spf1 ip6:2001:db8::/32 ip4:192.0.2.0/24 ~all"],
  ["by its name", "v=spf1 a:smtp.shop.example -all"],
  ["as a server that takes mail", "v=spf1 mx -all"],
  ["in the neighbourhood of the domain", "v=spf1 a/24 -all"],
  ["by what is included, and included there", "v=spf1 include:one.example ~all"],
  ["by who speaks for it", "v=spf1 redirect=two.example"],
])("the server is permitted %s", async (_, record) => {
  const zone = {
    txt: {
      [domain]: ["google-site-verification=1", record],
      "one.example": ["v=spf1 include:two.example -all"],
      "two.example": ["v=spf1 ip4:192.0.2.0/28 ip4:192.0.2.24/29 -all"],
    },
    mx: { [domain]: ["smtp.shop.example"] },
    a: { [domain]: ["192.0.2.1"] },
  };
  expect((await check(zone)).spf).toMatchObject({ state: "good", found: [record], add: null });
});

test.each([
  ["v=spf1 ip4:198.51.100.1 -all", "v=spf1 ip4:198.51.100.1 a:smtp.shop.example -all"],
  ["v=spf1 -a:smtp.shop.example ~all", "v=spf1 -a:smtp.shop.example a:smtp.shop.example ~all"],
  ["v=spf1", "v=spf1 a:smtp.shop.example ~all"],
  ["v=spf1 ip4:nonsense/99 ?all", "v=spf1 ip4:nonsense/99 a:smtp.shop.example ?all"],
])("%s does not permit it, and the record is mended", async (record, mended) => {
  const { spf } = await check({ txt: { [domain]: [record] } });
  expect(spf).toMatchObject({ state: "bad", found: [record], add: { name: domain, value: mended } });
});

test("a provider is permitted by the name it gives out, and its keys are looked for where it puts them", async () => {
  const txt = {
    [domain]: ["v=spf1 include:spf.protection.outlook.com -all"],
    "selector1._domainkey.shop.example": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.shop.example": ["v=DMARC1; p=reject"],
  };
  const { spf, dkim, dmarc } = await check({ txt }, "smtp.office365.com");
  expect([spf.state, dkim.state, dmarc.state]).toEqual(["good", "good", "good"]);
  expect(spf.words).toBe("Microsoft 365 may send mail for shop.example.");
  const other = await check({ txt }, "smtp.gmail.com");
  expect(other.spf.add?.value).toBe("v=spf1 include:spf.protection.outlook.com include:_spf.google.com -all");
});

test("two records, records that go in circles, and ones that lead on for ever are told", async () => {
  const two = await check({ txt: { [domain]: ["v=spf1 mx -all", "v=spf1 a -all"] } });
  expect(two.spf).toMatchObject({ state: "bad", add: null, words: expect.stringContaining("2 SPF records") });
  const circle = {
    [domain]: [`v=spf1 include:${domain} include:b.example -all`],
    "b.example": [`v=spf1 include:${domain} -all`],
  };
  expect((await check({ txt: circle })).spf.state).toBe("bad");
  const chain = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      index === 0 ? domain : `n${index}.example`,
      [`v=spf1 include:n${index + 1}.example -all`],
    ]),
  );
  expect((await check({ txt: chain })).spf.words).toContain("more than ten");
});

test("our own key is found, is missing, or is another", async () => {
  const privateKey = await makeSigningKey();
  const key = { selector: "heard1", publicKey: publicKeyOf(privateKey) };
  const record = dkimRecord(domain, key);
  const look = (value?: string) =>
    checkDomain(dnsOf({ txt: value ? { [record.name]: [value] } : {} }), { domain, server: null, key });
  expect((await look(record.value)).dkim).toMatchObject({ state: "good" });
  // Long keys are broken by some name servers' pages.
  expect((await look(record.value.replace(/(.{100})/g, "$1 "))).dkim).toMatchObject({ state: "good" });
  expect((await look()).dkim).toMatchObject({ state: "bad", add: record });
  expect((await look("v=DKIM1; p=MIIother")).dkim).toMatchObject({
    state: "bad",
    found: ["v=DKIM1; p=MIIother"],
  });
});

test("a strict policy without proof that the mail is ours is said plainly; the domain above speaks for those below", async () => {
  const dns = dnsOf({ txt: { "_dmarc.shop.example": ["v=DMARC1; p=reject"] } });
  const { dmarc } = await checkDomain(dns, { domain: "mail.shop.example", server: null, key: null });
  expect(dmarc).toMatchObject({ state: "bad", words: expect.stringContaining("Ours may be taken for it") });
});

test("while DNS does not answer, nothing is called wrong", async () => {
  const fails = async () => {
    throw Object.assign(new Error("no"), { code: "ETIMEOUT" });
  };
  const report = await checkDomain(
    { txt: fails, mx: fails, addresses: fails },
    { domain, server: "smtp.shop.example", key: null },
  );
  expect(Object.values(report).map(({ state }) => state)).toEqual(["open", "open", "open"]);
  expect(report.spf.words).toContain("ETIMEOUT");
});

test.each(["", "-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----"])("%j is no key", (text) => {
  expect(() => publicKeyOf(text)).toThrow(RangeError);
});

import { createHash, createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailWorld, startMailWorld } from "../../../../test/support/mail-world.ts";
import { type SmtpSink, startSmtpSink } from "../../../../test/support/smtp-sink.ts";

let world: MailWorld;
let sink: SmtpSink;
const txt: Record<string, string[]> = {};
const domain = "heard.localhost";
const params = { domain };

beforeAll(async () => {
  world = await startMailWorld();
  world.platform.dns = {
    txt: async (name) => txt[name] ?? [],
    mx: async () => [],
    addresses: async (name) => (name === sink.host ? [sink.host] : []),
  };
  sink = await startSmtpSink();
  await world.sendThrough(sink);
});

afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

const makeKey = (body: object = {}) => world.owner.api("PUT /sending-domains/{domain}/key", { params, body });
const sign = (body: { on: boolean; insist?: boolean }) =>
  world.owner.api("PUT /sending-domains/{domain}/signing", { params, body });

async function nextMail(text: string): Promise<string> {
  const before = sink.mails.length;
  const { conversation } = await world.start();
  await world.reply(conversation.id, text, { html: `<p>${text}</p>` });
  return (await sink.received(before + 1)).at(-1)?.raw ?? "";
}

/** Verifies a signature as RFC 6376, section 6.1.3 says, with nothing of what made it. */
function verifies(raw: string, record: string): boolean {
  const [head = "", body = ""] = [
    raw.slice(0, raw.indexOf("\r\n\r\n") + 2),
    raw.slice(raw.indexOf("\r\n\r\n") + 4),
  ];
  const fields = head.match(/[^\r\n]+(?:\r\n[ \t][^\r\n]*)*\r\n/g) ?? [];
  const nameOf = (field: string) => field.slice(0, field.indexOf(":")).trim().toLowerCase();
  const signature = fields.find((field) => nameOf(field) === "dkim-signature") ?? "";
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((part) => [
        part.slice(0, part.indexOf("=")).trim(),
        part.slice(part.indexOf("=") + 1).replace(/\s+/g, ""),
      ]),
  );
  const relaxedBody = body
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""))
    .join("\r\n")
    .replace(/(?:\r\n)*$/, "\r\n");
  if (createHash("sha256").update(relaxedBody, "latin1").digest("base64") !== tags.get("bh")) return false;
  const relaxed = (field: string) =>
    `${nameOf(field)}:${field
      .slice(field.indexOf(":") + 1)
      .replace(/\r\n/g, "")
      .replace(/[ \t]+/g, " ")
      .trim()}`;
  const signed = (tags.get("h") ?? "").split(":").flatMap((name) => {
    const field = fields.findLast((one) => nameOf(one) === name.toLowerCase());
    return field ? [`${relaxed(field)}\r\n`] : [];
  });
  const unsigned = relaxed(signature).replace(/(;|\s)b=[^;]*/, "$1b=");
  const key = /p=([^;]+)/.exec(record)?.[1] ?? "";
  return createVerify("RSA-SHA256")
    .update(signed.join("") + unsigned, "latin1")
    .verify(
      createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" }),
      tags.get("b") ?? "",
      "base64",
    );
}

test("a key is made, shown for DNS, signs once it stands there, and whoever looks it up can verify our mail", async () => {
  const [before] = (await world.owner.api("GET /sending-domains")).data;
  expect(before).toMatchObject({
    domain,
    addresses: ["support@heard.localhost"],
    server: sink.host,
    key: null,
  });
  const { key } = await makeKey();
  expect(key).toMatchObject({ signs: false, selector: expect.stringMatching(/^heard\d{14}$/) });
  const { name = "", value = "" } = key?.record ?? {};
  expect(name).toBe(`${key?.selector}._domainkey.${domain}`);
  await expect(sign({ on: true })).rejects.toMatchObject({ code: "key_not_published" });
  expect(await nextMail("Not signed")).not.toContain("DKIM-Signature");
  txt[name] = [value];
  expect((await sign({ on: true })).key?.signs).toBe(true);
  const raw = await nextMail("Signed, wörtlich");
  expect(raw).toContain(`d=${domain}`);
  expect(verifies(raw, value)).toBe(true);
  expect(verifies(raw.replace(/^Subject: /m, "Subject: Not "), value)).toBe(false);
  expect(verifies(`${raw}More words\r\n`, value)).toBe(false);
  expect(JSON.stringify((await world.owner.api("GET /sending-domains")).data)).not.toContain("PRIVATE");
  expect((await sign({ on: false })).key?.signs).toBe(false);
  expect(await nextMail("Not signed again")).not.toContain("DKIM-Signature");
});

test("somebody may bring a key and insist; what is no key is refused by name", async () => {
  await expect(makeKey({ private_key: "no key" })).rejects.toMatchObject({
    code: "invalid_value",
    problem: { fields: [{ field: "private_key" }] },
  });
  const ed25519 = generateKeyPairSync("ed25519")
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  await expect(makeKey({ private_key: ed25519 })).rejects.toMatchObject({ code: "invalid_value" });
  const own = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
  const { key } = await makeKey({
    selector: "Brought",
    private_key: own.export({ type: "pkcs1", format: "pem" }).toString(),
  });
  expect(key?.record.name).toBe(`brought._domainkey.${domain}`);
  await sign({ on: true, insist: true });
  expect(verifies(await nextMail("With our own key"), key?.record.value ?? "")).toBe(true);
  const gone = await world.owner.api("DELETE /sending-domains/{domain}/key", { params });
  expect(gone.key).toBeNull();
  await expect(sign({ on: true, insist: true })).rejects.toMatchObject({ code: "not_found" });
});

test("what DNS says is told in words and kept; the domain of others is not ours to ask about", async () => {
  txt[domain] = [`v=spf1 ip4:${sink.host} -all`];
  const checked = await world.owner.api("POST /sending-domains/{domain}/check", { params });
  expect(checked).toMatchObject({
    report: {
      // The server of the test stands beside us: receivers see another address of it.
      spf: { state: "open", found: [txt[domain]?.[0]] },
      dkim: { state: "open" },
      dmarc: { state: "bad", add: { name: `_dmarc.${domain}` } },
    },
    checked_at: expect.any(String),
  });
  expect((await world.owner.api("GET /sending-domains")).data).toEqual([checked]);
  const theirs = { params: { domain: "elsewhere.example" } };
  await expect(world.owner.api("POST /sending-domains/{domain}/check", theirs)).rejects.toMatchObject({
    code: "not_found",
  });
  const agent = await world.join("agent");
  await expect(agent.api("GET /sending-domains")).rejects.toMatchObject({ code: "not_allowed" });
});

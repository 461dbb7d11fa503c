import type { Conversation } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type AcknowledgementWorld,
  monday,
  startAcknowledgementWorld,
} from "../../../../test/support/acknowledgement-world.ts";
import { eventually } from "../../../../test/support/mail-world.ts";
import { plainMail, rawMail } from "../../../../test/support/mails.ts";
import { plainLevel } from "../../../../test/support/service-level-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { emptySpam } from "../erasure/empty-spam.ts";

let world: AcknowledgementWorld;
let api: Person["api"];
let count = 0;
/** The day that a test is on. */
let day = 0;
const minute = 60_000;

beforeAll(async () => {
  world = await startAcknowledgementWorld();
  api = world.owner.api;
  await world.settings({ without_time: true });
  await api("POST /service-levels", { body: { ...plainLevel, counts: "always", first_answer_minutes: 60 } });
});

beforeEach(() => {
  day += 1;
  world.setClock(at("10:00"));
});

afterAll(() => world?.stop());

type Mail = Parameters<typeof plainMail>[0];

/** Somebody new writes. @returns the conversation, wherever it is */
async function write(mail: Mail = {}): Promise<Conversation> {
  count += 1;
  const from = mail.from ?? `s${count}@luck.example`;
  const subject = mail.subject ?? `Offer ${count}`;
  const raw = plainMail({ messageId: `spam-${count}@luck.example`, ...mail, from, subject });
  await world.deliver(raw, { from });
  return eventually(async () => {
    const all = [...(await listed()), ...(await listed({ spam: true }))];
    const found = all.find((one) => one.subject === subject.replace(/^Re: /, ""));
    if (!found) throw new Error("Not here yet");
    return found;
  });
}

const at = (time: string) => monday(time) + day * 24 * 60 * minute;

const spamHeader = { headers: ["X-Spam-Flag: YES", "X-Spam-Score: 9.1"] };

async function listed(query: object = {}): Promise<Conversation[]> {
  return (await api("GET /conversations", { query: { limit: 200, ...query } })).data;
}

const read = (id: string) => api("GET /conversations/{id}", { params: { id } });
const mark = (id: string) => api("PUT /conversations/{id}/spam", { params: { id } });
const unmark = (id: string) => api("DELETE /conversations/{id}/spam", { params: { id } });
const clocksOf = async (id: string) =>
  (await api("GET /conversations/{id}/service-clocks", { params: { id } })).data;
const rules = async () => (await api("GET /sender-rules")).data;
const automaticIn = async (id: string) =>
  (await world.messages(id)).filter(({ kind, automatic }) => kind === "outgoing" && automatic);

/** What follows from all that was said has been done: this mail came last, and its acknowledgement is out. */
async function afterAnAcknowledgedMail(): Promise<void> {
  const last = await write({ from: `kind${count}@example.com` });
  await eventually(async () => expect(await automaticIn(last.id)).toHaveLength(1));
}

describe("mail that the mail server calls spam", () => {
  test("goes to Spam and nowhere else: no list, count, search, customer, clock or acknowledgement", async () => {
    const before = await api("GET /counts");
    const headers = [...spamHeader.headers, "Cc: olga@heard.example"];
    const mail = { headers, subject: "Zirkonia", text: "Zirkonia for you" };
    const { id, spam, state, participant_ids } = await write(mail);
    expect(participant_ids).toEqual([]);
    expect(spam).toMatchObject({ reason: "mail_server" });
    expect(state).toBe("closed");
    for (const query of [{}, { state: "open" }, { state: "closed" }, { waiting_on: "us" }])
      expect((await listed(query)).map((one) => one.id)).not.toContain(id);
    expect(await api("GET /counts")).toEqual(before);
    const found = await api("GET /search", { query: { q: "Zirkonia" } });
    expect(found.conversations).toEqual([]);
    const inSpam = await api("GET /search", { query: { q: "Zirkonia", spam: true } });
    expect(inSpam.conversations).toMatchObject([{ conversation: { id } }]);
    const { data } = await api("GET /customers", { query: { limit: 200 } });
    expect(data.filter(({ email }) => email?.endsWith("@luck.example"))).toEqual([]);
    await afterAnAcknowledgedMail();
    expect(await automaticIn(id)).toEqual([]);
    expect(await clocksOf(id)).toEqual([]);
    expect((await read(id)).due).toBeNull();
  });

  test("that is none comes back as if it had come now, is acknowledged, and its sender is let through", async () => {
    const { id } = await write({ ...spamHeader, from: "ines@shop.example" });
    const now = at("15:00");
    world.setClock(now);
    expect(await unmark(id)).toMatchObject({
      spam: null,
      state: "open",
      waiting_on: "us",
      waiting_since: new Date(now).toISOString(),
    });
    expect((await listed({ state: "open" })).map((one) => one.id)).toContain(id);
    await eventually(async () =>
      expect(await clocksOf(id)).toMatchObject([
        { kind: "first_answer", state: "running", due_at: new Date(now + 60 * minute).toISOString() },
      ]),
    );
    await eventually(async () => expect(await automaticIn(id)).toHaveLength(1));
    expect(await rules()).toContainEqual(
      expect.objectContaining({ sender: "ines@shop.example", verdict: "allowed" }),
    );
    expect(await write({ ...spamHeader, from: "ines@shop.example" })).toMatchObject({ spam: null });
  });

  test("is left alone where the server's word does not count, or its score is too low", async () => {
    const settings = await api("GET /spam-settings");
    expect(settings).toEqual({ trusts_mail_server: true, score_limit: null, kept_days: 30 });
    await api("PUT /spam-settings", { body: { ...settings, score_limit: 12 } });
    expect(await write(spamHeader)).toMatchObject({ spam: null });
    await api("PUT /spam-settings", { body: { ...settings, score_limit: 9 } });
    expect(await write(spamHeader)).toMatchObject({ spam: { reason: "mail_server" } });
    await api("PUT /spam-settings", { body: { ...settings, trusts_mail_server: false } });
    expect(await write(spamHeader)).toMatchObject({ spam: null });
    await api("PUT /spam-settings", { body: settings });
  });

  test("under a forged name is spam, too; the word of a server on the way is not", async () => {
    const received =
      "Received: from a.example by mx.heard.localhost with ESMTP; Mon, 24 Mar 2025 09:00:00 +0000";
    const results = "dmarc=fail (p=REJECT) p=reject header.from=luck.example";
    const own = [received, `Authentication-Results: mx.heard.localhost; ${results}`];
    expect(await write({ headers: own })).toMatchObject({ spam: { reason: "forged" } });
    const foreign = [received, `Authentication-Results: relay.example; ${results}`];
    expect(await write({ headers: foreign })).toMatchObject({ spam: null });
  });

  test("is told by no score that its sender wrote into it: neither a forged name nor our server's own score", async () => {
    const settings = await api("GET /spam-settings");
    await api("PUT /spam-settings", { body: { ...settings, score_limit: 9 } });
    const byOurs = ["X-Spamd-Result: default: True [14.20 / 15.00]", "X-Spam-Score: -100"];
    expect(await write({ headers: byOurs })).toMatchObject({ spam: { reason: "mail_server" } });
    const received =
      "Received: from a.example by mx.heard.localhost with ESMTP; Mon, 24 Mar 2025 09:00:00 +0000";
    const forged = [
      received,
      "Authentication-Results: mx.heard.localhost; dmarc=fail p=reject",
      "X-Spam-Score: -100",
    ];
    expect(await write({ headers: forged })).toMatchObject({ spam: { reason: "forged" } });
    await api("PUT /spam-settings", { body: settings });
  });

  test("is none where it answers us: what we began no filter ends", async () => {
    const from = "olga@example.org";
    const { id } = await write({ from });
    await world.reply(id, "What colour?");
    const sent = await eventually(async () => {
      const isIt = (mail: { to: string[]; raw: string }) =>
        mail.to.includes(from) && mail.raw.includes("What colour");
      const mail = world.sink.mails.find(isIt);
      if (!mail) throw new Error("Not sent yet");
      return mail;
    });
    const ours = /^Message-ID: <(.*)>/im.exec(sent.raw)?.[1];
    const headers = [...spamHeader.headers, `In-Reply-To: <${ours}>`];
    await world.deliver(plainMail({ from, messageId: `answer-${count}@x`, headers }), { from });
    await eventually(async () =>
      expect((await world.messages(id)).filter(({ kind }) => kind === "incoming")).toHaveLength(2),
    );
    expect(await read(id)).toMatchObject({ spam: null, waiting_on: "us" });
  });
});

describe("a conversation that a teammate marks", () => {
  test("leaves, ends its clocks, lets go of its promises, and teaches; not spam undoes all of it", async () => {
    const from = `eve${count}@luck.example`;
    const { id } = await write({ from });
    await eventually(async () => expect(await clocksOf(id)).toMatchObject([{ state: "running" }]));
    const promise = await api("POST /conversations/{id}/promises", {
      params: { id },
      body: { by: "us", what: "Send the list", due_at: "2026-01-01T12:00:00Z" },
    });
    expect(await mark(id)).toMatchObject({ state: "closed", spam: { reason: "marked" } });
    expect(await rules()).toContainEqual(expect.objectContaining({ sender: from, verdict: "blocked" }));
    const promiseIs = (state: string) =>
      eventually(async () =>
        expect(await api("GET /promises/{id}", { params: { id: promise.id } })).toMatchObject({ state }),
      );
    await promiseIs("released");
    await eventually(async () => expect(await clocksOf(id)).toMatchObject([{ ended_by: "closing" }]));
    expect(await write({ from })).toMatchObject({ spam: { reason: "blocked" } });
    expect(await mark(id)).toMatchObject({ spam: { reason: "marked" } });
    expect(await unmark(id)).toMatchObject({ state: "open", spam: null });
    await promiseIs("open");
    await eventually(async () => expect(await clocksOf(id)).toMatchObject([{ state: "running" }]));
    expect((await rules()).filter(({ sender }) => sender === from)).toEqual([]);
    expect(await write({ from })).toMatchObject({ spam: null });
    expect(await unmark(id)).toMatchObject({ spam: null });
  });

  test("comes back with what was caught of its sender meanwhile, for no other reason", async () => {
    const from = `ida${count}@twice.example`;
    const { id } = await write({ from });
    const byHand = await write({ from });
    await mark(byHand.id);
    await mark(id);
    const caught = await write({ from });
    const ofAnother = await write({ from: `ina${count}@twice.example` });
    await mark(ofAnother.id);
    const isIn = async (one: Conversation) => (await read(one.id)).spam?.reason;
    const domain = await api("POST /sender-rules", { body: { sender: "twice.example", verdict: "blocked" } });
    await unmark(id);
    expect(await isIn(caught)).toBe("blocked");
    await api("DELETE /sender-rules/{id}", { params: { id: domain.id } });
    await mark(id);
    world.setClock(at("14:00"));
    await unmark(id);
    expect(await read(caught.id)).toMatchObject({
      spam: null,
      state: "open",
      waiting_on: "us",
      waiting_since: new Date(at("14:00")).toISOString(),
    });
    expect(await isIn(byHand)).toBe("marked");
    expect(await isIn(ofAnother)).toBe("marked");
  });

  test("is closed again where it was closed; opening it says that it is no spam", async () => {
    const { id } = await write();
    await api("POST /conversations/{id}/closure", { params: { id } });
    world.setClock(at("16:00"));
    await mark(id);
    expect(await unmark(id)).toMatchObject({ state: "closed", spam: null });
    await mark(id);
    expect(await api("DELETE /conversations/{id}/closure", { params: { id } })).toMatchObject({
      state: "open",
      spam: null,
    });
  });

  test("takes no mail that is none, and lets no blocked sender into others", async () => {
    const from = `max${count}@luck.example`;
    const first = await write({ from, messageId: `first-${count}@x` });
    const second = await write({ from, messageId: `second-${count}@x` });
    await mark(first.id);
    const answer = (to: string) => ({ from, headers: [`In-Reply-To: <${to}>`] });
    const blocked = await write(answer(`second-${count - 1}@x`));
    expect(blocked).toMatchObject({ spam: { reason: "blocked" } });
    expect(blocked.id).not.toBe(second.id);
    const [rule] = (await rules()).filter(({ sender }) => sender === from);
    await api("DELETE /sender-rules/{id}", { params: { id: rule?.id ?? "" } });
    const heard = await write(answer(`first-${count - 2}@x`));
    expect(heard).toMatchObject({ spam: null, state: "open" });
    expect(heard.id).not.toBe(first.id);
  });

  test("is marked only by who may change it", async () => {
    const { id } = await write();
    const colleague = await world.join("colleague");
    await expect(colleague.api("PUT /conversations/{id}/spam", { params: { id } })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await expect(colleague.api("GET /sender-rules")).rejects.toMatchObject({ code: "not_allowed" });
    const agent = await world.join("agent");
    await expect(
      agent.api("PUT /spam-settings", {
        body: { trusts_mail_server: false, score_limit: null, kept_days: null },
      }),
    ).rejects.toMatchObject({ code: "not_allowed" });
    const elsewhere = await world.otherWorkspace();
    await expect(elsewhere.api("PUT /conversations/{id}/spam", { params: { id } })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("blocked and allowed senders", () => {
  test("a domain stands for all below it, and an address counts before its domain", async () => {
    const rule = await api("POST /sender-rules", { body: { sender: "@Bulk.example", verdict: "blocked" } });
    expect(rule).toMatchObject({ sender: "bulk.example", created_by: { name: "Olga Owner" } });
    expect(await write({ from: "x@mail.bulk.example" })).toMatchObject({ spam: { reason: "blocked" } });
    await api("POST /sender-rules", { body: { sender: "ok@bulk.example", verdict: "allowed" } });
    expect(await write({ from: "ok@bulk.example" })).toMatchObject({ spam: null });
    expect(await write({ from: "x@notbulk.example" })).toMatchObject({ spam: null });
    await api("DELETE /sender-rules/{id}", { params: { id: rule.id } });
    expect(await write({ from: "x@bulk.example" })).toMatchObject({ spam: null });
  });

  test.each([
    ["two words", "neither"],
    ["example", "neither"],
    ["support@heard.localhost", "our own"],
  ])("%s is refused", async (sender, words) => {
    await expect(api("POST /sender-rules", { body: { sender, verdict: "blocked" } })).rejects.toMatchObject({
      code: "invalid_value",
      message: expect.stringContaining(words),
    });
  });

  test("are erased with the customer", async () => {
    const from = `gone${count}@luck.example`;
    const { id, customer } = await write({ from });
    await mark(id);
    await api("DELETE /customers/{id}", { params: { id: customer.id } });
    expect((await rules()).filter(({ sender }) => sender === from)).toEqual([]);
  });
});

/** What a mail server sends back (RFC 3464). */
function bounceOf(about: string, { from, headers = [] }: { from: string; headers?: string[] }): Buffer {
  count += 1;
  return rawMail(
    `From: Mail Delivery Subsystem <${from}>`,
    "To: support@heard.localhost",
    `Subject: Returned ${count}`,
    `Message-ID: <bounce-${count}@mx.example>`,
    ...headers,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
    "",
    "--r",
    "Content-Type: text/plain",
    "",
    "Buy our lamps. Your mail did not arrive.",
    "--r",
    "Content-Type: message/delivery-status",
    "",
    "Final-Recipient: rfc822; gone@luck.example",
    "Action: failed",
    "Status: 5.1.1",
    "",
    "--r",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${about}>`,
    "",
    "--r--",
  );
}

describe("what calls itself a bounce", () => {
  test("is spam as any mail where it speaks of no mail of ours, and heard where it does", async () => {
    const from = "daemon@bulk.mx.example";
    await api("POST /sender-rules", { body: { sender: "bulk.mx.example", verdict: "blocked" } });
    const bounces = [
      { from, reason: "blocked" },
      { from: "daemon@fair.mx.example", headers: spamHeader.headers, reason: "mail_server" },
    ];
    for (const { reason, ...bounce } of bounces) {
      await world.deliver(bounceOf("nobody@elsewhere.example", bounce), { from: "" });
      const subject = `Returned ${count}`;
      await eventually(async () =>
        expect(await listed({ spam: true })).toContainEqual(
          expect.objectContaining({ subject, spam: expect.objectContaining({ reason }) }),
        ),
      );
    }
    expect((await listed()).map(({ subject }) => subject)).not.toContain("Returned mail that is not ours");
    const { id } = await write({ from: `reached${count}@luck.example` });
    const said = await world.reply(id, "What colour is the lamp?");
    const turnsTo = (state: string) =>
      eventually(async () =>
        expect((await api("GET /messages/{id}", { params: { id: said.id } })).delivery?.state).toBe(state),
      );
    await turnsTo("sent");
    const sent = world.sink.mails.find(({ raw }) => raw.includes("What colour is the lamp"));
    const ours = /^Message-ID: <(.*)>/im.exec(sent?.raw ?? "")?.[1] ?? "";
    await world.deliver(bounceOf(ours, { from }), { from: "" });
    await turnsTo("failed");
  });
});

describe("what has been in Spam for a month", () => {
  test("is erased with its files and its sender; what else they wrote stays", async () => {
    const [from, other] = [`old${count}@luck.example`, `both${count}@luck.example`];
    const spam = await write({ ...spamHeader, from, subject: "Old offer", text: "Obsidian" });
    const known = await write({ from: other });
    const both = await write({ ...spamHeader, from: other });
    world.setClock(at("10:00") + 29 * 24 * 60 * minute);
    await emptySpam(world.platform);
    expect(await read(spam.id)).toMatchObject({ subject: "Old offer" });
    world.setClock(at("10:00") + 31 * 24 * 60 * minute);
    await emptySpam(world.platform);
    await expect(read(spam.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(read(both.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await read(known.id)).toMatchObject({ customer: { email: other } });
    const customer = { params: { id: spam.customer.id } };
    await expect(api("GET /customers/{id}", customer)).rejects.toMatchObject({ code: "not_found" });
    expect((await api("GET /search", { query: { q: "Obsidian", spam: true } })).conversations).toEqual([]);
    const left = await world.inside((ctx) =>
      ctx.db.selectFrom("incoming_mails").select("id").where("envelope_from", "=", from).execute(),
    );
    expect(left).toEqual([]);
  });

  test("takes nobody with it whom we know otherwise, whosever name it came under", async () => {
    const [byHand, carrier] = [`known${count}@luck.example`, `carrier${count}@luck.example`];
    const { id: handId } = await api("POST /customers", { body: { name: "Hanna", emails: [byHand] } });
    const conversation = await write({ from: `cust${count}@luck.example` });
    const { message } = await api("POST /conversations/{id}/side-threads", {
      params: { id: conversation.id },
      body: { to: [carrier], text: "Where is the obsidian lamp?" },
    });
    const inTheirNames = [
      await write({ ...spamHeader, from: byHand }),
      await write({ ...spamHeader, from: carrier }),
    ];
    const changed = await write({ ...spamHeader, from: `changed${count}@luck.example` });
    const changedId = { params: { id: changed.customer.id } };
    await api("PATCH /customers/{id}", { ...changedId, body: { name: "Somebody after all" } });
    world.setClock(at("10:00") + 31 * 24 * 60 * minute);
    await emptySpam(world.platform);
    for (const { id } of [...inTheirNames, changed])
      await expect(read(id)).rejects.toMatchObject({ code: "not_found" });
    expect(await api("GET /customers/{id}", { params: { id: handId } })).toMatchObject({ name: "Hanna" });
    expect(await api("GET /customers/{id}", changedId)).toMatchObject({ name: "Somebody after all" });
    const { messages, side_threads } = await api("GET /conversations/{id}/thread", {
      params: { id: conversation.id },
    });
    expect(messages.find(({ id }) => id === message.id)?.to).toMatchObject([{ address: carrier }]);
    expect(side_threads).toMatchObject([{ people: [{ address: carrier }] }]);
  });

  test("is kept where the workspace says so", async () => {
    const settings = await api("GET /spam-settings");
    await api("PUT /spam-settings", { body: { ...settings, kept_days: null } });
    const { id } = await write(spamHeader);
    world.setClock(at("10:00") + 400 * 24 * 60 * minute);
    await emptySpam(world.platform);
    world.setClock(at("10:00"));
    expect(await read(id)).toMatchObject({ id });
    await api("PUT /spam-settings", { body: settings });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventually, type MailWorld, startMailWorld } from "../../../../test/support/mail-world.ts";
import { openPage, type ReadPage } from "../../../../test/support/page.ts";
import { anyAddress } from "../../../../test/support/raw-call.ts";
import { type SmtpSink, startSmtpSink } from "../../../../test/support/smtp-sink.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { startConversation } from "../conversations/conversations.ts";
import { makeLink } from "../customer-links/customer-links.ts";
import { makePromise } from "../promises/promises.ts";

/** A Tuesday at 10:00 in Berlin, long ago: mail leaves by the clock of the database. */
const morning = Date.parse("2024-11-26T09:00:00Z");
const anHour = 3_600_000;
const aDay = 24 * anHour;
let world: MailWorld;
let sink: SmtpSink;
let later = 0;

beforeAll(async () => {
  world = await startMailWorld({ now: () => new Date(morning + later) });
  sink = await startSmtpSink();
  await world.sendThrough(sink);
});
beforeEach(() => {
  later += 2 * anHour;
});
afterAll(async () => {
  await world.stop();
  await sink.stop();
});

const api: MailWorld["owner"]["api"] = (...call) => world.owner.api(...call);
const run = <Result>(work: Parameters<typeof inWorkspace<Result>>[2]) =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
const ask = (address: string, language = "en") =>
  openPage(`${world.url}/my`, { language, form: new URLSearchParams({ address }) });
const mailsTo = (address: string) => sink.mails.filter(({ to, raw }) => to.includes(address) && linkIn(raw));

/** The link in a mail, whose long lines are broken softly (RFC 2045, section 6.7). */
function linkIn(raw: string): string | undefined {
  return /http\S+\/my\/[\w-]{64}/.exec(raw.replaceAll("=\r\n", "").replaceAll("=3D", "="))?.[0];
}

/** Asks for the link of an address, and takes it out of the mail. */
async function linkOf(address: string): Promise<string> {
  const before = mailsTo(address).length;
  await ask(address);
  const mail = await eventually(async () => {
    const mails = mailsTo(address);
    if (mails.length === before) throw new Error("No mail yet");
    return mails.at(-1);
  });
  return linkIn(mail?.raw ?? "") as string;
}

let people = 0;
async function newPerson(mail: Parameters<MailWorld["start"]>[0] = {}) {
  people += 1;
  const address = `ana${people}@example.com`;
  const write = (more: Parameters<MailWorld["start"]>[0] = {}) =>
    world.start({ from: `Ana ${people} <${address}>`, ...more });
  const { conversation } = await write(mail);
  return { address, write, id: conversation.id, customerId: conversation.customer.id };
}

const fillIn = (page: ReadPage, fields: Record<string, string>, files: File[] = []) => {
  const { action, hidden } = page.forms[0] as ReadPage["forms"][number];
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...hidden, ...fields })) form.set(name, value);
  for (const file of files) form.append("files", file);
  return openPage(`${world.url}${action}`, { form });
};

describe("asking for the link", () => {
  it("has one answer for every address, and sends mail to those we know alone", async () => {
    const { address } = await newPerson();
    const empty = await openPage(`${world.url}/my`, { language: "en" });
    expect(empty.forms).toMatchObject([{ action: "/my", method: "post", fields: ["address"] }]);
    expect(empty.bytes).toBeLessThan(30_000);
    expect(empty.reachesOut).toEqual([]);
    const known = await ask(address.toUpperCase());
    const unknown = await ask("stranger@example.com");
    expect(known.text).toContain("If we know this address, a link is on its way.");
    expect([unknown.status, unknown.html]).toEqual([known.status, known.html]);
    await eventually(async () => expect(mailsTo(address)).toHaveLength(1));
    const raw = mailsTo(address)[0]?.raw ?? "";
    expect(raw).toContain("Auto-Submitted: auto-generated");
    expect(raw).toContain("Subject: Your conversations with Marlow & Finch");
    expect(sink.mails.some(({ to }) => to.includes("stranger@example.com"))).toBe(false);
  });

  it("says what is wrong with what is no address", async () => {
    const page = await ask("<script>");
    expect(page.status).toBe(422);
    expect(page.text).toContain("Please write your whole e-mail address");
    expect(page.html).not.toContain("<script>");
  });

  it("is limited for each address, and for whoever asks", async () => {
    const { address } = await newPerson();
    await Promise.all(Array.from({ length: 8 }, () => ask(address)));
    const other = await newPerson();
    await linkOf(other.address);
    expect(mailsTo(address).length).toBeLessThanOrEqual(3);
    const caller = anyAddress();
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const body = new URLSearchParams({ address: "nobody@example.com" });
      const headers = { "x-forwarded-for": caller };
      statuses.push((await fetch(`${world.url}/my`, { method: "POST", body, headers })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it("speaks the customer's language, else their browser's", async () => {
    expect((await openPage(`${world.url}/my`, { language: "fr" })).lang).toBe("fr");
    const { address, customerId } = await newPerson();
    await api("PATCH /customers/{id}", { params: { id: customerId }, body: { locale: "es" } });
    const page = await openPage(await linkOf(address), { language: "fr" });
    expect(page.lang).toBe("es");
    expect(page.text).toContain("Sus conversaciones");
  });
});

describe("what the link shows", () => {
  it("is everything of theirs: in whose hands, where it stands, what comes by when", async () => {
    const person = await newPerson({ subject: "Waits for an answer" });
    await run((ctx) =>
      makePromise(ctx, {
        conversationId: person.id,
        by: "us",
        what: "An answer",
        words: "by tomorrow at ten",
        dueAt: new Date(morning + later + aDay),
        kind: "answer",
        source: "person",
      }),
    );
    later += anHour;
    const waits = await person.write({ subject: "Waits for them" });
    await world.reply(waits.conversation.id, "Which colour?");
    later += anHour;
    const closed = await person.write({ subject: "Long done" });
    await world.reply(closed.conversation.id, "Done.");
    await api("POST /conversations/{id}/closure", { params: { id: closed.conversation.id } });
    await newPerson({ subject: "Not theirs" });
    const page = await openPage(await linkOf(person.address), { language: "en" });
    expect(page.bytes).toBeLessThan(30_000);
    expect(page.reachesOut).toEqual([]);
    expect(page.headers.get("x-robots-tag")).toContain("noindex");
    const subjects = page.links.map(({ words }) => words).filter((words) => !words.startsWith("+"));
    expect(subjects).toEqual(["Long done", "Waits for them", "Waits for an answer"]);
    expect(page.text).toContain("Solved on 26 November 2024");
    expect(page.text).toContain("Waiting for you");
    expect(page.text).toContain("We are on it: you hear from us by Wednesday 27 November at");
    expect(page.text).toContain("With Olga Owner");
    expect(page.text).toContain("With Marlow & Finch");
    expect(page.text).not.toContain("Not theirs");
    later += 2 * aDay;
    const overdue = await openPage(await linkOf(person.address), { language: "en" });
    expect(overdue.text).toContain("you should have heard from us by Wednesday");
  });

  it("is a page at a time", async () => {
    const person = await newPerson({ subject: "Matter A" });
    for (let count = 0; count < 20; count += 1) await person.write({ subject: `Matter B${count}` });
    const url = await linkOf(person.address);
    const first = await openPage(url, { language: "en" });
    expect(first.text).not.toContain("Matter A");
    const earlier = first.links.find(({ words }) => words === "Earlier conversations");
    const second = await openPage(`${world.url}${earlier?.href}`, { language: "en" });
    expect(second.text).toContain("Matter A");
    expect(second.links.map(({ words }) => words)).toContain("Newer conversations");
  });

  it("opens each: messages both ways, files, promises and the plan, but no notes and nobody else's mail", async () => {
    await api("PATCH /workspace", { body: { phone: "+49 30 1234" } });
    const person = await newPerson({ subject: "A lamp", text: "My lamp broke." });
    const params = { id: person.id };
    await world.reply(person.id, "We are sorry.");
    await world.reply(person.id, "Collect it, please", { to: ["carrier@example.com"] });
    const body = { kind: "note" as const, text: "A difficult one" };
    await api("POST /conversations/{id}/messages", { params, body });
    const steps = [{ title: "We look", by: "us" as const, usual_minutes: 60 }];
    const plan = await api("POST /conversations/{id}/plan", {
      params,
      body: { name: "A new lamp", steps, tell_customer: true },
    });
    const url = await linkOf(person.address);
    const page = await openPage(`${url}/${person.id}`, { language: "en" });
    expect(page.text).toContain("My lamp broke.");
    expect(page.text).toContain("We are sorry.");
    expect(page.text).not.toContain("difficult");
    expect(page.text).not.toContain("Collect it");
    const hrefs = page.links.map(({ href }) => href);
    expect(hrefs).toContain(plan.link?.url);
    expect(hrefs).toContain("tel:+49301234");
    expect(page.bytes).toBeLessThan(30_000);
  });

  it("takes an answer with a file, once, also to what was closed", async () => {
    const person = await newPerson();
    await world.reply(person.id, "Done.");
    await api("POST /conversations/{id}/closure", { params: { id: person.id } });
    const url = `${await linkOf(person.address)}/${person.id}`;
    const page = await openPage(url, { language: "en" });
    expect(page.text).toContain("Not solved after all?");
    const photo = new File([Buffer.from("a picture")], "lamp.jpg", { type: "image/jpeg" });
    const after = await fillIn(page, { text: "It broke again" }, [photo]);
    await fillIn(page, { text: "It broke again" }, [photo]);
    expect(after.text).toContain("Thank you, we have your message.");
    const conversation = await api("GET /conversations/{id}", { params: { id: person.id } });
    expect(conversation).toMatchObject({ state: "open", waiting_on: "us" });
    const incoming = (await world.messages(person.id)).filter(({ kind }) => kind === "incoming");
    expect(incoming.map(({ text }) => text.trim())).toEqual(["Hello, where is it?", "It broke again"]);
    const link = after.links.find(({ words }) => words === "lamp.jpg");
    const file = await fetch(`${world.url}${link?.href}`);
    expect(await file.text()).toBe("a picture");
    expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
    expect((await fillIn(page, { text: " ", once: "empty" })).text).toContain("Something was missing");
    const other = await newPerson();
    const otherUrl = `${await linkOf(other.address)}/${other.id}`;
    expect((await openPage(`${otherUrl}/files/${link?.href.split("/").at(-1)}`)).status).toBe(410);
  });

  it("joins what was merged", async () => {
    const [kept, other] = [await newPerson({ subject: "Mine" }), await newPerson({ subject: "Also mine" })];
    const before = await linkOf(other.address);
    const params = { id: kept.customerId };
    await api("POST /customers/{id}/merges", { params, body: { customer_id: other.customerId } });
    for (const url of [before, await linkOf(kept.address), await linkOf(other.address)]) {
      const page = await openPage(url);
      expect(page.text).toContain("Mine");
      expect(page.text).toContain("Also mine");
    }
  });
});

describe("what it does not open", () => {
  it("is what we only spoke about with others: not even its subject", async () => {
    const person = await newPerson({ subject: "A lamp" });
    const { id } = await run((ctx) =>
      startConversation(ctx, {
        subject: "Does Ana always complain?",
        channel: "email",
        customerId: person.customerId,
        inboxId: world.inbox.id,
        teamId: null,
        waitingOn: "third_party",
      }),
    );
    await world.reply(id, "What do you think of her?", { to: ["carrier@example.com"] });
    const url = await linkOf(person.address);
    const page = await openPage(url);
    expect(page.text).toContain("A lamp");
    expect(page.text).not.toContain("complain");
    expect((await openPage(`${url}/${id}`)).status).toBe(410);
    const form = new URLSearchParams({ text: "Hello" });
    expect((await openPage(`${url}/${id}/messages`, { form })).status).toBe(410);
  });

  it("is anybody else's: another customer's conversation, a link of another kind, another workspace", async () => {
    const one = await newPerson({ subject: "Of one" });
    const two = await newPerson({ subject: "Of two" });
    const url = await linkOf(one.address);
    for (const path of [two.id, "nothing", "00000000-0000-7000-8000-000000000000"]) {
      const page = await openPage(`${url}/${path}`);
      expect([page.status, page.text.includes("Of two")]).toEqual([410, false]);
    }
    const form = new URLSearchParams({ text: "Hello" });
    expect((await openPage(`${url}/${two.id}/messages`, { form })).status).toBe(410);
    const plan = await run((ctx) =>
      makeLink(ctx, {
        kind: "plan",
        customerId: one.customerId,
        expiresAt: new Date(morning + later + aDay),
      }),
    );
    const token = (link: string) => link.split("/").at(-1);
    expect((await openPage(`${world.url}/my/${token(plan.url)}`)).status).toBe(410);
    expect((await openPage(`${world.url}/p/${token(url)}`)).status).toBe(410);
    expect((await openPage(`${world.url}/f/${token(url)}`)).status).toBe(410);
  });

  it("is anything after seven days, or once the address or the customer is gone", async () => {
    const person = await newPerson();
    const old = await linkOf(person.address);
    later += 8 * aDay;
    expect((await openPage(old)).status).toBe(410);
    const url = await linkOf(person.address);
    expect((await openPage(url)).status).toBe(200);
    const customer = await api("GET /customers/{id}", { params: { id: person.customerId } });
    const address = customer.addresses.find(({ kind }) => kind === "email");
    await api("DELETE /customers/{id}/addresses/{address_id}", {
      params: { id: person.customerId, address_id: address?.id as string },
    });
    expect((await openPage(url)).status).toBe(410);
    expect((await openPage(`${url}/${person.id}`)).status).toBe(410);
    const erased = await newPerson();
    const theirs = await linkOf(erased.address);
    await api("DELETE /customers/{id}", { params: { id: erased.customerId } });
    expect((await openPage(theirs)).status).toBe(410);
    const count = mailsTo(erased.address).length;
    await ask(erased.address);
    await linkOf((await newPerson()).address);
    expect(mailsTo(erased.address)).toHaveLength(count);
  });

  it("is any company where there are several, unless the address names one", async () => {
    const other = await world.otherWorkspace();
    const page = await openPage(`${world.url}/my`);
    expect(page.status).toBe(404);
    expect(page.html).not.toContain("Marlow");
    expect((await openPage(`${world.url}/my/at/${world.owner.workspaceId}`)).html).toContain("Marlow");
    expect((await openPage(`${world.url}/my/at/${other.workspaceId}`)).html).toContain("Elsewhere");
    expect((await openPage(`${world.url}/my/at/nowhere`)).status).toBe(404);
    const { address } = await newPerson();
    const form = new URLSearchParams({ address });
    await openPage(`${world.url}/my/at/${other.workspaceId}`, { form });
    await openPage(`${world.url}/my/at/${world.owner.workspaceId}`, { form });
    await eventually(async () => expect(mailsTo(address)).toHaveLength(1));
  });
});

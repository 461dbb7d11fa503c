import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noJobLeft } from "../../../../test/support/jobs.ts";
import { eventually, type MailWorld, newest, startMailWorld } from "../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../test/support/mails.ts";
import { openPage, type ReadPage } from "../../../../test/support/page.ts";
import { anyAddress } from "../../../../test/support/raw-call.ts";
import { type SmtpSink, startSmtpSink } from "../../../../test/support/smtp-sink.ts";
import { parseMail } from "../../platform/mail/parse-mail.ts";

/** A Tuesday at 10:00 in Berlin, long ago: mail leaves by the clock of the database. */
const morning = Date.parse("2024-11-26T09:00:00Z");
const anHour = 3_600_000;
let world: MailWorld;
let sink: SmtpSink;
let database: pg.Client;
let later = 0;

beforeAll(async () => {
  world = await startMailWorld({ now: () => new Date(morning + later) });
  sink = await startSmtpSink();
  await world.sendThrough(sink);
  database = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.stop();
  await sink.stop();
});

const api: MailWorld["owner"]["api"] = (...call) => world.owner.api(...call);
const open = (path = "/contact", language = "en") => openPage(`${world.url}${path}`, { language });
const letter = {
  name: "Ana Lima",
  address: "ana@example.com",
  subject: "My lamp broke",
  text: "It fell down.\nCan you help?",
};

function send(page: ReadPage, fields: Record<string, string>, files: File[] = []) {
  const { action, hidden } = page.forms[0] as ReadPage["forms"][number];
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...hidden, ...fields })) form.set(name, value);
  for (const file of files) form.append("files", file);
  return openPage(`${world.url}${action}`, { form, language: "en" });
}

/** What has left for an address, as mail programs show it; waits for so many. */
async function mailsTo(address: string, count = 0) {
  const found = await eventually(async () => {
    const mails = sink.mails.filter(({ to }) => to.includes(address));
    if (mails.length < count) throw new Error(`${mails.length} mails to ${address} yet`);
    return mails;
  });
  return Promise.all(
    found.map(async ({ raw }) => ({ raw, ...(await parseMail(Buffer.from(raw, "latin1"))) })),
  );
}

const about = async (subject: string) =>
  (await api("GET /conversations", { query: { limit: 200 } })).data.filter((one) => one.subject === subject);

describe("the page", () => {
  it("has the phone number in front, says when somebody answers, and a form", async () => {
    await api("PATCH /workspace", { body: { phone: "+49 30 1234" } });
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.links[0]).toEqual({ href: "tel:+49301234", words: "Call +49 30 1234" });
    expect(page.text).toContain("Somebody is there now.");
    expect(page.text).toContain("Monday to Friday, 09:00–17:00");
    expect(page.text).toContain("Central European");
    expect(page.forms).toMatchObject([
      { action: "/contact", method: "post", enctype: "multipart/form-data" },
    ]);
    expect(page.forms[0]?.fields).toEqual(["name", "address", "subject", "text", "files", "leave_empty"]);
    expect(page.links.map(({ href }) => href)).toContain(`/my/at/${world.owner.workspaceId}`);
    expect(page.bytes).toBeLessThan(30_000);
    expect(page.reachesOut).toEqual([]);
    later = 10 * anHour;
    expect((await open()).text).toContain(
      "Nobody is there at the moment. We are back on Wednesday 27 November at 9:00 (CET).",
    );
    later = 0;
    expect((await open("/contact", "de")).text).toContain("Montag bis Freitag, 09:00–17:00");
  });

  it("does not say that somebody is there while everybody is away", async () => {
    later = 2 * anHour;
    const away = await api("POST /absences", {
      body: {
        starts_at: new Date(morning).toISOString(),
        ends_at: new Date(morning + 4 * anHour).toISOString(),
        kind: "sick",
      },
    });
    const page = await open();
    expect(page.text).toContain("Call +49 30 1234");
    expect(page.text).not.toContain("Somebody is there now.");
    await api("DELETE /absences/{id}", { params: { id: away.absence.id } });
    later = 0;
  });

  it("names the time by which they hear from us, before and after they write", async () => {
    expect((await open()).text).not.toContain("You will hear from us");
    const level = {
      name: "All",
      conditions: { match: "all" as const, conditions: [] },
      first_answer_minutes: 120,
      next_answer_minutes: null,
      resolution_minutes: null,
      counts: "service_hours" as const,
      pauses_for_third_party: false,
      warn_before: null,
      escalation: [],
    };
    await api("POST /service-levels", { body: level });
    later = anHour;
    const page = await open("/contact?time_zone=Europe/Berlin");
    expect(page.text).toContain("You will hear from us by 13:00 today.");
    const sent = await send(page, { ...letter, address: "tim@example.com", subject: "In time" });
    expect(sent.text).toContain("Thank you, we have your message");
    expect(sent.text).toContain("You will hear from us by 13:00 today.");
    expect((await open("/contact?time_zone=Mars/Base")).status).toBe(200);
  });
});

describe("writing to us", () => {
  it("begins a conversation by e-mail in that inbox, in the page's language, with files", async () => {
    const page = await open(`/contact/${world.inbox.id}`, "de");
    const photo = new File([Buffer.from("a picture")], "lamp.jpg", { type: "image/jpeg" });
    const fields = {
      ...letter,
      name: "  Greta\n Grün ",
      address: "Greta@Example.com",
      subject: "Lampe kaputt",
    };
    const sent = await send(page, fields, [photo]);
    expect(sent.lang).toBe("de");
    expect(sent.text).toContain("Danke, Ihre Nachricht ist bei uns");
    const conversation = await newest(world.owner.api, "Lampe kaputt");
    expect(conversation).toMatchObject({
      channel: "email",
      state: "open",
      waiting_on: "us",
      inbox: { id: world.inbox.id },
      customer: { name: "Greta Grün", email: "greta@example.com" },
    });
    const customer = await api("GET /customers/{id}", { params: { id: conversation.customer.id } });
    expect(customer.locale).toBe("de");
    const [message] = await world.messages(conversation.id);
    expect(message).toMatchObject({
      kind: "incoming",
      from: { name: "Greta Grün", address: "greta@example.com" },
      text: "It fell down.\nCan you help?",
      attachments: [{ name: "lamp.jpg", bytes: 9 }],
      automatic: null,
    });
    await world.reply(conversation.id, "We come tomorrow.");
    const mail = await eventually(async () => {
      const found = sink.mails.find(
        ({ raw, to }) => to[0] === "greta@example.com" && raw.includes("tomorrow"),
      );
      if (!found) throw new Error("No mail yet");
      return found;
    });
    expect(mail.raw).toContain("Subject: Re: Lampe kaputt");
    const { conversations } = await api("GET /search", { query: { q: "fell down" } });
    expect(conversations.map(({ conversation: { id } }) => id)).toContain(conversation.id);
  });

  it("takes a form once, and says what is missing while it keeps what was written", async () => {
    const page = await open();
    const fields = { ...letter, subject: "Only once", address: "one@example.com" };
    await send(page, fields);
    await send(page, fields);
    expect(await about("Only once")).toHaveLength(1);
    const wrong = await send(page, { ...letter, address: "nobody", name: " ", text: `<b>"keep"</b>` });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("your whole e-mail address");
    expect(wrong.text).toContain("your name");
    expect(wrong.text).toContain(`<b>"keep"</b>`);
    expect(wrong.html).not.toContain("<b>&quot;keep");
    expect(wrong.html).toContain(`value="My lamp broke"`);
  });

  it("shows nothing of what we know of an address that anybody can type", async () => {
    const { conversation } = await world.start({ from: "Cleo <cleo@example.com>", subject: "Secret matter" });
    const fields = { ...letter, name: "Somebody", address: "cleo@example.com", subject: "From a form" };
    const sent = await send(await open(), fields);
    expect(sent.html).not.toContain("Secret");
    expect(sent.html).not.toContain("Cleo");
    const [added] = await about("From a form");
    expect(added?.customer).toMatchObject({ id: conversation.customer.id, name: "Cleo" });
    expect(added?.id).not.toBe(conversation.id);
  });

  it("holds for a person what somebody wrote who filled in what nobody sees: a browser may have done it", async () => {
    const filled = { ...letter, address: "auto@example.com", subject: "Filled in", leave_empty: "Lima Ltd" };
    const sent = await send(await open(), filled);
    expect(sent.text).toContain("Thank you, we have your message");
    const [held] = await about("Filled in");
    expect(held).toMatchObject({ state: "open", waiting_on: "us" });
    const [message, note, ...others] = await world.messages(held?.id ?? "");
    expect(message).toMatchObject({ kind: "incoming", text: letter.text });
    expect(note).toMatchObject({ kind: "note", author: { kind: "system" } });
    expect(note?.text).toContain("Maybe a machine");
    expect(others).toEqual([]);
    await noJobLeft(database);
    expect(await mailsTo("auto@example.com")).toEqual([]);
  });

  it("does not believe who writes all the time", async () => {
    const page = await open();
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const fields = { ...letter, address: "much@example.com", subject: "Much", once: `much ${count}` };
      statuses.push((await send(page, fields)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await about("Much")).toHaveLength(5);
    const caller = anyAddress();
    const tries = Array.from({ length: 7 }, () =>
      fetch(`${world.url}/contact`, {
        method: "POST",
        body: new URLSearchParams({ name: "x" }),
        headers: { "x-forwarded-for": caller },
      }),
    );
    const answers = (await Promise.all(tries)).map(({ status }) => status);
    expect(answers).toContain(429);
  });
});

describe("an address that somebody typed", () => {
  const typed = {
    name: "Buy pills at evil.example",
    address: "victim@example.com",
    subject: "Cheap pills at evil.example",
    text: "Visit http://evil.example now",
  };
  const linkIn = (mail: string) => /https?:\/\/\S+\/not-me\/([\w-]+)/.exec(mail)?.[1] ?? "";

  it("gets a mail without one word of theirs, which says what happened and how to say: not me", async () => {
    await send(await open(), typed);
    const [mail, ...others] = await mailsTo("victim@example.com", 1);
    expect(others).toEqual([]);
    const { subject, text, html } = mail ?? {};
    const [conversation] = await about(typed.subject);
    expect(subject).toBe(`Your message to Marlow & Finch (${conversation?.number})`);
    expect(text).toMatch(/^Hello,\n\nSomebody used our contact form and gave this e-mail address\./);
    expect(text).toContain("You will hear from us by");
    expect(`${text}${html}${mail?.raw}`).not.toMatch(/pills|evil|visit/i);
    expect(linkIn(text ?? "")).not.toBe("");
  });

  it("gets one such mail a day, and more once a mail came from there", async () => {
    await send(await open(), { ...typed, once: "second" });
    await send(await open(), { ...typed, once: "third", address: "Victim@Example.com" });
    await noJobLeft(database);
    expect(await mailsTo("victim@example.com")).toHaveLength(1);
    await world.start({ from: "victim@example.com", subject: "What is that?" });
    await mailsTo("victim@example.com", 2);
    await send(await open(), { ...typed, once: "fourth" });
    expect(await mailsTo("victim@example.com", 3)).toHaveLength(3);
  });

  it("is not written to any more for forms after its owner said that it was not them", async () => {
    const address = "owner@example.com";
    const fields = { ...typed, address, subject: "Forged" };
    await send(await open(), fields);
    const [mail] = await mailsTo(address, 1);
    const path = `/not-me/${linkIn(mail?.text ?? "")}`;
    const page = await open(path);
    expect(page.text).toContain("Somebody used our contact form and gave your e-mail address.");
    expect(page.html).not.toMatch(/pills|evil/i);
    expect((await about("Forged"))[0]?.state).toBe("open");
    for (const _ of [1, 2]) {
      const done = await openPage(`${world.url}${path}`, { form: new URLSearchParams(), language: "en" });
      expect(done.text).toContain("We have closed it.");
    }
    await noJobLeft(database);
    expect(await about("Forged")).toEqual([]);
    const spam = await api("GET /conversations", { query: { limit: 200, spam: true } });
    const forged = spam.data.find(({ subject }) => subject === "Forged");
    expect(forged).toMatchObject({ state: "closed", spam: { reason: "forged" } });
    const { data } = await api("GET /conversations/{id}/promises", { params: { id: forged?.id ?? "" } });
    expect(data.map(({ state }) => state)).toEqual(["released"]);
    const { timeline } = await api("GET /conversations/{id}/thread", { params: { id: forged?.id ?? "" } });
    expect(timeline.map(({ type }) => type)).toContain("acknowledgement.disowned");
    later += 25 * anHour;
    await send(await open(), { ...fields, once: "after a day", subject: "Forged again" });
    await noJobLeft(database);
    expect(await mailsTo(address)).toHaveLength(1);
    expect(await about("Forged again")).toHaveLength(1);
  });

  it("is not its owner's by what their out-of-office program, or somebody else, answers", async () => {
    const address = "away@example.com";
    await send(await open(), { ...typed, address, subject: "While away at evil.example" });
    const [mail] = await mailsTo(address, 1);
    const messageId = /^Message-ID: <(.+)>$/im.exec(mail?.raw ?? "")?.[1];
    const headers = [`In-Reply-To: <${messageId}>`, "Auto-Submitted: auto-replied"];
    await world.deliver(plainMail({ from: address, subject: "Out of office", messageId: "away@x", headers }));
    const [conversation] = await about("While away at evil.example");
    await eventually(async () => {
      expect(await world.messages(conversation?.id ?? "")).toHaveLength(3);
    });
    const page = await open(`/not-me/${linkIn(mail?.text ?? "")}`);
    expect(page.text).toContain("Somebody used our contact form and gave your e-mail address.");
  });

  it("is its owner's once they answered: the link opens nothing then, and no other link does", async () => {
    const address = "true@example.com";
    await send(await open(), { ...letter, address, subject: "It was me" });
    const [mail] = await mailsTo(address, 1);
    const messageId = /^Message-ID: <(.+)>$/im.exec(mail?.raw ?? "")?.[1];
    const headers = [`In-Reply-To: <${messageId}>`];
    await world.deliver(
      plainMail({ from: address, subject: "Re: Your message", messageId: "yes@x", headers }),
    );
    const [conversation] = await about("It was me");
    await eventually(async () => {
      expect(await world.messages(conversation?.id ?? "")).toHaveLength(3);
    });
    const token = linkIn(mail?.text ?? "");
    for (const wrong of [token, `${token.slice(0, -4)}AAAA`, "x"]) {
      expect((await open(`/not-me/${wrong}`)).text).toContain("This link does not open anything");
    }
  });
});

describe("GET and PUT /inboxes/{id}/contact-page", () => {
  it("say where it is, and take it away", async () => {
    const params = { id: world.inbox.id };
    const url = `${world.url}/contact/${world.inbox.id}`;
    const shown = { inbox_id: world.inbox.id, shown: true, url };
    expect(await api("GET /inboxes/{id}/contact-page", { params })).toEqual(shown);
    const hidden = await api("PUT /inboxes/{id}/contact-page", { params, body: { shown: false } });
    expect(hidden.shown).toBe(false);
    for (const path of ["/contact", `/contact/${world.inbox.id}`]) {
      expect((await open(path)).status).toBe(404);
      const form = new URLSearchParams({ ...letter, subject: "Hidden" });
      expect((await openPage(`${world.url}${path}`, { form })).status).toBe(404);
    }
    expect(await about("Hidden")).toEqual([]);
    await api("PUT /inboxes/{id}/contact-page", { params, body: { shown: true } });
    expect((await open()).status).toBe(200);
  });

  it("are for e-mail, and for those who manage the workspace; nobody else's inbox shows", async () => {
    const chat = await api("POST /inboxes", { body: { name: "Chat", channel: "chat" } });
    const params = { id: chat.id };
    await expect(api("GET /inboxes/{id}/contact-page", { params })).rejects.toMatchObject({
      code: "invalid_value",
    });
    expect((await open(`/contact/${chat.id}`)).status).toBe(404);
    expect((await open("/contact/nowhere")).status).toBe(404);
    const agent = await world.join("agent");
    const mine = { id: world.inbox.id };
    await expect(
      agent.api("PUT /inboxes/{id}/contact-page", { params: mine, body: { shown: false } }),
    ).rejects.toMatchObject({ code: "not_allowed" });
    const other = await world.otherWorkspace();
    await expect(other.api("GET /inboxes/{id}/contact-page", { params: mine })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await open("/contact")).status).toBe(404);
    expect((await open(`/contact/${world.inbox.id}`)).text).toContain("Marlow & Finch");
  });
});

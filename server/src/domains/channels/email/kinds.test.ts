import type { Conversation, Message } from "@heard/core/contract/conversations.ts";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noJobLeft } from "../../../../../test/support/jobs.ts";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail, rawMail } from "../../../../../test/support/mails.ts";
import { plainLevel } from "../../../../../test/support/service-level-world.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";

let world: MailWorld;
let database: pg.Client;
let sink: SmtpSink;
let count = 0;

beforeAll(async () => {
  world = await startMailWorld();
  await world.acknowledgeNothing();
  database = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await database.connect();
});

beforeEach(async () => {
  sink = await startSmtpSink();
  await world.sendThrough(sink);
});

afterEach(async () => {
  await sink.stop();
});

afterAll(async () => {
  await database?.end();
  await world?.stop();
});

type Sent = { conversation: Conversation; message: Message; mailId: string; from: string };

/** A conversation with somebody new, whom we have answered by mail. */
async function answered(more: object = {}): Promise<Sent> {
  count += 1;
  const from = `ana${count}@example.com`;
  const { conversation } = await world.start({ from: `Ana ${count} <${from}>`, messageId: `k${count}@x` });
  const { id } = await world.reply(conversation.id, "Here you are.", more);
  const message = await reach(id, "sent");
  const raw = sink.mails.find((mail) => mail.raw.includes(id))?.raw ?? "";
  const mailId = /^Message-ID: <(.*)>/im.exec(raw)?.[1] ?? "";
  return { conversation: await read(conversation.id), message, mailId, from };
}

function read(id: string): Promise<Conversation> {
  return world.owner.api("GET /conversations/{id}", { params: { id } });
}

function reach(id: string, state: string): Promise<Message> {
  return eventually(async () => {
    const message = await world.owner.api("GET /messages/{id}", { params: { id } });
    expect(message.delivery?.state).toBe(state);
    return message;
  });
}

function untilMessages(conversationId: string, wanted: number): Promise<Message[]> {
  return eventually(async () => {
    const messages = await world.messages(conversationId);
    expect(messages).toHaveLength(wanted);
    return messages;
  });
}

/** Nobody has to do anything about it: there is no next step, and none that would be due. */
async function hasNothingNext(id: string): Promise<void> {
  await noJobLeft(database);
  const { current } = await world.owner.api("GET /conversations/{id}/next-step", { params: { id } });
  expect(current).toBeNull();
  expect(await read(id)).toMatchObject({ due: null });
}

type Said = { address: string; action?: string; status?: string; words?: string };

/** What a mail server sends back (RFC 3464), as nobody. */
async function report(about: string | null, said: Said[], envelope: { to?: string[] } = {}): Promise<void> {
  count += 1;
  const groups = said.flatMap(({ address, action = "failed", status = "5.1.1", words }) => [
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(words ? [`Diagnostic-Code: smtp; ${words}`] : []),
    "",
  ]);
  const copy = about ? ["--r", "Content-Type: text/rfc822-headers", "", `Message-ID: <${about}>`, ""] : [];
  const raw = rawMail(
    "From: Mail Delivery Subsystem <mailer-daemon@mx.example.com>",
    "To: support@heard.localhost",
    "Subject: Undelivered Mail Returned to Sender",
    `Message-ID: <report-${count}@mx.example.com>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
    "",
    "--r",
    "Content-Type: text/plain",
    "",
    "This is what became of your mail.",
    "--r",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.com",
    "",
    ...groups,
    ...copy,
    "--r--",
  );
  await world.deliver(raw, { from: "", ...envelope });
}

async function addressOf(conversation: Conversation) {
  const { addresses } = await world.owner.api("GET /customers/{id}", {
    params: { id: conversation.customer.id },
  });
  return addresses.find(({ kind }) => kind === "email");
}

async function customers(): Promise<string[]> {
  const { data } = await world.owner.api("GET /customers", { query: { limit: 200 } });
  return data.map(({ name }) => name);
}

describe("a bounce", () => {
  test("turns the message to failed, with the reason in plain words and the server's own", async () => {
    const { conversation, message, mailId, from } = await answered();
    await report(mailId, [{ address: from, words: "550 5.1.1 User unknown in virtual mailbox table" }]);
    const { delivery } = await reach(message.id, "failed");
    expect(delivery?.detail).toBe(
      `${from}: this mailbox does not exist. It said: 550 5.1.1 User unknown in virtual mailbox table`,
    );
    expect(delivery?.reports).toMatchObject([{ address: from, outcome: "failed", reason: "no_mailbox" }]);
    const [, , bounce] = await untilMessages(conversation.id, 3);
    expect(bounce).toMatchObject({
      automatic: "bounce",
      author: { kind: "system", name: "Mail Delivery Subsystem" },
      automatic_facts: { reports: [{ address: from, reason: "no_mailbox" }] },
    });
  });

  test("brings the conversation back to whoever has it, and tells them", async () => {
    const { conversation, message, mailId, from } = await answered();
    const agent = await world.join("agent", "Ben");
    await world.owner.api("PUT /conversations/{id}/assignment", {
      params: { id: conversation.id },
      body: { assignee_id: agent.teammateId },
    });
    await world.owner.api("POST /conversations/{id}/closure", { params: { id: conversation.id } });
    await report(mailId, [{ address: from }]);
    await reach(message.id, "failed");
    expect(await read(conversation.id)).toMatchObject({
      state: "open",
      waiting_on: "us",
      assignee: { id: agent.teammateId },
    });
    await eventually(async () => {
      const { data } = await agent.api("GET /notices");
      expect(data).toContainEqual(
        expect.objectContaining({
          kind: "delivery_failed",
          conversation: expect.objectContaining({ id: conversation.id }),
        }),
      );
    });
  });

  test("marks the customer's address, until mail comes from it again", async () => {
    const { conversation, mailId, from } = await answered();
    await report(mailId, [{ address: from, status: "5.2.2", words: "552 5.2.2 Mailbox full" }]);
    await eventually(async () =>
      expect(await addressOf(conversation)).toMatchObject({
        address: from,
        undeliverable: { reason: "mailbox_full", words: "552 5.2.2 Mailbox full" },
      }),
    );
    const headers = [`In-Reply-To: <${mailId}>`];
    await world.deliver(plainMail({ from, messageId: `again-${count}@x`, headers }), { from });
    await untilMessages(conversation.id, 4);
    expect(await addressOf(conversation)).toMatchObject({ undeliverable: null });
  });

  test("says nothing of the address where the mail itself was refused", async () => {
    const { conversation, message, mailId, from } = await answered();
    await report(mailId, [{ address: from, status: "5.3.4", words: "552 5.3.4 Message too large" }]);
    expect((await reach(message.id, "failed")).delivery?.detail).toContain("the mail is too large for them");
    expect(await addressOf(conversation)).toMatchObject({ undeliverable: null });
  });

  test("of one recipient of several is told of that one; what reached the others is not sent again", async () => {
    const { conversation, message, mailId, from } = await answered({ cc: ["carl@example.com"] });
    await report(mailId, [{ address: "carl@example.com" }]);
    await eventually(async () => expect(await read(conversation.id)).toMatchObject({ waiting_on: "us" }));
    const { delivery } = await reach(message.id, "sent");
    expect(delivery?.reports).toMatchObject([{ address: "carl@example.com", outcome: "failed" }]);
    await report(mailId, [{ address: from }]);
    const both = await reach(message.id, "failed");
    expect(both.delivery?.detail?.split("\n")).toHaveLength(2);
  });

  test("comes from nobody whom we serve", async () => {
    const before = await customers();
    const { mailId, message, from } = await answered();
    await report(mailId, [{ address: from }]);
    await reach(message.id, "failed");
    expect((await customers()).length).toBe(before.length + 1);
    expect(await customers()).not.toContain("Mail Delivery Subsystem");
  });

  test("by words alone finds its message by what it returns", async () => {
    const { message, mailId, from } = await answered();
    await world.deliver(
      rawMail(
        "From: MAILER-DAEMON@qmail.example",
        "To: support@heard.localhost",
        "Subject: failure notice",
        "",
        "Hi. This is the qmail-send program. I wasn't able to deliver your message.",
        "",
        `<${from}>:`,
        "Sorry, no mailbox here by that name. (#5.1.1)",
        "",
        "--- Below this line is a copy of the message.",
        "",
        `Message-ID: <${mailId}>`,
      ),
      { from: "" },
    );
    expect((await reach(message.id, "failed")).delivery?.reports).toMatchObject([
      { address: from, reason: "no_mailbox", words: "Sorry, no mailbox here by that name. (#5.1.1)" },
    ]);
  });

  test("that was passed on counts for the address that we wrote to", async () => {
    const { message, mailId, from } = await answered();
    await report(mailId, [{ address: "somebody.else@elsewhere.example" }]);
    expect((await reach(message.id, "failed")).delivery?.reports).toMatchObject([{ address: from }]);
  });

  test("to a signed reply address finds its message by the address that it speaks of", async () => {
    const { message, from } = await answered();
    const raw = sink.mails.find((mail) => mail.raw.includes(message.id))?.raw ?? "";
    const [signed = ""] = /support\+c\d+\.[0-9a-f]{32}@heard\.localhost/.exec(raw) ?? [];
    expect(signed).toContain("+c");
    await report(null, [{ address: from }], { to: [signed] });
    await reach(message.id, "failed");
  });

  test("of mail that we never sent changes nothing, and is not lost", async () => {
    const { conversation, message, from } = await answered();
    await report("never@heard.localhost", [{ address: from }]);
    const stray = await newest(world.owner.api, "Returned mail that is not ours");
    const messages = await eventually(async () => {
      const known = await world.messages(stray.id);
      expect(known.some(({ automatic_facts }) => automatic_facts?.reports[0]?.address === from)).toBe(true);
      return known;
    });
    expect(messages.every(({ automatic }) => automatic === "bounce")).toBe(true);
    expect(stray).toMatchObject({ waiting_on: "customer", state: "open" });
    await hasNothingNext(stray.id);
    expect((await reach(message.id, "sent")).delivery?.reports).toEqual([]);
    expect(await addressOf(conversation)).toMatchObject({ undeliverable: null });
    // The next of its kind stands with it.
    await report("never-either@heard.localhost", [{ address: from }]);
    await untilMessages(stray.id, messages.length + 1);
  });
});

test("a third party whom our mail did not reach keeps nobody waiting", async () => {
  const { conversation } = await answered();
  const { message } = await world.owner.api("POST /conversations/{id}/side-threads", {
    params: { id: conversation.id },
    body: { to: ["carrier@parcels.example"], text: "Where is it?", wait_for_them: true },
  });
  await reach(message.id, "sent");
  expect(await read(conversation.id)).toMatchObject({ waiting_on: "third_party" });
  const raw = sink.mails.find((mail) => mail.raw.includes(message.id))?.raw ?? "";
  await report(/^Message-ID: <(.*)>/im.exec(raw)?.[1] ?? "", [{ address: "carrier@parcels.example" }]);
  await reach(message.id, "failed");
  expect(await read(conversation.id)).toMatchObject({ waiting_on: "us" });
  const bounce = (await world.messages(conversation.id)).find(({ automatic }) => automatic === "bounce");
  expect(bounce?.side_thread_id).toBe(message.side_thread_id);
});

test("an address that the mail server itself refuses for good is marked at once", async () => {
  count += 1;
  const from = `nobody${count}@example.com`;
  const strict = await startSmtpSink({
    refuse: (address) => (address === from ? { code: 550, words: "5.1.1 No such user here" } : null),
  });
  await world.sendThrough(strict);
  const { conversation } = await world.start({ from, messageId: `k${count}@x` });
  const { id } = await world.reply(conversation.id, "Here you are.");
  await reach(id, "failed");
  expect(await addressOf(conversation)).toMatchObject({ undeliverable: { reason: "no_mailbox" } });
  await strict.stop();
});

describe("what arrives late, or does arrive", () => {
  test("a delay is noted, and moves nothing", async () => {
    const { conversation, message, mailId, from } = await answered();
    await report(mailId, [
      { address: from, action: "delayed", status: "4.4.1", words: "451 4.4.1 Connection timed out" },
    ]);
    const [, , notice] = await untilMessages(conversation.id, 3);
    expect(notice).toMatchObject({ automatic: "delivery_notice" });
    expect((await reach(message.id, "sent")).delivery?.reports).toMatchObject([
      { outcome: "delayed", reason: "not_reachable" },
    ]);
    expect(await read(conversation.id)).toMatchObject({ waiting_on: "customer" });
    expect(await addressOf(conversation)).toMatchObject({ undeliverable: null });
  });

  test("a report of success says that it was delivered; a read receipt, that it was read", async () => {
    const { conversation, message, mailId, from } = await answered();
    await report(mailId, [{ address: from, action: "delivered", status: "2.0.0" }]);
    await reach(message.id, "delivered");
    await world.deliver(
      rawMail(
        `From: ${from}`,
        "To: support@heard.localhost",
        "Subject: Read: Matter",
        `Message-ID: <read-${count}@example.com>`,
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="r"',
        "",
        "--r",
        "",
        "Your message was read.",
        "--r",
        "Content-Type: message/disposition-notification",
        "",
        `Final-Recipient: rfc822;${from}`,
        `Original-Message-ID: <${mailId}>`,
        "Disposition: manual-action/MDN-sent-manually; displayed",
        "",
        "--r--",
      ),
      { from },
    );
    await reach(message.id, "seen");
    expect(await untilMessages(conversation.id, 4)).toMatchObject([
      {},
      {},
      { automatic: "delivery_notice" },
      { automatic: "delivery_notice" },
    ]);
    expect(await read(conversation.id)).toMatchObject({ waiting_on: "customer" });
  });
});

describe("automatic replies", () => {
  test("are shown, open nothing, stop no clock and start none", async () => {
    await world.owner.api("POST /service-levels", {
      body: { ...plainLevel, counts: "always", first_answer_minutes: 60, next_answer_minutes: 60 },
    });
    const { conversation, mailId, from } = await answered();
    const clocks = () =>
      world.owner.api("GET /conversations/{id}/service-clocks", { params: { id: conversation.id } });
    const before = await eventually(async () => {
      const { data } = await clocks();
      expect(data).toMatchObject([{ kind: "first_answer", state: "met" }]);
      return data;
    });
    await world.owner.api("POST /conversations/{id}/closure", { params: { id: conversation.id } });
    const headers = [`In-Reply-To: <${mailId}>`];
    const text = "Ich bin bis zum 11. Mai nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.";
    const subject = "Abwesenheitsnotiz: Matter";
    await world.deliver(plainMail({ from, subject, text, messageId: `away-${count}@x`, headers }), { from });
    const [, , away] = await untilMessages(conversation.id, 3);
    expect(away).toMatchObject({ automatic: "auto_reply", author: { kind: "customer" } });
    expect(await read(conversation.id)).toMatchObject({ state: "closed", waiting_on: "customer" });
    expect((await clocks()).data).toEqual(before);
  });

  test("a person whose program wants no automatic answer is heard all the same", async () => {
    const headers = ["X-Auto-Response-Suppress: All"];
    const { conversation, message } = await world.start({ text: "What is the serial number?", headers });
    expect(message.automatic).toBeNull();
    expect(conversation.waiting_on).toBe("us");
  });
});

test("an answer to an invitation is shown with what was answered, and moves nothing", async () => {
  const { conversation, mailId, from } = await answered();
  await world.deliver(
    rawMail(
      `From: Ana <${from}>`,
      "To: support@heard.localhost",
      "Subject: Declined: Kitchen",
      `Message-ID: <calendar-${count}@x>`,
      `In-Reply-To: <${mailId}>`,
      'Content-Type: text/calendar; method=REPLY; charset="utf-8"',
      "",
      "BEGIN:VCALENDAR",
      "METHOD:REPLY",
      "BEGIN:VEVENT",
      "UID:1@heard.example",
      "DTSTART:20260511T100000Z",
      "SUMMARY:Kitchen",
      `ATTENDEE;PARTSTAT=DECLINED:mailto:${from}`,
      "END:VEVENT",
      "END:VCALENDAR",
    ),
    { from },
  );
  const [, , answer] = await untilMessages(conversation.id, 3);
  expect(answer).toMatchObject({ automatic: "calendar_answer", meeting: { answer: "declined" } });
  expect(await read(conversation.id)).toMatchObject({ waiting_on: "customer" });
});

describe("mailing lists and newsletters", () => {
  const newsletter = (where: string, more: string[] = []) =>
    world.start({
      from: "Mug Monthly <news@mugs.example>",
      headers: ["List-Id: <news.mugs.example>", `List-Unsubscribe: ${where}`, ...more],
    });
  const leave = (message: Message) =>
    world.owner.api("POST /messages/{id}/unsubscription", { params: { id: message.id } });

  test("wait for nobody, and can be left by a mail from the inbox that is on the list", async () => {
    const { conversation, message } = await newsletter("<mailto:leave@mugs.example?subject=off%2077>");
    expect(message).toMatchObject({
      automatic: "list",
      automatic_facts: { unsubscribe: { how: "mail", done_at: null } },
    });
    expect(conversation.waiting_on).toBe("customer");
    await hasNothingNext(conversation.id);
    const left = await leave(message);
    expect(left.automatic_facts?.unsubscribe?.done_at).not.toBeNull();
    const [mail] = await sink.received(1);
    expect(mail).toMatchObject({ from: "support@heard.localhost", to: ["leave@mugs.example"] });
    expect(mail?.raw).toContain("Subject: off 77");
    await leave(message);
    expect(sink.mails).toHaveLength(1);
  });

  test("say no words of a stranger's in our name that lead somewhere, and go to no address that is none", async () => {
    const lure = encodeURIComponent("See https://luck.example/");
    const { message } = await newsletter(`<mailto:leave@mugs.example?body=${lure}>`);
    await leave(message);
    const [mail] = await sink.received(1);
    expect(mail?.raw).not.toContain("luck.example");
    const broken = await newsletter("<mailto:%zz@mugs.example>");
    await expect(leave(broken.message)).rejects.toMatchObject({ code: "cannot_unsubscribe" });
  });

  test("are never left by calling a server beside us", async () => {
    for (const where of [
      "https://127.0.0.1/leave",
      "https://[::1]/leave",
      "https://10.1.2.3/",
      "https://localhost/",
    ]) {
      const oneClick = ["List-Unsubscribe-Post: List-Unsubscribe=One-Click"];
      const { message } = await newsletter(`<${where}>`, oneClick);
      await expect(leave(message), where).rejects.toMatchObject({ code: "cannot_unsubscribe" });
    }
  });

  test("that are left on a page say so; other mail is no list", async () => {
    const { message } = await newsletter("<https://mugs.example/preferences>");
    await expect(leave(message)).rejects.toMatchObject({
      code: "cannot_unsubscribe",
      message: expect.stringContaining("https://mugs.example/preferences"),
    });
    const plain = await world.start();
    await expect(leave(plain.message)).rejects.toMatchObject({ code: "cannot_unsubscribe" });
  });

  test("customers' mail that a group of our own passes on is theirs", async () => {
    const headers = ["List-Post: <mailto:support@heard.localhost>", "Precedence: list"];
    const { conversation, message } = await world.start({ headers });
    expect(message.automatic).toBeNull();
    expect(conversation.waiting_on).toBe("us");
  });
});

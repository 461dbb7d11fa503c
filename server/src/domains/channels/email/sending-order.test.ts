import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { eventually, type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { rawMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { inboxIsPaused } from "./sending-queue.ts";

let world: MailWorld;
let sink: SmtpSink;
let count = 0;

beforeAll(async () => {
  world = await startMailWorld();
  await world.acknowledgeNothing();
});

beforeEach(async () => {
  sink = await startSmtpSink();
  await world.sendThrough(sink);
});

afterEach(async () => {
  await sink.stop();
});

afterAll(async () => {
  await world?.stop();
});

const now = (id: string) => world.owner.api("POST /messages/{id}/delivery", { params: { id } });
const tryInbox = () => world.owner.api("POST /inboxes/{id}/sending", { params: { id: world.inbox.id } });
const mailIdIn = (raw = "") => /^Message-ID: <(.*)>/im.exec(raw)?.[1] ?? "";

async function write(text: string, more: object = {}): Promise<string> {
  count += 1;
  const from = `ana${count}@example.com`;
  const { conversation } = await world.start({ from, messageId: `order-${count}@x` });
  return (await world.reply(conversation.id, text, more)).id;
}

async function pausedForMinutes(): Promise<number> {
  const { data } = await world.owner.api("GET /inboxes");
  const health = data.find(({ id }) => id === world.inbox.id)?.mailbox?.health;
  return Math.round((Date.parse(health?.sending_paused_until ?? "") - Date.now()) / 60_000);
}

/** What a mail server says of a mail of ours (RFC 3464). */
function bounceOf(mailId: string, addresses: readonly string[]): Buffer {
  count += 1;
  return rawMail(
    "From: mailer-daemon@mx.example.com",
    "To: support@heard.localhost",
    "Subject: Undelivered Mail Returned to Sender",
    `Message-ID: <bounce-${count}@mx.example.com>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
    "",
    "--r",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.com",
    "",
    ...addresses.flatMap((address) => [
      `Final-Recipient: rfc822; ${address}`,
      "Action: failed",
      "Status: 5.1.1",
      "",
    ]),
    "--r",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${mailId}>`,
    "",
    "--r--",
  );
}

/** The server has each mail bounce before it says that it took it. */
function bounceBeforeTaking(addresses: string[]): void {
  sink.behaviour.answer = async ({ raw }) => {
    const mailId = mailIdIn(raw);
    await world.deliver(bounceOf(mailId, addresses), { from: "" });
    const id = mailId.slice(0, mailId.indexOf("@"));
    await eventually(async () => {
      const { delivery } = await world.owner.api("GET /messages/{id}", { params: { id } });
      expect(delivery?.reports).toHaveLength(addresses.length);
    });
    return null;
  };
}

test("a bounce that is faster than our own note of sending stays true", async () => {
  bounceBeforeTaking(["gone@example.com"]);
  const id = await write("Hello", { to: ["gone@example.com"] });
  const { delivery, conversation_id } = await world.reach(id, "failed", "this mailbox does not exist");
  expect(delivery?.reports).toMatchObject([{ address: "gone@example.com", outcome: "failed" }]);
  expect((await world.owner.api("GET /dead-letters")).data.map((letter) => letter.id)).toContain(id);
  const params = { id: conversation_id };
  expect(await world.owner.api("GET /conversations/{id}", { params })).toMatchObject({ waiting_on: "us" });
  // What was reported of an earlier try says nothing of the next.
  sink.behaviour = {};
  await now(id);
  expect((await world.reach(id, "sent", "Taken")).delivery?.reports).toEqual([]);
});

test("where a fast bounce speaks of one of several, the message is sent, and the report stays", async () => {
  bounceBeforeTaking(["gone@example.com"]);
  const id = await write("Hello", { to: ["gone@example.com", "there@example.com"] });
  const { delivery } = await world.reach(id, "sent", "Taken");
  expect(delivery?.reports).toMatchObject([{ address: "gone@example.com", outcome: "failed" }]);
});

test("a mail keeps its Message-ID, whichever address it leaves from at last", async () => {
  const { id: inboxId } = world.inbox;
  const change = (aliases: string[]) =>
    world.owner.api("PATCH /inboxes/{id}", { params: { id: inboxId }, body: { aliases } });
  await change(["help@other.example"]);
  const tried: string[] = [];
  sink.behaviour.answer = ({ raw }) => {
    tried.push(mailIdIn(raw));
    return tried.length === 1 ? { code: 451, words: "4.7.1 Greylisted" } : null;
  };
  const id = await write("Hello", { from: "help@other.example" });
  await world.reach(id, "queued", "Greylisted");
  await change([]);
  await now(id);
  await world.reach(id, "sent");
  expect(sink.mails.map(({ from }) => from)).toEqual(["support@heard.localhost"]);
  expect(tried).toEqual([`${id}@other.example`, `${id}@other.example`]);
  const known = await world.inside((ctx) =>
    ctx.db.selectFrom("messages").select("mail_message_id").where("id", "=", id).executeTakeFirst(),
  );
  expect(known).toEqual({ mail_message_id: `${id}@other.example` });
});

test("a mail that we refuse ourselves says nothing of the server: its pause goes on, and another mail finds out", async () => {
  sink.behaviour.answer = () => ({ code: 421, words: "4.3.2 Too busy" });
  const small = await write("Small");
  await world.reach(small, "waiting", inboxIsPaused);
  expect(await pausedForMinutes()).toBe(1);
  const large = await write("Large ".repeat(2_000));
  await world.reach(large, "waiting", inboxIsPaused);
  await world.inside(({ db }) => db.updateTable("mailboxes").set({ size_limit: 9_000 }).execute());
  await tryInbox();
  await world.reach(large, "failed", "larger than");
  await eventually(async () => expect(await pausedForMinutes()).toBe(2));
  await world.reach(small, "waiting", inboxIsPaused);
  await world.inside(({ db }) => db.updateTable("mailboxes").set({ size_limit: null }).execute());
  sink.behaviour = {};
  await tryInbox();
  await world.reach(small, "sent");
});

test("a mail that a server is always too busy for becomes a dead letter after two days, though no other mail shows it", async () => {
  sink.behaviour.answer = () => ({ code: 421, words: "4.3.2 Too busy" });
  const id = await write("Alone");
  await world.reach(id, "waiting", inboxIsPaused);
  const triedSince = async (hours: number) =>
    world.inside(({ db, now: at }) =>
      db
        .updateTable("outgoing_mails")
        .set({ first_tried_at: new Date(at.getTime() - hours * 3_600_000) })
        .where("message_id", "=", id)
        .execute(),
    );
  await triedSince(47);
  await tryInbox();
  await eventually(async () => expect(await pausedForMinutes()).toBe(2));
  const { rows } = await world.inside(async ({ db }) => ({
    rows: await db
      .selectFrom("outgoing_mails")
      .select("first_tried_at")
      .where("message_id", "=", id)
      .execute(),
  }));
  expect(Math.round((Date.now() - (rows[0]?.first_tried_at.getTime() ?? 0)) / 3_600_000)).toBe(47);
  await triedSince(49);
  await tryInbox();
  await world.reach(id, "failed", "Too busy");
  expect(await pausedForMinutes()).toBe(4);
});

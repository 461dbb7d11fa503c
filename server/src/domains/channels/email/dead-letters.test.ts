import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { writeAutomaticMessage } from "../../conversations/messages.ts";
import { idOfEmail, setAutomaticMail } from "../../customers/automatic-mail.ts";
import { markUndeliverable } from "../../customers/undeliverable.ts";

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

async function meet() {
  count += 1;
  const from = `ana${count}@example.com`;
  const { conversation } = await world.start({ from, messageId: `dead-${count}@x` });
  return { conversation, from };
}

const sendAgain = (id: string, body: object = {}) =>
  world.owner.api("POST /dead-letters/{id}/delivery", { params: { id }, body });

test("sending all again leaves out what would do harm, and says how much and why; each can be sent by a person", async () => {
  sink.behaviour.refuse = (address) =>
    address.startsWith("gone") ? { code: 550, words: "5.1.1 User unknown" } : null;
  sink.behaviour.answer = () => ({ code: 554, words: "5.7.1 Not today" });
  const dead = async (id: string | null) => (await world.reach(id ?? "", "failed")).id;
  const written = async (more: object = {}, person?: { conversation: { id: string } }) => {
    const { conversation } = person ?? (await meet());
    return dead((await world.reply(conversation.id, "From a person", more)).id);
  };
  const automatic = async (person?: { conversation: { id: string } }) => {
    const { conversation } = person ?? (await meet());
    const words = { text: "By itself", from: { id: null, name: "Us" } };
    return dead(await world.inside((ctx) => writeAutomaticMessage(ctx, conversation.id, words)));
  };
  const byPerson = await written();
  const toNobody = await written({ to: ["gone@example.com"] });
  const bounced = await meet();
  const toBounced = await written({}, bounced);
  const unwanting = await meet();
  const unwanted = await automatic(unwanting);
  const old = await automatic();
  const tooMuch = await automatic();
  const newest = await automatic();
  await world.inside(async (ctx) => {
    await markUndeliverable(ctx, bounced.from, { reason: "unknown", words: "550 5.0.0 Gone" });
    await setAutomaticMail(ctx, (await idOfEmail(ctx, unwanting.from)) ?? "", { wanted: false });
    const daysAgo = new Date(ctx.now.getTime() - 2 * 86_400_000);
    await ctx.db.updateTable("messages").set({ created_at: daysAgo }).where("id", "=", old).execute();
  });
  const { api } = world.owner;
  await api("PATCH /inboxes/{id}", { params: { id: world.inbox.id }, body: { own_accord_per_hour: 1 } });
  sink.behaviour = {};
  const body = { inbox_id: world.inbox.id };
  expect(await api("POST /dead-letters/delivery", { body })).toEqual({
    count: 2,
    left_out: { undeliverable: 2, may_have_arrived: 0, opted_out: 1, too_old: 1, over_ceiling: 1 },
  });
  await Promise.all([world.reach(byPerson, "sent"), world.reach(newest, "sent")]);
  const left = [toNobody, toBounced, unwanted, old, tooMuch];
  const { data } = await api("GET /dead-letters");
  expect(data.map(({ id }) => id).sort()).toEqual([...left].sort());
  for (const id of left) {
    await sendAgain(id);
    await world.reach(id, "sent");
  }
});

test("what is sent again counts towards the ceiling of the hour, whatever else is written at once", async () => {
  const { api } = world.owner;
  const writeTo = ({ conversation }: { conversation: { id: string } }) =>
    world.inside((ctx) =>
      writeAutomaticMessage(ctx, conversation.id, { text: "By itself", from: { id: null, name: "Us" } }),
    );
  const people = [await meet(), await meet(), await meet(), await meet(), await meet()];
  sink.behaviour.answer = () => ({ code: 554, words: "5.7.1 Not today" });
  await api("PATCH /inboxes/{id}", { params: { id: world.inbox.id }, body: { own_accord_per_hour: 100 } });
  for (const person of people) await world.reach((await writeTo(person)) ?? "", "failed");
  await world.inside(async ({ db, now }) => {
    const hoursAgo = new Date(now.getTime() - 2 * 3_600_000);
    const past = { created_at: hoursAgo, send_at: hoursAgo };
    await db.updateTable("messages").set(past).where("automatic", "is not", null).execute();
  });
  sink.behaviour = {};
  await api("PATCH /inboxes/{id}", { params: { id: world.inbox.id }, body: { own_accord_per_hour: 3 } });
  const sendAll = () => api("POST /dead-letters/delivery", { body: { inbox_id: world.inbox.id } });
  const [one, other, ...written] = await Promise.all([sendAll(), sendAll(), ...people.map(writeTo)]);
  const wrote = written.filter((id) => id !== null);
  expect(one.count + other.count + wrote.length).toBe(3);
  await sink.received(3);
  expect(await Promise.all(people.map(writeTo))).toEqual([null, null, null, null, null]);
});

/** A message that the server took for one of two, until it refused it for the other for good. */
async function partlySent(): Promise<string> {
  sink.behaviour.refuse = (address) =>
    address.startsWith("wrong") ? { code: 450, words: "4.2.0 Come back" } : null;
  const { conversation } = await meet();
  const to = { to: ["has@example.com"], cc: ["wrong@example.com"] };
  const { id } = await world.reply(conversation.id, "To both", to);
  await world.reach(id, "queued", "Come back");
  sink.behaviour.refuse = (address) =>
    address.startsWith("wrong") ? { code: 550, words: "5.1.1 User unknown" } : null;
  await world.owner.api("POST /messages/{id}/delivery", { params: { id } });
  await world.reach(id, "failed");
  return id;
}

const readers = () => sink.mails.map(({ to }) => to);

test("what reached some goes to the changed address alone, and names all who have it", async () => {
  const id = await partlySent();
  await sendAgain(id, { to: ["has@example.com"], cc: ["Right@example.com"] });
  const message = await world.reach(id, "sent");
  expect(message.to.map(({ address }) => address)).toEqual(["has@example.com"]);
  expect(message.cc.map(({ address }) => address)).toEqual(["right@example.com"]);
  expect(readers()).toEqual([["has@example.com"], ["right@example.com"]]);
});

test("who has it stays named though left out, and a mail that everybody has goes nowhere", async () => {
  const id = await partlySent();
  await expect(sendAgain(id, { cc: [] })).rejects.toMatchObject({ code: "no_recipient" });
  await sendAgain(id, { to: ["right@example.com"], cc: [] });
  const message = await world.reach(id, "sent");
  expect(message.to.map(({ address }) => address)).toEqual(["has@example.com", "right@example.com"]);
  expect(message.cc).toEqual([]);
  expect(readers()).toEqual([["has@example.com"], ["right@example.com"]]);
});

test("whoever comes second, while it is on its way already, is told so", async () => {
  const id = await partlySent();
  const { promise: isHeard, resolve: answer } = Promise.withResolvers<null>();
  sink.behaviour = { answer: () => isHeard };
  await sendAgain(id, { to: ["right@example.com"], cc: [] });
  await world.reach(id, "sending");
  await expect(sendAgain(id, { to: ["has@example.com"], cc: [] })).rejects.toMatchObject({
    code: "already_sent",
  });
  answer(null);
  await world.reach(id, "sent");
});

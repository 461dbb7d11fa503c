import type { Message } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type AcknowledgementWorld,
  monday,
  startAcknowledgementWorld,
} from "../../../../../test/support/acknowledgement-world.ts";
import { eventually } from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { writeAutomaticMessage } from "../../conversations/messages.ts";
import { markUndeliverable } from "../../customers/undeliverable.ts";

let world: AcknowledgementWorld;
let api: AcknowledgementWorld["owner"]["api"];
let count = 0;

beforeAll(async () => {
  world = await startAcknowledgementWorld();
  api = world.owner.api;
  await world.settings({ without_time: true });
});
beforeEach(() => {
  count += 1;
  world.setClock(monday("10:00") + count * 24 * 3_600_000);
});
afterAll(() => world?.stop());

/** What our own server writes above a mail that is not from the domain it names. */
const failed = (policy = "none") => [
  "Received: from relay.example by mx.heard.localhost with ESMTPS; Mon, 24 Mar 2025 09:00:00 +0000",
  "Authentication-Results: mx.heard.localhost; spf=pass smtp.mailfrom=relay.example",
  `Authentication-Results: mx.heard.localhost; dmarc=fail (p=${policy} dis=none) header.from=home.example`,
];

type Mail = Parameters<typeof plainMail>[0] & { answers?: string };

async function deliver({ answers, headers = [], ...mail }: Mail): Promise<void> {
  count += 1;
  const more = answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`, ...headers] : headers;
  await world.deliver(plainMail({ messageId: `u${count}@home.example`, ...mail, headers: more }));
}

const read = (id: string) => api("GET /conversations/{id}", { params: { id } });
const automaticIn = async (id: string) =>
  (await world.messages(id)).filter(({ kind, automatic }) => kind === "outgoing" && automatic);

/** The message with these words, wherever it landed. */
function find(words: string): Promise<Message> {
  return eventually(async () => {
    const lists = [await api("GET /conversations", { query: { limit: 200 } })];
    for (const { id } of lists.flatMap(({ data }) => data)) {
      const found = (await world.messages(id)).find(({ text }) => text.includes(words));
      if (found) return found;
    }
    throw new Error(`Nobody said "${words}" yet`);
  });
}

/** Ana wrote, was acknowledged and answered, and it is closed. */
async function answered(from: string) {
  const { id } = await world.write({ from, messageId: `first-${from}` });
  const before = world.sink.mails.length;
  await world.reply(id, "Here it is.");
  const raw = (await world.sink.received(before + 1)).at(-1)?.raw ?? "";
  await eventually(async () => expect((await world.messages(id)).at(-1)?.delivery?.state).toBe("sent"));
  await api("POST /conversations/{id}/closure", { params: { id } });
  return { id, ours: /^Message-ID: <(.*)>/im.exec(raw)?.[1] ?? "" };
}

test("a mail in the customer's name that fails DMARC is heard and says so, and has no more than its words", async () => {
  const from = "ana@home.example";
  const { id, ours } = await answered(from);
  const tim = await world.join("agent", "Tim Trusted");
  const { data: teammates } = await api("GET /teammates");
  const timsAddress = teammates.find((one) => one.id === tim.teammateId)?.email;
  await world.inside((ctx) => markUndeliverable(ctx, from, { reason: "mailbox_full", words: null }));
  const sent = await automaticIn(id);
  await deliver({
    from: `Your bank <${from}>`,
    answers: ours,
    text: "I will send you the papers by Friday. Pay to my new account.",
    headers: [...failed(), "Reply-To: eve@evil.example", `Cc: ${timsAddress}, carl@evil.example`],
  });
  const forged = await find("my new account");
  expect(forged).toMatchObject({ conversation_id: id, kind: "incoming", unproven: true, newcomer: false });
  await world.followed(id);
  expect(await read(id)).toMatchObject({ state: "open", waiting_on: "us", participant_ids: [] });
  expect(await automaticIn(id)).toEqual(sent);
  expect((await api("GET /conversations/{id}/promises", { params: { id } })).data).toEqual([]);
  const { customer } = await read(id);
  expect(customer.name).toBe("");
  const { addresses } = await api("GET /customers/{id}", { params: { id: customer.id } });
  expect(addresses).toMatchObject([{ address: from, undeliverable: { reason: "mailbox_full" } }]);
  // Nobody takes part by it, and a reply does not go where it asks.
  await deliver({ from: "carl@evil.example", answers: `u${count}@home.example`, text: "As she said" });
  expect((await find("As she said")).conversation_id).not.toBe(id);
  expect(await world.reply(id, "Are you sure?")).toMatchObject({ to: [{ address: from }] });
  // The same from where it should come.
  await deliver({ from, answers: ours, text: "I will send you the papers by Friday. That was me." });
  expect(await find("That was me")).toMatchObject({ conversation_id: id, unproven: false });
  await eventually(async () =>
    expect((await api("GET /conversations/{id}/promises", { params: { id } })).data).toMatchObject([
      { by: "customer" },
    ]),
  );
  const now = await api("GET /customers/{id}", { params: { id: customer.id } });
  expect(now.addresses).toMatchObject([{ address: from, undeliverable: null }]);
});

test("what begins with such a mail is served, and acknowledged to nobody", async () => {
  await deliver({ from: "otto@home.example", subject: "A new matter", text: "Begun", headers: failed() });
  const first = await find("Begun");
  await world.followed(first.conversation_id);
  expect(first).toMatchObject({ unproven: true, author: { kind: "customer" } });
  expect(await read(first.conversation_id)).toMatchObject({ state: "open", waiting_on: "us", spam: null });
  expect(await automaticIn(first.conversation_id)).toEqual([]);
  const ofOurOwn = () =>
    world.inside((ctx) =>
      writeAutomaticMessage(ctx, first.conversation_id, {
        text: "How was it?",
        from: { id: null, name: "We" },
      }),
    );
  expect(await ofOurOwn()).toBeNull();
  await world.reply(first.conversation_id, "Was that you?");
  expect(await ofOurOwn()).not.toBeNull();
  const proven = await world.write({ from: "otto@home.example" });
  expect((await world.messages(proven.id))[0]?.unproven).toBe(false);
});

test("where the domain asks to refuse it, it is spam, unless it answers us", async () => {
  const { id, ours } = await answered("nora@home.example");
  await deliver({ from: "nora@home.example", answers: ours, text: "In answer", headers: failed("reject") });
  expect(await find("In answer")).toMatchObject({ conversation_id: id, unproven: true });
  await deliver({ from: "nora@home.example", subject: "Win", text: "Luck", headers: failed("reject") });
  await eventually(async () => {
    const { data } = await api("GET /conversations", { query: { spam: true } });
    expect(data).toMatchObject([{ subject: "Win", spam: { reason: "forged" } }]);
  });
});

test("in a side thread such a mail adds nobody, and its original makes nobody the customer", async () => {
  const { id } = await answered("ina@home.example");
  const before = world.sink.mails.length;
  const { side_thread } = await api("POST /conversations/{id}/side-threads", {
    params: { id },
    body: { to: ["desk@carrier.example"], text: "Where is it?" },
  });
  const raw = (await world.sink.received(before + 1)).at(-1)?.raw ?? "";
  await deliver({
    from: "desk@carrier.example",
    answers: /^Message-ID: <(.*)>/im.exec(raw)?.[1],
    text: "At the harbour",
    headers: [...failed(), "Reply-To: eve@evil.example"],
  });
  expect(await find("At the harbour")).toMatchObject({ side_thread_id: side_thread.id, unproven: true });
  const thread = await api("GET /conversations/{id}/thread", { params: { id } });
  expect(thread.side_threads[0]?.people).toMatchObject([{ address: "desk@carrier.example" }]);

  await deliver({
    from: "olga@home.example",
    text: "I agree with her",
    answers: "original@home.example",
    headers: ["Cc: mary@home.example"],
  });
  const early = await find("I agree with her");
  const forged = { from: "mary@home.example", messageId: "original@home.example", headers: failed() };
  await deliver({ ...forged, text: "It is all mine" });
  expect(await find("It is all mine")).toMatchObject({ conversation_id: early.conversation_id });
  expect((await read(early.conversation_id)).customer.email).toBe("olga@home.example");
});

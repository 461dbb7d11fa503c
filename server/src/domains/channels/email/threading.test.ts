import type { Conversation, Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import type { Person } from "../../../../../test/support/world.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import type { ParsedMail } from "../../../platform/mail/mail-types.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";
import { headerValue } from "../../../platform/mail/read-headers.ts";
import { readThreadIndex } from "../../../platform/mail/thread-index.ts";

let world: MailWorld;
let sink: SmtpSink;
let mails = 0;

beforeAll(async () => {
  world = await startMailWorld();
  sink = await startSmtpSink();
  await world.sendThrough(sink);
  await world.acknowledgeNothing();
});
afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

type Mail = Parameters<typeof plainMail>[0] & { cc?: string; references?: string[]; envelope?: string[] };

/** Delivers a mail; `references` name the mails before it, the nearest last. */
async function deliver({ cc, references = [], headers = [], envelope, ...mail }: Mail): Promise<string> {
  mails += 1;
  const messageId = mail.messageId ?? `mail-${mails}@threads.example`;
  const more = [
    ...(cc ? [`Cc: ${cc}`] : []),
    ...(references.length > 0
      ? [`References: ${references.map((id) => `<${id}>`).join(" ")}`, `In-Reply-To: <${references.at(-1)}>`]
      : []),
    ...headers,
  ];
  await world.deliver(plainMail({ ...mail, messageId, headers: more }), envelope && { to: envelope });
  return messageId;
}

async function whenProcessed(): Promise<void> {
  const { workspaceId } = world.owner;
  await eventually(async () => {
    const open = await inWorkspace(world.platform, { workspaceId, readOnly: true }, ({ db }) =>
      db.selectFrom("incoming_mails").select("id").where("processed_at", "is", null).execute(),
    );
    expect(open).toEqual([]);
  });
}

/** Writes to the customer and answers what left. */
async function answer(id: string, text: string): Promise<ParsedMail> {
  const count = sink.mails.length;
  await world.reply(id, text);
  const sent = await sink.received(count + 1);
  return parseMail(Buffer.from(sent.at(-1)?.raw ?? "", "latin1"));
}

const read = (id: string): Promise<Conversation> =>
  world.owner.api("GET /conversations/{id}", { params: { id } });
const close = (id: string) => world.owner.api("POST /conversations/{id}/closure", { params: { id } });
/** As if it had been closed that many days ago. */
async function closedBefore(id: string, days: number): Promise<void> {
  await close(id);
  await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async ({ db }) => {
    await sql`update conversations set closed_at = closed_at - make_interval(days => ${days}) where id = ${id}::uuid`.execute(
      db,
    );
  });
}

async function addressOf({ teammateId }: Person): Promise<string> {
  const { data } = await world.owner.api("GET /teammates");
  return data.find(({ id }) => id === teammateId)?.email as string;
}

const texts = async (id: string) => (await world.messages(id)).map(({ text }) => text);

/** The message with these words, wherever it landed. */
async function find(words: string): Promise<Message> {
  await whenProcessed();
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  for (const { id } of data) {
    const found = (await world.messages(id)).find(({ text }) => text.includes(words));
    if (found) return found;
  }
  throw new Error(`Nobody said "${words}"`);
}

async function customers(email: string) {
  const { data } = await world.owner.api("GET /customers", { query: { q: email } });
  return data;
}

test("a stranger who forwards or quotes a mail of ours starts a conversation of their own", async () => {
  const { conversation } = await world.start({ subject: "The contract" });
  const { messageId } = await answer(conversation.id, "Here it is.");
  await deliver({
    from: "Sam <sam@stranger.example>",
    subject: "Fwd: The contract",
    text: "Look what they wrote",
    references: [messageId as string],
  });
  await deliver({
    from: "tess@stranger.example",
    subject: "Re: The contract",
    text: "I have it from Sam",
    references: [messageId as string],
  });
  const forwarded = await find("Look what they wrote");
  const quoted = await find("I have it from Sam");
  expect(new Set([conversation.id, forwarded.conversation_id, quoted.conversation_id]).size).toBe(3);
  expect(await texts(conversation.id)).toHaveLength(2);
});

test("an answer from a second address to the signed address joins, plainly as somebody else's", async () => {
  const { conversation } = await world.start({ subject: "My second address" });
  const { messageId, replyTo } = await answer(conversation.id, "Which colour?");
  const signed = replyTo[0]?.address as string;
  const first = await deliver({
    from: "Ana at home <ana@home.example>",
    to: signed,
    envelope: [signed],
    subject: "Re: My second address",
    text: "Blue, please",
    references: [messageId as string],
  });
  const message = await find("Blue, please");
  expect(message).toMatchObject({
    conversation_id: conversation.id,
    newcomer: true,
    from: { address: "ana@home.example" },
    author: { kind: "customer", name: "Ana at home" },
    to: [{ address: "support@heard.localhost" }],
  });
  expect((await read(conversation.id)).customer.email).toBe("ana@example.com");
  // What we answer goes to the customer, and quotes nothing of what the other wrote.
  const next = await answer(conversation.id, "Blue it is.");
  expect(next.to.map(({ address }) => address)).toEqual(["ana@example.com"]);
  expect(next.text).toContain("Which colour?");
  expect(next.text).not.toContain("Blue, please");
  // By their own words alone they take no part; once somebody here writes to them, they do.
  const say = (text: string, reference: string) =>
    deliver({ from: "ana@home.example", subject: "Re: My second address", text, references: [reference] });
  await say("Light blue", first);
  expect(await find("Light blue")).toMatchObject({ conversation_id: conversation.id, newcomer: true });
  await world.reply(conversation.id, "Light blue it is.", { to: ["ana@home.example"] });
  await say("Thank you both", next.messageId as string);
  expect(await find("Thank you both")).toMatchObject({ conversation_id: conversation.id, newcomer: false });
});

test("without a signed address, who answers our mail itself joins by name or company; others do not", async () => {
  const { conversation } = await world.start({
    subject: "Delivery on Monday",
    from: "Ana Lima <ana@lima.example>",
  });
  const { messageId } = await answer(conversation.id, "Is anybody at home?");
  const say = (from: string, text: string, subject = "Re: Delivery on Monday") =>
    deliver({ from, text, subject, references: [messageId as string] });
  await say("Ana Lima <ana.private@gmail.com>", "By name");
  await say("office@lima.example", "By company");
  await say("Ana <other@gmail.com>", "By neither");
  await say("Ana Lima <ana.third@gmail.com>", "By name, but forwarded", "Fwd: Delivery on Monday");
  await whenProcessed();
  expect(await texts(conversation.id)).toEqual([
    expect.any(String),
    "Is anybody at home?",
    "By name",
    "By company",
  ]);
});

test("an automatic answer to our mail is shown where it belongs, and brings nobody in", async () => {
  const { conversation } = await world.start({ subject: "My medicine" });
  const { messageId } = await answer(conversation.id, "Which dose do you take?");
  const automatic = await deliver({
    from: "eve@stranger.example",
    subject: "Re: My medicine",
    text: "I am not here",
    references: [messageId as string],
    headers: ["Auto-Submitted: auto-replied"],
  });
  expect((await find("I am not here")).conversation_id).toBe(conversation.id);
  const say = (text: string, reference: string) =>
    deliver({ from: "eve@stranger.example", subject: "Re: My medicine", text, references: [reference] });
  await say("Now I am", messageId as string);
  await say("And here again", automatic);
  expect((await find("Now I am")).conversation_id).not.toBe(conversation.id);
  expect((await find("And here again")).conversation_id).not.toBe(conversation.id);
});

test("a signed address out of an address book does not carry another matter into a conversation", async () => {
  const { conversation } = await world.start({ subject: "Broken kettle" });
  const { replyTo } = await answer(conversation.id, "We send a new one.");
  const signed = replyTo[0]?.address as string;
  await deliver({
    from: "neil@neighbour.example",
    to: signed,
    envelope: [signed],
    subject: "Opening hours?",
    text: "When are you open?",
  });
  const message = await find("When are you open?");
  expect(message).toMatchObject({ newcomer: false });
  expect(message.conversation_id).not.toBe(conversation.id);
});

test("an answer opens a closed conversation; a month later it begins one that follows, both ways", async () => {
  const { conversation } = await world.start({ subject: "The lamp", messageId: "lamp@threads.example" });
  const ada = await world.join("agent", "Ada Agent");
  const params = { id: conversation.id };
  await world.owner.api("PUT /conversations/{id}/assignment", {
    params,
    body: { assignee_id: ada.teammateId },
  });
  await closedBefore(conversation.id, 29);
  await deliver({ text: "After four weeks", subject: "Re: The lamp", references: ["lamp@threads.example"] });
  await whenProcessed();
  expect((await read(conversation.id)).state).toBe("open");
  await closedBefore(conversation.id, 31);
  await deliver({ text: "After a month", subject: "Re: The lamp", references: ["lamp@threads.example"] });
  const first = await find("After a month");
  const next = await read(first.conversation_id);
  const before = await read(conversation.id);
  expect(before.state).toBe("closed");
  expect(next).toMatchObject({
    subject: "The lamp",
    state: "open",
    waiting_on: "us",
    assignee: { name: "Ada Agent" },
    follows: { id: conversation.id, number: conversation.number, subject: "The lamp" },
    followed_by: [],
  });
  expect(before).toMatchObject({
    follows: null,
    followed_by: [{ id: next.id, number: next.number, subject: "The lamp" }],
  });
  const { timeline } = await world.owner.api("GET /conversations/{id}/thread", { params });
  expect(timeline.at(-1)).toMatchObject({
    type: "conversation.followed",
    data: { conversation_id: next.id },
  });
  // Whichever mail of the two they answer, they go on in the newest.
  await deliver({ text: "To the old one again", references: ["lamp@threads.example"] });
  expect((await find("To the old one again")).conversation_id).toBe(next.id);
  // A machine's answer begins nothing.
  await deliver({
    text: "I am away",
    subject: "Automatic reply",
    references: ["lamp@threads.example"],
    headers: ["Auto-Submitted: auto-replied"],
  });
  expect((await find("I am away")).conversation_id).toBe(conversation.id);
  expect((await read(conversation.id)).state).toBe("closed");
});

test("who has left is not given what follows; the inbox says how long an answer opens again", async () => {
  const gone = await world.join("agent", "Gone Soon");
  const { conversation } = await world.start({ subject: "The chair", messageId: "chair@threads.example" });
  const params = { id: conversation.id };
  await world.owner.api("PUT /conversations/{id}/assignment", {
    params,
    body: { assignee_id: gone.teammateId },
  });
  await close(conversation.id);
  await world.owner.api("PATCH /teammates/{id}", {
    params: { id: gone.teammateId },
    body: { active: false },
  });
  const inbox = { id: world.inbox.id };
  const set = (reopen_days: number | null) =>
    world.owner.api("PATCH /inboxes/{id}", { params: inbox, body: { reopen_days } });
  expect((await set(0)).reopen_days).toBe(0);
  await deliver({ text: "At once, but new", references: ["chair@threads.example"] });
  const following = await read((await find("At once, but new")).conversation_id);
  expect(following).toMatchObject({ assignee: null, follows: { id: conversation.id } });
  expect((await set(null)).reopen_days).toBeNull();
  await closedBefore(conversation.id, 4000);
  await deliver({ text: "After ten years", references: ["chair@threads.example"] });
  expect((await find("After ten years")).conversation_id).toBe(conversation.id);
  await set(30);
  await expect(
    world.owner.api("PATCH /inboxes/{id}", { params: inbox, body: { reopen_days: -1 } }),
  ).rejects.toMatchObject({ status: 400 });
});

test("a teammate in copy takes part and hears of it; what they write is a note, and no second conversation opens", async () => {
  const tim = await world.join("colleague", "Tim Colleague");
  const address = await addressOf(tim);
  const { conversation } = await world.start({
    subject: "Please help, Tim",
    messageId: "tim@threads.example",
    headers: [`Cc: Tim <${address}>, Carl <carl@example.com>`],
  });
  expect(conversation.participant_ids).toEqual([tim.teammateId]);
  const { timeline } = await tim.api("GET /conversations/{id}/thread", { params: { id: conversation.id } });
  expect(timeline).toContainEqual(
    expect.objectContaining({
      type: "conversation.participant_added",
      actor: expect.objectContaining({ kind: "customer", name: "Ana Lima" }),
      data: expect.objectContaining({ by: "mail", teammate_name: "Tim Colleague" }),
    }),
  );
  await eventually(async () => {
    const { data } = await tim.api("GET /notices");
    expect(data).toContainEqual(expect.objectContaining({ kind: "invited" }));
  });
  await close(conversation.id);
  await deliver({
    from: `Tim <${address}>`,
    to: "Ana <ana@example.com>",
    cc: "support@heard.localhost",
    text: "I look into it",
    references: ["tim@threads.example"],
  });
  const note = await find("I look into it");
  expect(note).toMatchObject({
    conversation_id: conversation.id,
    kind: "note",
    channel: "email",
    author: { kind: "teammate", id: tim.teammateId, name: "Tim Colleague" },
    from: { address: address },
    to: [{ address: "ana@example.com" }],
    has_raw: true,
    unproven: true,
  });
  const now = await read(conversation.id);
  expect(now).toMatchObject({ state: "closed", waiting_on: "us", unread: true, assignee: null });
  expect(await customers(address)).toEqual([]);
  const sent = await answer(conversation.id, "Done.");
  expect(sent.text).not.toContain("I look into it");
  // The customer's own colleague in copy answers in the same conversation, with their name.
  await deliver({
    from: "Carl Copy <carl@example.com>",
    text: "Thanks",
    references: ["tim@threads.example"],
  });
  expect(await find("Thanks")).toMatchObject({
    conversation_id: conversation.id,
    newcomer: false,
    author: { kind: "customer", name: "Carl Copy" },
  });
});

test("whoever owns a conversation hears of what a teammate writes into it by e-mail", async () => {
  const { conversation } = await world.start({ subject: "Owned", messageId: "owned@threads.example" });
  const ada = await world.join("agent", "Ada Owner");
  await world.owner.api("PUT /conversations/{id}/assignment", {
    params: { id: conversation.id },
    body: { assignee_id: ada.teammateId },
  });
  const address = await addressOf(world.owner);
  await deliver({ from: address, text: "For your eyes", references: ["owned@threads.example"] });
  await find("For your eyes");
  await eventually(async () => {
    const { data } = await ada.api("GET /notices");
    expect(data).toContainEqual(expect.objectContaining({ kind: "answered", excerpt: "For your eyes" }));
  });
});

test("a mail under a teammate's name does what a note does, and no more: it may be anybody's", async () => {
  const ada = await world.join("agent", "Ada Agent");
  const { conversation } = await world.start({ subject: "A loan", messageId: "loan@threads.example" });
  const params = { id: conversation.id };
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await world.owner.api("PUT /conversations/{id}/snooze", { params, body: { until } });
  const before = await read(conversation.id);
  await deliver({
    from: `Ada <${await addressOf(ada)}>`,
    to: "support@heard.localhost",
    cc: "sam@stranger.example",
    text: "Pay it all out",
    references: ["loan@threads.example"],
  });
  expect(await find("Pay it all out")).toMatchObject({
    kind: "note",
    unproven: true,
    author: { kind: "teammate", name: "Ada Agent" },
  });
  const { state, snoozed_until, waiting_on, waiting_since, assignee, participant_ids, preview } = before;
  expect(await read(conversation.id)).toMatchObject({
    ...{ state, snoozed_until, waiting_on, waiting_since, assignee, participant_ids, preview },
    unread: true,
  });
  // Nobody takes part by it.
  await deliver({ from: "sam@stranger.example", text: "Me, too", references: ["loan@threads.example"] });
  expect((await find("Me, too")).conversation_id).not.toBe(conversation.id);
  // What is written here is a note of a proven hand.
  const written = await ada.api("POST /conversations/{id}/messages", {
    params,
    body: { kind: "note", text: "It is mine" },
  });
  expect(written.unproven).toBe(false);
});

test("who forges a teammate's address, as our mail server says, joins nothing and is nobody here", async () => {
  const { conversation } = await world.start({ subject: "A refund", messageId: "refund@threads.example" });
  const address = await addressOf(world.owner);
  await deliver({
    from: `Olga <${address}>`,
    subject: "Re: A refund",
    text: "Please pay at once",
    references: ["refund@threads.example"],
    headers: ["Authentication-Results: mx.heard.localhost; dmarc=fail (p=reject) header.from=heard.example"],
  });
  await whenProcessed();
  expect(await texts(conversation.id)).toHaveLength(1);
});

test("a teammate who writes on their own is served like anybody", async () => {
  const ben = await world.join("agent", "Ben Buyer");
  const address = await addressOf(ben);
  await deliver({
    from: `Ben <${address}>`,
    subject: "I bought a lamp myself",
    messageId: "ben@threads.example",
    text: "Can I return it?",
  });
  const asked = await find("Can I return it?");
  await deliver({ from: address, text: "It is red", references: ["ben@threads.example"] });
  expect(await find("It is red")).toMatchObject({
    kind: "incoming",
    conversation_id: asked.conversation_id,
    author: { kind: "customer" },
  });
});

test("an answer to all that overtakes its original: one conversation, of whoever wrote first", async () => {
  const original = "original@threads.example";
  await deliver({
    from: "Otto <otto@overtaken.example>",
    to: "Olga <olga@overtaken.example>, support@heard.localhost",
    subject: "Re: Our two orders",
    text: "I agree with her",
    references: [original],
  });
  const early = await find("I agree with her");
  await deliver({
    from: "Olga <olga@overtaken.example>",
    cc: "otto@overtaken.example",
    subject: "Our two orders",
    text: "Please join them",
    messageId: original,
  });
  expect((await find("Please join them")).conversation_id).toBe(early.conversation_id);
  expect((await read(early.conversation_id)).customer.email).toBe("olga@overtaken.example");
});

test("whoever wrote a mail that a customer passed on to us does not come into what they say of it", async () => {
  const phish = "phish@stranger.example";
  await deliver({
    from: "Vera <vera@victim.example>",
    subject: "Fwd: Your account",
    text: "Is this from you?",
    references: [phish],
  });
  const asked = await find("Is this from you?");
  await deliver({
    from: "eve@stranger.example",
    to: "vera@victim.example, support@heard.localhost",
    subject: "Your account",
    text: "Give us your password",
    messageId: phish,
  });
  expect((await find("Give us your password")).conversation_id).not.toBe(asked.conversation_id);
  expect((await read(asked.conversation_id)).customer.email).toBe("vera@victim.example");
});

test("mails of one thread that arrive at the same moment open one conversation", async () => {
  const ids = ["m1@rush.example", "m2@rush.example", "m3@rush.example"];
  const people = ["Rita <rita@rush.example>", "Rolf <rolf@rush.example>", "Rosa <rosa@rush.example>"];
  await Promise.all(
    [2, 0, 1].map((which) =>
      deliver({
        from: people[which],
        to: `support@heard.localhost, ${people.filter((_, other) => other !== which).join(", ")}`,
        subject: "The rush",
        text: `Rush ${which}`,
        messageId: ids[which],
        references: ids.slice(0, which),
      }),
    ),
  );
  await whenProcessed();
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  const rush = data.filter(({ subject }) => subject === "The rush");
  expect(rush).toHaveLength(1);
  expect((await texts(rush[0]?.id as string)).sort()).toEqual(["Rush 0", "Rush 1", "Rush 2"]);
});

test("two answers to a mail that never came to us are one thread for those who are part of both, for nobody else", async () => {
  const unseen = "unseen@threads.example";
  await deliver({
    from: "uma@unseen.example",
    cc: "udo@unseen.example",
    text: "Uma answers",
    references: [unseen],
  });
  await find("Uma answers");
  await deliver({ from: "udo@unseen.example", text: "Udo answers", references: [unseen] });
  await deliver({ from: "eve@stranger.example", text: "Eve has it, too", references: [unseen] });
  const uma = await find("Uma answers");
  expect((await find("Udo answers")).conversation_id).toBe(uma.conversation_id);
  expect((await find("Eve has it, too")).conversation_id).not.toBe(uma.conversation_id);
});

test("Outlook's index goes out with each mail, and comes back as evidence for those who take part", async () => {
  const { conversation } = await world.start({ subject: "Größe der Lampe" });
  const first = await answer(conversation.id, "Which size?");
  const index = (mail: ParsedMail) => readThreadIndex(headerValue(mail.headers, "Thread-Index")) as Buffer;
  expect(headerValue(first.headers, "Thread-Topic")).toMatch(/^=\?utf-8\?/i);
  expect(index(first)).toHaveLength(27);
  const say = (from: string, text: string, subject: string) =>
    deliver({
      from,
      text,
      subject,
      headers: [
        `Thread-Index: ${Buffer.concat([index(first), Buffer.from("12345", "hex"), Buffer.alloc(3)]).toString("base64")}`,
      ],
    });
  await say("ana@example.com", "Without a reference", "AW: Größe der Lampe");
  await say("ana@example.com", "By a template", "Something else");
  await say("eve@stranger.example", "I have the index", "AW: Größe der Lampe");
  await whenProcessed();
  expect(await texts(conversation.id)).toEqual([expect.any(String), "Which size?", "Without a reference"]);
  const second = await answer(conversation.id, "Understood");
  expect(index(second).subarray(0, 22)).toEqual(index(first).subarray(0, 22));
  expect(index(second)).toHaveLength(37);
});

test("a changed subject is told on the message; the conversation keeps its own", async () => {
  const { conversation } = await world.start({ subject: "A blue lamp", messageId: "blue@threads.example" });
  await answer(conversation.id, "Sure.");
  const say = async (subject: string, text: string) => {
    await deliver({ subject, text, references: ["blue@threads.example"] });
    return (await find(text)).new_subject;
  };
  expect(await say("RE: [EXTERNAL] Aw: a blue  lamp", "Same one")).toBeNull();
  expect(await say("Rather a red lamp", "Other one")).toBe("Rather a red lamp");
  expect(await say("Re: Rather a red lamp", "Same again")).toBeNull();
  expect(await say("Re: A blue lamp", "And the first")).toBeNull();
  expect(await say("", "None at all")).toBeNull();
  expect((await read(conversation.id)).subject).toBe("A blue lamp");
});

test("a mail to two of our inboxes arrives once, in the first that it names, whichever gives it first", async () => {
  const body = { name: "Orders", channel: "email" as const, address: "orders@heard.localhost" };
  const orders = await world.owner.api("POST /inboxes", { body });
  const to = "orders@heard.localhost, support@heard.localhost";
  const arrive = (mail: Buffer, inbox: string, by: string) =>
    world.deliver(Buffer.concat([Buffer.from(`Received: from ${by}\r\n`), mail]), { to: [inbox] });
  const twice = plainMail({
    to,
    subject: "To two inboxes",
    messageId: "two@threads.example",
    text: "Both of you",
  });
  await arrive(twice, "support@heard.localhost", "mx1.example");
  await whenProcessed();
  await arrive(twice, "orders@heard.localhost", "mx2.example");
  await whenProcessed();
  const conversation = await newest(world.owner.api, "To two inboxes");
  expect(conversation.inbox?.id).toBe(orders.id);
  expect(await world.messages(conversation.id)).toMatchObject([
    { also_in: [{ id: world.inbox.id, name: world.inbox.name }] },
  ]);
  const blind = plainMail({ subject: "In blind copy", messageId: "blind@threads.example" });
  await arrive(blind, "orders@heard.localhost", "mx1.example");
  expect((await newest(world.owner.api, "In blind copy")).inbox?.id).toBe(orders.id);
});

test("what was awaited is not kept once it has come", async () => {
  await whenProcessed();
  const { workspaceId } = world.owner;
  const left = await inWorkspace(world.platform, { workspaceId, readOnly: true }, async ({ db }) => {
    const { rows } = await sql<{ id: string }>`
      select a.mail_message_id as id from awaited_mails a
      join messages m on m.workspace_id = a.workspace_id and m.mail_message_id = a.mail_message_id`.execute(
      db,
    );
    return rows;
  });
  expect(left).toEqual([]);
});

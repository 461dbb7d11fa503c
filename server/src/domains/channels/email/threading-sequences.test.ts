import { readdirSync, readFileSync } from "node:fs";
import type { Message } from "@heard/core/contract/conversations.ts";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import type { Person } from "../../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../../platform/context/context.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";
import { headerValue } from "../../../platform/mail/read-headers.ts";

let world: MailWorld;
let sink: SmtpSink;
/** Whoever looks: a new teammate for each random sequence, since one may ask only so often in a minute. */
let reader: Person;

beforeAll(async () => {
  world = await startMailWorld();
  reader = world.owner;
  sink = await startSmtpSink();
  await world.sendThrough(sink);
  await world.acknowledgeNothing();
});
afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

function inOurs<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
}

async function whenProcessed(): Promise<void> {
  await eventually(async () => {
    const open = await inOurs(({ db }) =>
      db.selectFrom("incoming_mails").select("id").where("processed_at", "is", null).execute(),
    );
    expect(open).toEqual([]);
  });
}

/** Every message that a mail with this Message-ID became. */
async function messagesOf(mailMessageId: string): Promise<Message[]> {
  const rows = await inOurs(({ db }) =>
    db
      .selectFrom("messages")
      .select("id")
      .where("mail_message_id", "=", mailMessageId)
      .orderBy("created_at")
      .execute(),
  );
  return Promise.all(rows.map(({ id }) => reader.api("GET /messages/{id}", { params: { id } })));
}

/** Answers in a conversation; what the customer's mail program then knows of our mail. */
async function answer(conversationId: string) {
  const count = sink.mails.length;
  const { id } = await world.reply(conversationId, "Here is our answer.");
  const sent = await sink.received(count + 1);
  const mail = await parseMail(Buffer.from(sent.at(-1)?.raw ?? "", "latin1"));
  await eventually(async () => {
    const message = await world.owner.api("GET /messages/{id}", { params: { id } });
    expect(message.delivery?.state).toBe("sent");
  });
  return {
    id: mail.messageId ?? "",
    address: mail.replyTo[0]?.address ?? "",
    index: headerValue(mail.headers, "Thread-Index"),
  };
}

type Step = string | { answer_to: string; as: string } | { close: string; days_ago: number };

type Sequence = {
  about: string;
  steps: Step[];
  /** Which mails stand together. */
  conversations: string[][];
  doubles?: string[];
  newcomers?: string[];
  notes?: string[];
  follows?: Record<string, string>;
  customers?: Record<string, string>;
  new_subjects?: Record<string, string>;
};

const corpus = new URL("../../../../../test/mail-corpus/threading/", import.meta.url);

/** What the sequence has come to: each mail's message, by file name. */
async function play(name: string, { steps }: Sequence): Promise<Map<string, Message>> {
  const known = new Map<string, string>();
  const placed = new Map<string, Message>();
  const { data: teammates } = await world.owner.api("GET /teammates");
  known.set("teammate", `Our Olga <${teammates[0]?.email}>`);
  const conversationOf = (file: string) => placed.get(file)?.conversation_id as string;
  for (const step of steps) {
    if (typeof step === "string") {
      const { message, isNew } = await arrive(name, step, { known, placed });
      if (isNew) placed.set(step, message);
    } else if ("answer_to" in step) {
      for (const [what, value] of Object.entries(await answer(conversationOf(step.answer_to))))
        known.set(`${step.as}.${what}`, value);
    } else {
      const id = conversationOf(step.close);
      await world.owner.api("POST /conversations/{id}/closure", { params: { id } });
      await inOurs(({ db }) =>
        sql`update conversations set closed_at = closed_at - make_interval(days => ${step.days_ago})
          where id = ${id}::uuid`.execute(db),
      );
    }
  }
  return placed;
}

type Played = { known: Map<string, string>; placed: Map<string, Message> };

async function arrive(name: string, file: string, { known, placed }: Played) {
  const written = readFileSync(new URL(`${name}/${file}`, corpus), "utf8");
  const text = written.replaceAll(/\{\{([\w.]+)\}\}/g, (_, what: string) => known.get(what) ?? `no ${what}`);
  const raw = Buffer.from(text.replace(/\r?\n/g, "\r\n"));
  const mail = await parseMail(raw);
  const recipients = [...mail.to, ...mail.cc].map(({ address }) => address);
  const ours = recipients.filter((address) => address.startsWith("support"));
  expect(await world.deliver(raw, { from: mail.from[0]?.address, to: ours })).toMatchObject({
    outcome: "sent",
  });
  await whenProcessed();
  const seen = new Set([...placed.values()].map(({ id }) => id));
  const messages = await messagesOf(mail.messageId as string);
  const fresh = messages.find(({ id }) => !seen.has(id));
  return { message: (fresh ?? messages.at(-1)) as Message, isNew: fresh !== undefined };
}

describe("the corpus", () => {
  test.each(readdirSync(corpus))("%s", async (name) => {
    const sequence = JSON.parse(readFileSync(new URL(`${name}/sequence.json`, corpus), "utf8")) as Sequence;
    const placed = await play(name, sequence);
    const byConversation = Map.groupBy(placed.keys(), (file) => placed.get(file)?.conversation_id);
    const together = [...byConversation.values()].map((files) => files.sort());
    expect(together.sort()).toEqual(sequence.conversations.map((files) => files.sort()).sort());
    const files = (which: (message: Message) => boolean) =>
      [...placed].flatMap(([file, message]) => (which(message) ? [file] : [])).sort();
    expect(files(({ newcomer }) => newcomer)).toEqual(sequence.newcomers ?? []);
    expect(files(({ kind }) => kind === "note")).toEqual(sequence.notes ?? []);
    const subjects = [...placed].flatMap(([file, { new_subject }]) =>
      new_subject ? [[file, new_subject]] : [],
    );
    expect(Object.fromEntries(subjects)).toEqual(sequence.new_subjects ?? {});
    for (const double of sequence.doubles ?? []) expect(placed.has(double)).toBe(false);
    const read = (file: string) =>
      world.owner.api("GET /conversations/{id}", {
        params: { id: placed.get(file)?.conversation_id as string },
      });
    for (const [file, email] of Object.entries(sequence.customers ?? {}))
      expect((await read(file)).customer.email).toBe(email);
    for (const [later, earlier] of Object.entries(sequence.follows ?? {}))
      expect((await read(later)).follows?.id).toBe(placed.get(earlier)?.conversation_id);
  });
});

/** One mail of a random sequence: who writes, who gets it, and which mails before it they hold up as evidence. */
const wildMail = fc.record({
  from: fc.nat({ max: 4 }),
  copies: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 2 }),
  /** How many mails back; whether they hold it or not. */
  refersTo: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 2 }),
  subject: fc.constantFrom("Matter", "Re: Matter", "Fwd: Matter", "Other matter"),
  toSigned: fc.boolean(),
  afterwards: fc.constantFrom("nothing", "nothing", "we answer", "closed long ago"),
});

type WildMail = {
  id: string;
  from: string;
  people: string[];
  refersTo: string[];
  /** The one that it answers, where nothing but that says where it belongs. */
  answers: string | null;
};

let runs = 0;

describe("any sequence of mails of several people", () => {
  test("brings no message to where its sender takes no part, and each answer beside what it answers", async () => {
    const anySequence = fc.array(wildMail, { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(anySequence, fc.boolean(), async (wild, isDisordered) => {
        runs += 1;
        reader = await world.join("agent");
        const mails = await playWild(`run${runs}`, wild, isDisordered);
        await everybodyTakesPart(mails);
        if (wild.every(({ afterwards }) => afterwards !== "closed long ago"))
          await answersStandTogether(mails);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 120_000);
});

/** Delivers them in order, or each pair the other way round. */
async function playWild(
  run: string,
  wild: readonly (typeof wildMail extends fc.Arbitrary<infer One> ? One : never)[],
  isDisordered: boolean,
): Promise<WildMail[]> {
  const address = (which: number) => `p${which}@${run}-${which}.example`;
  const mails: WildMail[] = [];
  const ours: { id: string; address: string }[] = [];
  const written = wild.map((one, at) => {
    const refersTo = one.refersTo.flatMap((back) =>
      back < at ? [`${run}-${at - 1 - back}@wild.example`] : [],
    );
    return { ...one, id: `${run}-${at}@wild.example`, refersTo };
  });
  const order = isDisordered ? written.map((one, at) => written[at ^ 1] ?? one) : written;
  for (const { id, from, copies, refersTo, subject, toSigned, afterwards } of order) {
    const known = ours.at(-1);
    const references = [...refersTo, ...(known && refersTo.length % 2 === 1 ? [known.id] : [])];
    const signed = toSigned && known ? known.address : "support@heard.localhost";
    const people = copies.filter((copy) => copy !== from).map(address);
    const headers = [
      ...(people.length > 0 ? [`Cc: ${people.join(", ")}`] : []),
      ...(references.length > 0 ? [`References: ${references.map((one) => `<${one}>`).join(" ")}`] : []),
    ];
    const raw = plainMail({ from: address(from), to: signed, subject, text: id, messageId: id, headers });
    await world.deliver(raw, { from: address(from), to: [signed] });
    await whenProcessed();
    const isPlain = !isDisordered && !toSigned && references.at(-1) === refersTo.at(-1);
    mails.push({
      id,
      from: address(from),
      people,
      refersTo,
      answers: isPlain ? (refersTo.at(-1) ?? null) : null,
    });
    const [message] = await messagesOf(id);
    if (afterwards === "we answer") ours.push(await answer(message?.conversation_id as string));
    if (afterwards === "closed long ago") {
      const params = { id: message?.conversation_id as string };
      await world.owner.api("POST /conversations/{id}/closure", { params });
      await inOurs(({ db }) =>
        sql`update conversations set closed_at = closed_at - interval '60 days' where id = ${params.id}::uuid`.execute(
          db,
        ),
      );
    }
  }
  return mails;
}

async function everybodyTakesPart(mails: readonly WildMail[]): Promise<void> {
  const placed = new Map<string, Message>();
  for (const { id } of mails) {
    const messages = await messagesOf(id);
    expect(messages).toHaveLength(1);
    placed.set(id, messages[0] as Message);
  }
  for (const [at, { id, from, people, refersTo }] of mails.entries()) {
    const message = placed.get(id) as Message;
    const params = { id: message.conversation_id };
    const { conversation, messages } = await reader.api("GET /conversations/{id}/thread", { params });
    const others = messages.filter((other) => other.id !== message.id);
    const heard = others.filter((other) => !other.newcomer);
    const named = heard.flatMap((other) => [other.from, ...other.to, ...other.cc].map((one) => one?.address));
    // Who was answered before their own mail came takes part by that.
    const wasAnswered = mails.some(
      (other) =>
        other.refersTo.includes(id) &&
        people.includes(other.from) &&
        placed.get(other.id)?.conversation_id === conversation.id,
    );
    // Who answered a mail before it came began the conversation, which then became its writer's.
    const cameFirst = mails
      .slice(at + 1)
      .some(
        (other) =>
          refersTo.includes(other.id) &&
          people.includes(other.from) &&
          placed.get(other.id)?.conversation_id === conversation.id,
      );
    const isKnown = conversation.customer.email === from || named.includes(from) || wasAnswered || cameFirst;
    expect({ id, takesPart: isKnown || message.newcomer }).toEqual({ id, takesPart: true });
    // A newcomer wrote to an address that we signed for just this conversation.
    if (message.newcomer) expect(others.some(({ kind }) => kind === "outgoing")).toBe(true);
  }
}

/** Whoever answers a mail that they wrote or got stands beside it. */
async function answersStandTogether(mails: readonly WildMail[]): Promise<void> {
  for (const { id, from, answers } of mails) {
    const answered = mails.find((other) => other.id === answers);
    if (!answered || ![answered.from, ...answered.people].includes(from)) continue;
    const [[message], [before]] = [await messagesOf(id), await messagesOf(answered.id)];
    expect({ id, in: message?.conversation_id }).toEqual({ id, in: before?.conversation_id });
  }
}

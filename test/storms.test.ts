import type { Notice } from "@heard/core/contract/notices.ts";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { domains } from "../server/src/app/domains.ts";
import { createMailSender } from "../server/src/platform/mail/send-mail.ts";
import {
  type AcknowledgementWorld,
  monday,
  startAcknowledgementWorld,
} from "./support/acknowledgement-world.ts";
import { type ImapStandIn, startImapStandIn } from "./support/imap-stand-in.ts";
import { eventually } from "./support/mail-world.ts";
import { plainMail } from "./support/mails.ts";

const hourMs = 3_600_000;
const begin = monday("10:00");

let world: AcknowledgementWorld;
let now = begin;

beforeEach(async () => {
  now = begin;
  world = await startAcknowledgementWorld(begin);
  // With what was answered before, there is a time to name, and so something to acknowledge with.
  await world.answered(40, { minutes: 45 });
});
afterEach(() => world?.stop());

/** Waits until everything that follows from what was done is done. */
async function settled(): Promise<void> {
  const client = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await client.connect();
  try {
    const look = async () => {
      const { rows } = await client.query<{ due: number }>(
        `select (select count(*) from graphile_worker.jobs where run_at <= now() and attempts < max_attempts)::int
           + (select count(*) from incoming_mails where processed_at is null)::int as due`,
      );
      expect(rows[0]?.due).toBe(0);
    };
    await vi.waitFor(look, { timeout: 120_000, interval: 50 });
  } finally {
    await client.end();
  }
}

/** The clock moves on, and everything that goes by the clock is done. */
async function pass(ms: number): Promise<void> {
  now += ms;
  world.setClock(now);
  for (const { job } of domains.flatMap(({ schedules = [] }) => schedules)) await job(world.platform);
  await settled();
}

async function bring(...mails: Parameters<typeof plainMail>[0][]): Promise<void> {
  const sender = createMailSender({ host: "127.0.0.1", port: world.smtpPort, secure: false });
  const to = [world.inbox.address as string];
  await Promise.all(
    mails.map(async (mail) => {
      const from = mail.from?.replace(/.*<|>.*/g, "") ?? "ana@example.com";
      expect(await sender.send(plainMail(mail), { from, to })).toMatchObject({ outcome: "sent" });
    }),
  );
  await sender.stop();
  await settled();
}

function sentTo(address: string): string[] {
  return world.sink.mails.filter(({ to }) => to.includes(address)).map(({ raw }) => raw);
}

async function notices(kind: Notice["kind"]): Promise<Notice[]> {
  const { data } = await world.owner.api("GET /notices");
  return data.filter((notice) => notice.kind === kind);
}

async function inbox() {
  const { data } = await world.owner.api("GET /inboxes");
  return data.find(({ id }) => id === world.inbox.id);
}

/** A machine that answers every mail it gets, and how. */
type Machine = {
  address: string;
  answered: number;
  answer(raw: string, count: number): Parameters<typeof plainMail>[0] | null;
};

const messageIdOf = (raw: string) => /^Message-ID: (<.*>)/im.exec(raw)?.[1] ?? "";

/** It knows no RFC 3834: a Message-ID of its own, a plain subject, no references and no word of what it is. */
const rude: Machine = {
  address: "requests@rude.example",
  answered: 0,
  answer: (_raw, count) => ({
    from: `Requests <requests@rude.example>`,
    subject: `Your request has been received (${count})`,
    text: "Thank you for your message. When will you answer? A member of our team will read this soon.",
    messageId: `${count}.${Math.floor(now / 1000)}@rude.example`,
  }),
};

/** It answers into the same conversation, as a person would. */
const insistent: Machine = {
  ...rude,
  address: "echo@insistent.example",
  answer: (raw, count) => ({
    from: "echo@insistent.example",
    subject: `Re: ${/^Subject: (.*)/im.exec(raw)?.[1] ?? ""}`,
    text: `Message ${count}: please send us your reference number. When can we expect it?`,
    messageId: `echo-${count}@insistent.example`,
    headers: [`In-Reply-To: ${messageIdOf(raw)}`, `References: ${messageIdOf(raw)}`],
  }),
};

/** It says what it is. */
const polite: Machine = {
  ...rude,
  address: "nora@polite.example",
  answer: (raw, count) => ({
    from: "Nora North <nora@polite.example>",
    subject: "Automatic reply: I am away until Monday",
    text: "I am away until Monday.",
    messageId: `away-${count}@polite.example`,
    headers: [`In-Reply-To: ${messageIdOf(raw)}`, "Auto-Submitted: auto-replied"],
  }),
};

test("machines that answer us all day get a few mails each", async () => {
  const machines = [rude, insistent, polite];
  await bring(
    { from: rude.address, subject: "Request 1", messageId: "begin@rude.example" },
    { from: insistent.address, subject: "Hello", messageId: "begin@insistent.example" },
    { from: polite.address, subject: "A question", messageId: "begin@polite.example" },
  );
  for (let hour = 0; hour < 24; hour += 1) {
    for (let round = 0; round < 30; round += 1) {
      const answers = machines.flatMap((machine) => {
        const unanswered = sentTo(machine.address).slice(machine.answered);
        machine.answered += unanswered.length;
        return unanswered.flatMap((raw, place) => machine.answer(raw, machine.answered * 100 + place) ?? []);
      });
      if (answers.length === 0) break;
      await bring(...answers);
    }
    // The rude one also has news of its own, each hour.
    await bring({ from: rude.address, subject: `Status ${hour}`, messageId: `status-${hour}@rude.example` });
    if (hour === 3) await answerOnce(rude.address);
    await pass(hourMs);
  }
  for (const { address } of machines) expect(sentTo(address).length).toBeGreaterThan(0);
  const automatic = machines.map(({ address }) =>
    sentTo(address).filter((raw) => /^Auto-Submitted: auto-replied/im.test(raw)),
  );
  expect(automatic[0]?.length).toBeLessThanOrEqual(5);
  expect(automatic[1]?.length).toBeLessThanOrEqual(3);
  expect(automatic[2]?.length).toBe(1);
}, 180_000);

async function answerOnce(address: string): Promise<void> {
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  const conversation = data.find(({ customer }) => customer.email === address);
  await world.reply(conversation?.id as string, "We look into it and come back to you tomorrow.");
  await settled();
}

test("many machines at once: an inbox holds back, says so, and goes on when it has calmed", async () => {
  const params = { id: world.inbox.id };
  await world.owner.api("PATCH /inboxes/{id}", { params, body: { own_accord_per_hour: 4 } });
  const from = (count: number) => ({
    from: `machine-${count}@swarm.example`,
    subject: `Swarm ${count}`,
    messageId: `${count}@swarm.example`,
  });
  await bring(...Array.from({ length: 12 }, (_, count) => from(count)));
  expect(world.sink.mails).toHaveLength(4);
  expect((await inbox())?.storm).toMatchObject({ kind: "inbox", customer_id: null });
  await eventually(async () => expect(await notices("storm")).toHaveLength(1));
  expect((await notices("storm"))[0]).toMatchObject({ inbox: params });
  await pass(hourMs + 1000);
  expect((await inbox())?.storm).toBeNull();
  await bring(from(20));
  expect(sentTo("machine-20@swarm.example")).toHaveLength(1);
}, 60_000);

function promiseAnAnswer() {
  return world.owner.api("POST /service-levels", {
    body: {
      name: "Everybody",
      conditions: { match: "all", conditions: [] },
      first_answer_minutes: 30,
      next_answer_minutes: null,
      resolution_minutes: null,
      counts: "always",
      pauses_for_third_party: false,
      warn_before: null,
      escalation: [],
    },
  });
}

test("a flood of mail from one sender brings neither two hundred answers nor two hundred notices", async () => {
  await promiseAnAnswer();
  const subjects = Array.from({ length: 200 }, (_, count) => `Alarm ${count}`);
  await bring(
    ...subjects.map((subject) => ({
      from: "alarm@flood.example",
      subject,
      messageId: `${subject.replace(" ", "-")}@flood.example`,
    })),
  );
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  expect(data.filter(({ customer }) => customer.email === "alarm@flood.example")).toHaveLength(200);
  expect(sentTo("alarm@flood.example")).toHaveLength(5);
  expect((await inbox())?.storm).toMatchObject({ kind: "flood", customer_id: data[0]?.customer.id });
  await pass(hourMs);
  expect((await notices("service_level_missed")).length).toBeLessThanOrEqual(10);
  expect((await notices("service_level_missed")).length).toBeGreaterThan(0);
  expect(await notices("storm")).toHaveLength(1);
}, 240_000);

test("an old mailbox that is connected: what is old comes in quietly, what is new is acknowledged", async () => {
  await promiseAnAnswer();
  const server: ImapStandIn = await startImapStandIn();
  const stamped = (at: number, subject: string) => {
    const received = `Received: from mx.example.com by mail.example.com; ${new Date(at).toUTCString()}\r\n`;
    const mail = plainMail({
      from: `${subject}@past.example`,
      subject,
      messageId: `${subject}@past.example`,
    });
    return Buffer.concat([Buffer.from(received), mail]);
  };
  const days = (count: number) => now - count * 24 * hourMs;
  server.deliver(stamped(days(400), "before-we-came"), new Date(days(400)));
  const imap = {
    host: server.host,
    port: server.port,
    security: "none" as const,
    user: "support",
    password: "secret",
  };
  await world.owner.api("PUT /inboxes/{id}/mailbox", { params: { id: world.inbox.id }, body: { imap } });
  await eventually(async () => expect((await inbox())?.mailbox?.health.receiving).toBe("watching"));
  // Somebody moves a folder of old mail here; the server gives it today's date.
  for (let count = 0; count < 20; count += 1)
    server.deliver(stamped(days(30 + count), `moved-${count}`), new Date(now));
  server.deliver(stamped(days(3), "late"), new Date(days(3)));
  server.deliver(stamped(days(0), "fresh"), new Date(now));
  await eventually(async () => {
    const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
    expect(data.filter(({ customer }) => customer.email?.endsWith("@past.example"))).toHaveLength(22);
  });
  await settled();
  await pass(hourMs);
  expect(world.sink.mails.flatMap(({ to }) => to).sort()).toEqual([
    "fresh@past.example",
    "late@past.example",
  ]);
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  const old = data.find(({ subject }) => subject === "moved-7");
  expect(old).toMatchObject({ state: "open", waiting_on: "us" });
  const clocks = await world.owner.api("GET /conversations/{id}/service-clocks", {
    params: { id: old?.id as string },
  });
  expect(clocks.data).toEqual([]);
  expect(await notices("service_level_missed")).toHaveLength(2);
  await server.stop();
}, 60_000);

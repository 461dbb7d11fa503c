import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type MailStage, mailNamed, startMailStage } from "./support/mail-stage.ts";
import type { Person } from "./support/world.ts";

/**
 * `STEPS=all npm test -- fatal-steps` kills it before each single step, which takes an hour; else before every ninth,
 * beginning with the fifth.
 */
const tries = process.env.STEPS === "all" ? Number.POSITIVE_INFINITY : 4;
const stride = process.env.STEPS === "all" ? 1 : 9;
const firstStep = process.env.STEPS === "all" ? 1 : 5;

let stage: MailStage;
let heard: ChildProcess;
let person: Person;
let conversationId: string;

beforeAll(async () => {
  stage = await startMailStage();
  await start();
  person = await stage.signIn();
  await stage.fetchAnInbox(person);
  expect(await stage.bring("The one that is answered")).toBe(true);
  conversationId = await stage.conversationOf("The one that is answered");
  await settled();
}, 90_000);

afterAll(async () => {
  heard?.kill("SIGKILL");
  await stage?.stop();
});

async function start(): Promise<void> {
  const program = fileURLToPath(new URL("support/mortal-heard.ts", import.meta.url));
  heard = fork(program, {
    env: { PATH: process.env.PATH, ...stage.environment },
    cwd: stage.folder,
    execArgv: [],
  });
  const ended = once(heard, "exit").then(() => Promise.reject(new Error("it ended before it ran")));
  const [said] = await Promise.race([once(heard, "message"), ended]);
  ended.catch(() => {});
  expect(said).toMatchObject({ url: expect.any(String) });
}

/** Nothing of what was given to it is under way any more. */
async function settled(): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await stage.query<{ due: number }>(
        `select (select count(*) from graphile_worker.jobs where run_at <= now() and attempts < max_attempts)::int
           + (select count(*) from incoming_mails where processed_at is null)::int
           + (select count(*) from messages where delivery_state in ('queued', 'sending'))::int as due`,
      );
      expect(row?.due).toBe(0);
    },
    { timeout: 60_000, interval: 30 },
  );
}

/** @returns whether it died of it: all was done before it came to that step otherwise. */
async function diesBefore(
  step: number,
  { work, done }: { work: () => Promise<unknown>; done: () => Promise<unknown> },
): Promise<boolean> {
  let isDead = false;
  const died = once(heard, "exit").then(() => {
    isDead = true;
  });
  heard.send(step);
  await once(heard, "message");
  await work();
  const all = done().then(settled);
  await Promise.race([died, all.catch(() => died)]);
  return isDead;
}

const waysIn = {
  "a mail that is fetched": async (name: string) => void stage.imap.deliver(mailNamed(name)),
  "a mail that is handed over": async (name: string) => void (await stage.bring(name)),
};

test.each(Object.entries(waysIn))(
  "%s comes in once, before whichever step we die",
  async (way, give) => {
    const names: string[] = [];
    for (let step = firstStep, tried = 0; tried < tries; step += stride, tried += 1) {
      const name = `${way}, step ${step}`;
      names.push(name);
      const hasDied = await diesBefore(step, {
        work: () => give(name),
        done: () => stage.conversationOf(name),
      });
      if (!hasDied) break;
      await start();
      // As its server does, which heard no 250.
      if (give === waysIn["a mail that is handed over"]) expect(await stage.bring(name)).toBe(true);
      await stage.conversationOf(name);
    }
    await settled();
    const rows = await stage.query<{ subject: string; count: number }>(
      "select subject, count(*)::int from messages where kind = 'incoming' and subject like 'a mail%' group by subject",
    );
    const found = new Map(rows.map(({ subject, count }) => [subject, count]));
    expect(names.map((name) => [name, found.get(name)])).toEqual(names.map((name) => [name, 1]));
    console.log(`${way}: ${names.length} steps tried, from ${firstStep} on, each ${stride}.`);
  },
  3_600_000,
);

async function stateOf(text: string): Promise<string | undefined> {
  const rows = await stage.query<{ text: string; state: string }>(
    "select text, delivery_state as state from messages where kind = 'outgoing'",
  );
  return rows.find((row) => row.text === text)?.state;
}

test("a reply goes out once, or twice under one Message-ID where its server's answer was lost", async () => {
  const texts: string[] = [];
  const doubtful = new Set<string>();
  for (let step = firstStep, tried = 0; tried < tries; step += stride, tried += 1) {
    const text = `answer-${step}-end`;
    texts.push(text);
    const write = async () => {
      const body = { kind: "outgoing" as const, text, client_id: text };
      const params = { id: conversationId };
      await person.api("POST /conversations/{id}/messages", { params, body }).catch(() => {});
    };
    const done = () => vi.waitFor(async () => expect(await stateOf(text)).toBe("sent"), 40_000);
    const hasDied = await diesBefore(step, { work: write, done });
    const doubt = await stage.query<{ text: string }>(
      "select text from messages where delivery_state = 'sending'",
    );
    for (const one of doubt) doubtful.add(one.text);
    if (!hasDied) break;
    await start();
    await write();
    await done();
  }
  await settled();
  const sent = Map.groupBy(stage.sink.mails, ({ raw }) => /^answer-\d+-end/m.exec(raw)?.[0] ?? "");
  expect([...sent.keys()].sort()).toEqual(texts.toSorted());
  for (const [text, mails] of sent) {
    const ids = new Set(mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]));
    expect(ids.size).toBe(1);
    if (mails.length > 1) expect(doubtful).toContain(text);
  }
  console.log(`a reply: ${texts.length} steps tried; ${doubtful.size} were in doubt.`);
}, 3_600_000);

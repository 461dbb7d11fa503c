import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type MailStage, mailNamed, startMailStage } from "./support/mail-stage.ts";
import type { Person } from "./support/world.ts";

/**
 * Before how many of its steps Heard is killed, spread over all that there are. `STEPS=all` takes a quarter of an hour
 * where nothing else runs.
 */
const wanted = process.env.STEPS === "all" ? Number.POSITIVE_INFINITY : Number(process.env.STEPS ?? 4);
const never = Number.MAX_SAFE_INTEGER;

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
}, 180_000);

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
    { timeout: 180_000, interval: 30 },
  );
}

type Task = { work: () => Promise<unknown>; done: () => Promise<unknown> };

/** @returns how many steps were taken since it was told the last time */
async function tellToDieBefore(step: number): Promise<number> {
  heard.send(step);
  const [{ steps }] = (await once(heard, "message")) as [{ steps: number }];
  return steps;
}

/** Does it once undisturbed, and sees how many steps that takes. @returns those to die before */
async function stepsOf({ work, done }: Task): Promise<number[]> {
  await tellToDieBefore(never);
  await work();
  await done();
  await settled();
  const all = await tellToDieBefore(never);
  const tries = Math.min(wanted, all);
  return Array.from({ length: tries }, (_, index) => Math.ceil(((index + 0.5) * all) / tries));
}

/** @returns whether it died of it: all was done before it came to that step otherwise. */
async function diesBefore(step: number, { work, done }: Task): Promise<boolean> {
  let isDead = false;
  const died = once(heard, "exit").then(() => {
    isDead = true;
  });
  await tellToDieBefore(step);
  await work();
  const answers = () => Promise.race([died, tellToDieBefore(never).catch(() => died)]);
  const all = done()
    .then(settled)
    .catch(async (error) => {
      // What fails because it dies is no fault; what is not done though it lives is.
      if (!isDead) await answers();
      if (!isDead) throw error;
    });
  await Promise.race([died, all]);
  if (!isDead) await answers();
  return isDead;
}

const waysIn = {
  "a mail that is fetched": async (name: string) => void stage.imap.deliver(mailNamed(name)),
  "a mail that is handed over": async (name: string) => void (await stage.bring(name)),
};

test.each(Object.entries(waysIn))(
  "%s comes in once, before whichever step we die",
  async (way, give) => {
    const task = (name: string) => ({ work: () => give(name), done: () => stage.conversationOf(name) });
    const names = [`${way}, undisturbed`];
    const steps = await stepsOf(task(`${way}, undisturbed`));
    let deaths = 0;
    for (const step of steps) {
      const name = `${way}, step ${step}`;
      names.push(name);
      if (!(await diesBefore(step, task(name)))) continue;
      deaths += 1;
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
    expect(deaths).toBeGreaterThan(0);
    console.log(`${way}: died before ${deaths} of its steps, the last of them ${steps.at(-1)}.`);
  },
  10_800_000,
);

async function stateOf(text: string): Promise<string | undefined> {
  const rows = await stage.query<{ text: string; state: string }>(
    "select text, delivery_state as state from messages where kind = 'outgoing'",
  );
  return rows.find((row) => row.text === text)?.state;
}

test("a reply goes out once, or twice under one Message-ID where its server's answer was lost", async () => {
  const task = (text: string) => ({
    work: async () => {
      const body = { kind: "outgoing" as const, text, client_id: text };
      const params = { id: conversationId };
      await person.api("POST /conversations/{id}/messages", { params, body }).catch(() => {});
    },
    done: () => vi.waitFor(async () => expect(await stateOf(text)).toBe("sent"), 120_000),
  });
  const texts = ["answer-0-end"];
  const steps = await stepsOf(task("answer-0-end"));
  const doubtful = new Set<string>();
  let deaths = 0;
  for (const step of steps) {
    const text = `answer-${step}-end`;
    texts.push(text);
    const { work, done } = task(text);
    const hasDied = await diesBefore(step, { work, done });
    const doubt = await stage.query<{ text: string }>(
      "select text from messages where delivery_state = 'sending'",
    );
    for (const one of doubt) doubtful.add(one.text);
    if (!hasDied) continue;
    deaths += 1;
    await start();
    await work();
    await done();
  }
  await settled();
  const sent = Map.groupBy(stage.sink.mails, ({ raw }) => /^answer-\d+-end/m.exec(raw)?.[0] ?? "");
  expect([...sent.keys()].sort()).toEqual(texts.toSorted());
  for (const [text, mails] of sent) {
    const ids = new Set(mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]));
    expect(ids.size).toBe(1);
    expect(mails.length).toBeLessThanOrEqual(doubtful.has(text) ? 2 : 1);
  }
  expect(deaths).toBeGreaterThan(0);
  console.log(
    `a reply: died before ${deaths} of its steps, the last of them ${steps.at(-1)}; ${doubtful.size} were in doubt.`,
  );
}, 10_800_000);

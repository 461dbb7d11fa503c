import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { seedWorkspace } from "../server/src/domains/first-run/seed.ts";
import { asApp } from "../server/src/platform/database/database.ts";
import { listMigrations } from "../server/src/platform/database/migrate.ts";
import type { Ask, Ready, Said, Statement } from "./protocol.ts";

/** The app on a full database, and everything that is needed to measure it from outside. */
export type Stage = Ready & {
  /** The database, with the app's own rights. */
  appDatabase: pg.ClientConfig;
  ownerDatabase: pg.ClientConfig;
  /** One request by one of the owner's browsers, in turn. @throws unless it was answered 2xx */
  call(method: string, path: string, body?: unknown): Promise<string>;
  /** How long the app itself took for each request since it was last asked, in milliseconds. */
  timesInServer(): Promise<number[]>;
  /** The transaction with a statement that matches, of those that the app runs during `work`. */
  transactionOf(work: () => Promise<unknown>, match: RegExp): Promise<Statement[]>;
  /** How many statements the app sends to the database during `work`. */
  statementsOf(work: () => Promise<unknown>): Promise<number>;
  /** How long the app's process has kept a processor busy so far, in milliseconds. */
  processor(): Promise<number>;
  /** In bytes, now and at most since it was last forgotten. */
  memory(options?: { forget: boolean }): Promise<{ now: number; peak: number }>;
  /** The names of what the clock has the app do, and how long one of them takes once, in milliseconds. */
  schedules(): Promise<string[]>;
  runSchedule(name: string): Promise<number>;
  /** Writes a CPU profile of the app while `work` runs. */
  profile<T>(file: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when the jobs of what was done before are done: they would slow down what is measured next. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export async function openStage(conversations: number): Promise<Stage> {
  const dataDir = await filledFolder(conversations);
  return startStage(dataDir);
}

/** A data folder with so many conversations: made once for each state of the schema. */
async function filledFolder(conversations: number): Promise<string> {
  const schema = listMigrations().at(-1)?.checksum.slice(0, 12);
  const folder = resolve(".cache", `bench-${conversations}-${schema}`);
  if (existsSync(folder)) return folder;
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const stage = await startStage(half);
  try {
    const begin = Date.now();
    const onProgress = (done: number) => {
      if (done % 10_000 > 0 && done < conversations) return;
      const seconds = Math.round((Date.now() - begin) / 1000);
      process.stderr.write(`Seeding: ${done.toLocaleString("en")} conversations after ${seconds} s\n`);
    };
    await seedWorkspace(stage.ownerDatabase, { workspaceId: stage.workspaceId, conversations, onProgress });
    await settle(stage.ownerDatabase);
  } finally {
    await stage.stop();
  }
  renameSync(half, folder);
  return folder;
}

/** What autovacuum would have done by the next morning. */
async function settle(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  await client.query("vacuum (analyze)");
  await client.query("checkpoint");
  await client.end();
}

async function startStage(dataDir: string): Promise<Stage> {
  const child = fork(new URL("child.ts", import.meta.url), {
    env: { ...process.env, BENCH_DATA_DIR: dataDir },
    execArgv: [],
    serialization: "advanced",
  });
  const [said] = (await Promise.race([once(child, "message"), exitOf(child)])) as [Said];
  if (said.type !== "ready") throw new Error("the app did not start");
  const { ready } = said;
  const ask = askOf(child);
  const ownerDatabase = { host: join(dataDir, "postgres"), port: 5432, user: "heard", database: "heard" };
  return {
    ...ready,
    ownerDatabase,
    appDatabase: asApp(ownerDatabase),
    call: caller(ready),
    timesInServer: () => ask<number[]>({ type: "in server" }),
    async transactionOf(work, match) {
      await ask({ type: "record" });
      await work();
      const statements = await ask<Statement[]>({ type: "recorded" });
      return transactionAround(statements, match);
    },
    async statementsOf(work) {
      await ask({ type: "record" });
      await work();
      return (await ask<Statement[]>({ type: "recorded" })).length;
    },
    processor: () => ask<number>({ type: "processor" }),
    memory: ({ forget } = { forget: false }) => ask({ type: "memory", forget }),
    schedules: () => ask<string[]>({ type: "schedules" }),
    runSchedule: (name) => ask<number>({ type: "run schedule", name }),
    async profile(file, work) {
      await ask({ type: "profile" });
      const result = await work();
      await ask({ type: "profiled", file });
      return result;
    },
    idle: () => untilIdle(ownerDatabase),
    async stop() {
      const ended = once(child, "exit");
      await ask({ type: "stop" });
      await ended;
    },
  };
}

async function untilIdle(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  const due =
    "select count(*)::int as due from graphile_worker.jobs where run_at <= now() and attempts < max_attempts";
  while ((await client.query<{ due: number }>(due)).rows[0]?.due) await sleep(100);
  await client.end();
}

/** @throws when no statement matches */
function transactionAround(statements: readonly Statement[], match: RegExp): Statement[] {
  const connection = statements.find(({ text }) => match.test(text))?.connection;
  const sent = statements.filter((statement) => statement.connection === connection);
  const place = sent.findIndex(({ text }) => match.test(text));
  if (place < 0) throw new Error(`no statement like ${match} was sent`);
  const texts = sent.map(({ text }) => text.toLowerCase());
  const begin = texts.findLastIndex((text, at) => at <= place && /^(begin|start transaction)/.test(text));
  const end = texts.findIndex((text, at) => at >= place && text.startsWith("commit"));
  return sent.slice(begin, end + 1);
}

async function exitOf(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`the app ended by itself with code ${code}`);
}

function askOf(child: ChildProcess) {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let asked = 0;
  child.on("message", (said: Said) => {
    if (said.type === "ready") return;
    const { resolve, reject } = waiting.get(said.id) ?? {};
    waiting.delete(said.id);
    if (said.type === "answer") resolve?.(said.value as never);
    else reject?.(new Error(said.words));
  });
  child.once("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the app ended"));
  });
  type Question = Ask extends infer Each ? (Each extends Ask ? Omit<Each, "id"> : never) : never;
  return <T>(question: Question) =>
    new Promise<T>((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, { resolve, reject });
      child.send({ ...question, id });
    });
}

/** Plain http with kept connections: the client shall cost as little as it can of the machine it measures on. */
function caller({ url, cookies }: Ready): Stage["call"] {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let turn = 0;
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const cookie = cookies[turn++ % cookies.length] as string;
      const headers = {
        cookie,
        origin: url,
        ...(text ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) } : {}),
      };
      const asked = request(`${url}/api/v1${path}`, { method, agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const words = Buffer.concat(parts).toString();
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(words);
          else reject(new Error(`${method} ${path} was answered ${status}: ${words}`));
        });
      });
      asked.on("error", reject);
      asked.end(text);
    });
}

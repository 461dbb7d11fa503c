import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@heard/core/client.ts";
import { createTransport } from "nodemailer";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { buildStaleApps } from "../../scripts/build-apps.mjs";
import { startEmbeddedPostgres } from "../../server/src/platform/database/embedded.ts";
import { readSettings } from "../../server/src/platform/settings.ts";
import { createTestDatabase } from "../support/database.ts";
import { type HeardProcess, heard, startHeard, startInVain } from "../support/heard-process.ts";
import { freePort } from "../support/ports.ts";
import { startSmtpSink } from "../support/smtp-sink.ts";
import { ownerPassword, signIn } from "../support/world.ts";

const slow = { timeout: 120_000 };
const ownerEmail = "olga@heard.example";
const owner = {
  OWNER_EMAIL: ownerEmail,
  OWNER_PASSWORD: ownerPassword,
  WORKSPACE_NAME: "Marlow & Finch",
  INBOX_ADDRESS: "help@heard.example",
};

let folder: string;
let smtpPort: number;
let environment: Record<string, string>;
const running = new Set<HeardProcess>();

// Builds the apps if they are stale, so that the tests see only what a start itself says.
beforeAll(buildStaleApps, slow.timeout);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "heard-start-"));
  smtpPort = await freePort();
  environment = {
    PORT: "0",
    SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
    DATA_DIR: join(folder, "data"),
    LOG_LEVEL: "warn",
  };
});

afterEach(async () => {
  for (const process of running) await process.end("SIGKILL");
  running.clear();
  await vi.waitFor(() => rmSync(folder, { recursive: true, force: true }));
});

describe("npm start", slow, () => {
  test("prints its address, is ready, and Ctrl-C ends it and its database", async () => {
    const process = await start();
    expect(process.url).toMatch(/\/setup$/);
    expect((await fetch(new URL("/readyz", process.url))).status).toBe(200);
    expect(await (await fetch(new URL("/api/v1/setup", process.url))).json()).toMatchObject({ needed: true });
    const postgres = postgresPid();

    const { code, stderr } = await stop(process, "SIGINT");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(isAlive(postgres)).toBe(false);
  });

  test("with OWNER_EMAIL it needs no wizard, and it ends although a screen is open", async () => {
    const process = await start(owner);
    const olga = await signIn(process.url, ownerEmail, ownerPassword);
    const { workspace } = await olga.api("GET /session");
    expect(workspace.name).toBe("Marlow & Finch");
    const { data: inboxes } = await olga.api("GET /inboxes");
    expect(inboxes.map(({ address }) => address)).toContain("help@heard.example");

    const screen = new WebSocket(`${process.url.replace("http", "ws")}/api/v1/live`, {
      headers: { cookie: olga.cookie, origin: process.url },
    });
    await new Promise((greeted) => screen.once("message", greeted));
    const closed = new Promise((resolve) => screen.once("close", resolve));
    expect((await stop(process, "SIGTERM")).code).toBe(0);
    await closed;
  });

  test("after kill -9 it starts again and has what it accepted", async () => {
    const process = await start(owner);
    await deliver("It was accepted");
    const postgres = postgresPid();
    await stop(process, "SIGKILL");

    const again = await start(owner);
    const { api } = await signIn(again.url, ownerEmail, ownerPassword);
    await vi.waitFor(async () => {
      const { data } = await api("GET /conversations", { query: {} });
      expect(data.map(({ subject }) => subject)).toEqual(["It was accepted"]);
    }, 20_000);
    expect(postgresPid()).not.toBe(postgres);
    expect((await stop(again, "SIGINT")).code).toBe(0);
  });

  test.each([
    ["PORT", "eighty", /^PORT must be a port number .* not "eighty"\.$/],
    ["SMTP_LISTEN", "2525", /^SMTP_LISTEN must look like .* not "2525"\.$/],
    ["DATABASE_URL", "postgres://heard@127.0.0.1:1/heard", /^Heard could not start: .*ECONNREFUSED/],
  ])("stops at %s=%s with one clear line", async (name, value, line) => {
    const { code, stdout, stderr } = await startInVain(folder, { ...environment, [name]: value });
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test.each([
    ["PUBLIC_URL", "heard.example", /^PUBLIC_URL must be an address that starts with http/],
    ["SECRET_KEY", "short", /^SECRET_KEY must have at least 32 characters\.$/],
    ["OWNER_EMAIL", ownerEmail, /^OWNER_EMAIL and OWNER_PASSWORD go together/],
    ["LOG_LEVEL", "loud", /^LOG_LEVEL must be one of .* not "loud"\.$/],
    ["DATABASE_URL", "mysql://localhost/heard", /^DATABASE_URL must be an address that starts with postgres/],
  ])("has a line for %s=%s", (name, value, line) => {
    expect(() => readSettings({ [name]: value })).toThrow(line);
  });

  test("a taken port stops the start, and the database that was started for it", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => other.once("listening", listening));
    const { port } = other.address() as { port: number };
    const { code, stderr } = await startInVain(folder, { ...environment, PORT: String(port) });
    other.close();
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/EADDRINUSE.*\n$/) });
    expect(existsSync(postmasterFile())).toBe(false);
  });

  test("a second one on the same folder says who runs there", async () => {
    await start();
    const { code, stderr } = await startInVain(folder, { ...environment, SMTP_LISTEN: "off" });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/already running on .*data/) });
  });

  test("DATABASE_URL takes the place of the embedded database", async () => {
    const database = await createTestDatabase();
    try {
      const process = await start({ ...owner, DATABASE_URL: database.url });
      const { api } = await signIn(process.url, ownerEmail, ownerPassword);
      expect((await api("GET /session")).teammate.email).toBe(ownerEmail);
      expect(existsSync(join(folder, "data", "postgres"))).toBe(false);
      expect((await stop(process, "SIGINT")).code).toBe(0);
    } finally {
      await database.drop();
    }
  });

  test("options of a DATABASE_URL are kept, and cannot switch row-level security off", async () => {
    const database = await createTestDatabase();
    const options = encodeURIComponent("-c application_name=ours -c role=none");
    try {
      const process = await start({ ...owner, DATABASE_URL: `${database.url}&options=${options}` });
      const client = new pg.Client(database.config);
      await client.connect();
      const { rowCount } = await client.query("select from pg_stat_activity where application_name = 'ours'");
      await client.end();
      // That it started says the rest: it refuses to work as anybody but heard_app.
      expect(rowCount).toBeGreaterThan(0);
      expect(await stop(process, "SIGINT")).toMatchObject({ code: 0 });
    } finally {
      await database.drop();
    }
  });
});

describe("npm run heard", slow, () => {
  test("api-key create prints the key alone, and the key works where Heard runs", async () => {
    const { url } = await start(owner);
    const { code, stdout, stderr } = await run("api-key", "create", "--name", "script");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^heard_[\w-]{64}\n$/);
    const api = createClient({ baseUrl: url, headers: bearer(stdout) });
    expect((await api("GET /api-keys")).data.map(({ name }) => name)).toEqual(["script"]);

    const reading = await run("api-key", "create", "--name", "reader", "--scopes", "conversations:read");
    const reader = createClient({ baseUrl: url, headers: bearer(reading.stdout) });
    await expect(reader("GET /api-keys")).rejects.toMatchObject({ code: "not_allowed" });
  });

  test("what it does not understand ends with 2, the usage, and nothing on the standard output", async () => {
    const misuses = [["sing"], ["api-key", "create"], ["backup"], ["doctor", "--loud"]];
    for (const { code, stdout, stderr } of await Promise.all(misuses.map((args) => run(...args)))) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("npm run heard -- ");
    }
  });

  test("doctor finds what is wrong, says how to mend it, and is content with what is well", async () => {
    const unborn = await run("doctor");
    expect(unborn.code).toBe(1);
    expect(unborn.stdout).toMatch(/!! {3}data folder: .* is missing.*\n {5}→ Start Heard once/);
    expect(existsSync(join(folder, "data"))).toBe(false);

    const sink = await startSmtpSink();
    const process = await start({ ...owner, SMTP_URL: `smtp://${sink.host}:${sink.port}` });
    const well = await run("doctor");
    expect(well.stdout).toMatch(/\nAll is well\.\n$/);
    expect(well.code).toBe(0);

    await sink.stop();
    const lame = await run("doctor");
    expect(lame.code).toBe(1);
    expect(lame.stdout).toMatch(/!! {3}help@heard\.example \(\w+\): .*\n/);

    await stop(process, "SIGINT");
    expect((await run("doctor")).stdout).toMatch(
      /!! {3}mail listener: does not answer .*\n {5}→ Start Heard/,
    );
  });

  test("backup and restore bring back the conversation, its file, its raw mail and what waits to be done", async () => {
    const original = await start(owner);
    const key = (await run("api-key", "create", "--name", "script")).stdout;
    const before = createClient({ baseUrl: original.url, headers: bearer(key) });
    await deliver("The blue chair", Buffer.from("a picture of a chair"));
    const conversation = await vi.waitFor(async () => {
      const { data } = await before("GET /conversations", { query: {} });
      expect(data).toHaveLength(1);
      return data[0] as (typeof data)[number];
    }, 20_000);
    const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
    const id = conversation.id;
    await before("PUT /conversations/{id}/snooze", { params: { id }, body: { until: inAYear } });
    const messages = (await before("GET /conversations/{id}/messages", { params: { id } })).data;
    const message = messages[0] as (typeof messages)[number];
    const paths = [`messages/${message.id}/raw`, `attachments/${message.attachments[0]?.id}`];
    const files = await download(original.url, key, paths);
    expect(files[1]).toBe("a picture of a chair");

    const saved = join(folder, "saved");
    expect(await run("backup", "--to", saved)).toMatchObject({ code: 0, stderr: "" });
    expect((await run("backup", "--to", saved)).code).toBe(1);
    await stop(original, "SIGINT");

    environment.DATA_DIR = join(folder, "restored");
    const restored = await run("restore", "--from", saved);
    expect(restored).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^Restored \d+ rows/),
    });
    await aYearPasses();
    const process = await start();
    const after = createClient({ baseUrl: process.url, headers: bearer(key) });
    await vi.waitFor(async () => {
      expect(await after("GET /conversations/{id}", { params: { id } })).toMatchObject({ state: "open" });
    }, 20_000);
    expect((await after("GET /conversations/{id}/messages", { params: { id } })).data).toEqual(messages);
    expect(await download(process.url, key, paths)).toEqual(files);
    await deliver("Written after the restore");
    await vi.waitFor(async () => {
      const { data } = await after("GET /conversations", { query: {} });
      expect(data.map(({ number }) => number)).toEqual([2, 1]);
    }, 20_000);

    await stop(process, "SIGINT");
    const twice = await run("restore", "--from", saved);
    expect(twice).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/database is not empty/),
    });
  });

  test("restore brings an embedded database into an empty DATABASE_URL", async () => {
    await start(owner);
    const saved = join(folder, "saved");
    expect((await run("backup", "--to", saved)).code).toBe(0);
    const database = await createTestDatabase();
    try {
      const other = { ...environment, DATA_DIR: join(folder, "other"), DATABASE_URL: database.url };
      const refused = await heard(folder, other, "restore", "--from", saved);
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/database is not empty/) });
      await emptyDatabase(database.config);
      expect(await heard(folder, other, "restore", "--from", saved)).toMatchObject({ code: 0, stderr: "" });
      const { url } = await start({ ...other, SMTP_LISTEN: "off" });
      expect((await signIn(url, ownerEmail, ownerPassword)).workspaceId).toBeTruthy();
    } finally {
      for (const process of running) await stop(process, "SIGINT");
      await database.drop();
    }
  });
});

async function start(more: Record<string, string> = {}): Promise<HeardProcess> {
  const process = await startHeard(folder, { ...environment, ...more });
  running.add(process);
  return process;
}

function stop(process: HeardProcess, signal: NodeJS.Signals) {
  running.delete(process);
  return process.end(signal);
}

function run(...args: string[]) {
  return heard(folder, environment, ...args);
}

function bearer(key: string) {
  return () => ({ authorization: `Bearer ${key.trim()}` });
}

function postmasterFile(): string {
  return join(folder, "data", "postgres", "postmaster.pid");
}

function postgresPid(): number {
  return Number.parseInt(readFileSync(postmasterFile(), "utf8"), 10);
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

/** Resolves when Heard has said "250". */
async function deliver(subject: string, attachment?: Buffer): Promise<void> {
  const transport = createTransport({ host: "127.0.0.1", port: smtpPort, ignoreTLS: true });
  await transport.sendMail({
    from: "Ana Lima <ana@example.com>",
    to: "help@heard.example",
    subject,
    text: "Have a look, please.",
    attachments: attachment ? [{ filename: "chair.txt", content: attachment }] : [],
  });
}

async function download(url: string, key: string, paths: string[]): Promise<string[]> {
  return Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(new URL(`/api/v1/${path}`, url), { headers: bearer(key)() });
      expect(answer.status).toBe(200);
      return answer.text();
    }),
  );
}

/** What was to happen by then is due now. */
async function aYearPasses(): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir: environment.DATA_DIR as string, fsync: false });
  const client = new pg.Client(server.config);
  await client.connect();
  await client.query("update conversations set snoozed_until = snoozed_until - interval '1 year'");
  const { rowCount } = await client.query(
    "update graphile_worker._private_jobs set run_at = run_at - interval '1 year' where run_at > now() + interval '1 day'",
  );
  await client.end();
  await server.stop();
  expect(rowCount).toBe(1);
}

async function emptyDatabase(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  await client.query(
    "drop schema public cascade; create schema public; drop schema if exists graphile_worker cascade",
  );
  await client.end();
}

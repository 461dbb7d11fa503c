import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";

let dataDir: string;
let running: EmbeddedPostgres[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "heard-embedded-"));
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir, log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, fsync: false, log });
  running.push(server);
  return server;
}

async function query(config: pg.ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another Heard process on the folder; resolves once its server accepts connections. */
async function startElsewhere(): Promise<{ process: ChildProcess; postmaster: number }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, fsync: false });
    console.log(server.pid);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { process: child, postmaster: Number(line.toString()) };
}

async function killHard(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("keeps what was committed from one run to the next", async () => {
  const first = await start();
  await query(first.config, "create table said (word text); insert into said values ('hello')");
  await first.stop();
  const second = await start();
  expect(await query(second.config, "select word from said")).toEqual([{ word: "hello" }]);
});

test("has the locale, the superuser and no TCP port", async () => {
  const { config } = await start();
  const rows = await query(
    config,
    "select current_user as user, datlocale, usesuper, current_setting('listen_addresses') as tcp from pg_database, pg_user where datname = current_database() and usename = current_user",
  );
  expect(rows).toEqual([{ user: "heard", datlocale: "C.UTF-8", usesuper: true, tcp: "" }]);
});

test("starts after its process was killed", async () => {
  const other = await startElsewhere();
  const config = { host: join(dataDir, "postgres"), user: "heard", database: "heard" };
  await query(config, "create table said (word text); insert into said values ('hello')");
  await killHard(other.process);
  const server = await start();
  expect(await query(server.config, "select word from said")).toEqual([{ word: "hello" }]);
});

test("starts after its process and the server were killed together", async () => {
  const other = await startElsewhere();
  process.kill(other.postmaster, "SIGKILL");
  await killHard(other.process);
  const server = await start();
  expect(await query(server.config, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("starts when a lock file names a process that is not a server", async () => {
  await (await start()).stop();
  const lines = [process.pid, join(dataDir, "postgres"), 1, 5432, ".", "", "", "ready"];
  writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${lines.join("\n")}\n`);
  writeFileSync(join(dataDir, "postgres", ".s.PGSQL.5432.lock"), `${lines.join("\n")}\n`);
  const server = await start();
  expect(await query(server.config, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("starts the server again when it was killed under a running Heard", async () => {
  const ready = Promise.withResolvers<void>();
  let starts = 0;
  const server = await start(dataDir, (line) => {
    if (!line.includes("ready to accept connections")) return;
    starts += 1;
    if (starts === 2) ready.resolve();
  });
  process.kill(server.pid, "SIGKILL");
  await ready.promise;
  expect(await query(server.config, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("says plainly that Heard is already running there", async () => {
  await start();
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `Heard is already running on ${dataDir} (process ${process.pid}).`,
  );
});

test("lets a command use the server of a running Heard", async () => {
  const server = await start();
  const joined = await startEmbeddedPostgres({ dataDir, join: true });
  expect(await query(joined.config, "select 1 as one")).toEqual([{ one: 1 }]);
  await joined.stop();
  expect(await query(server.config, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("works in a folder whose path is too long for a socket", async () => {
  const { config } = await start(join(dataDir, "long".repeat(30)));
  expect(await query(config, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("gives the server's own reason when it cannot start", async () => {
  await (await start()).stop();
  writeFileSync(join(dataDir, "postgres", "postgresql.auto.conf"), "shared_bufers = 1\n");
  await expect(start()).rejects.toThrow('unrecognized configuration parameter "shared_bufers"');
});

test("refuses the data folder of another PostgreSQL version", async () => {
  await (await start()).stop();
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "17\n");
  await expect(start()).rejects.toThrow("is not a PostgreSQL 18 data folder (its version: 17)");
});

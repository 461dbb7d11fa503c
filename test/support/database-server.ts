import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../server/src/platform/database/embedded.ts";
import { migrate } from "../../server/src/platform/database/migrate.ts";

/** How a test reaches a database; it can be sent between processes. */
export type TestDatabaseConfig = {
  host: string;
  port: number;
  user: string;
  password?: string;
  database: string;
};

/** The server of this test run. Every database made on it has the name of the run in front. */
export type TestServer = { config: TestDatabaseConfig; run: string; template: string };

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

const folderPrefix = "heard-test-";

/**
 * Vitest's global set-up: one server for the whole run (TEST_DATABASE_URL's, else an embedded one in a folder
 * that is thrown away) and one migrated template that `createTestDatabase` copies.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const run = `t_${randomBytes(4).toString("hex")}`;
  const template = `${run}_base`;
  try {
    await onServer(server.config, `create database ${template}`);
    await migrate({ ...server.config, database: template });
  } catch (error) {
    await server.stop(run);
    throw error;
  }
  project.provide("testServer", { config: server.config, run, template });
  return () => server.stop(run);
}

type RunningServer = { config: TestDatabaseConfig; stop(run: string): Promise<void> };

async function startServer(): Promise<RunningServer> {
  const url = process.env.TEST_DATABASE_URL;
  return url ? externalServer(url) : embeddedServer();
}

function externalServer(url: string): RunningServer {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url });
  const config = { host, port, user: user ?? "", password: password ?? undefined, database: database ?? "" };
  return { config, stop: (run) => dropDatabases(config, run) };
}

async function embeddedServer(): Promise<RunningServer> {
  removeAbandonedFolders();
  const dataDir = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { config: server.config, stop };
}

/** The server of a killed run stops by itself, but its folder stays; the folder's name says whose it was. */
function removeAbandonedFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(folderPrefix) ? Number.parseInt(name.slice(folderPrefix.length), 10) : 0;
    if (owner > 0 && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function dropDatabases(config: TestDatabaseConfig, run: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [
      `${run}_`,
    ]);
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  } finally {
    await client.end();
  }
}

async function onServer(config: TestDatabaseConfig, sql: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

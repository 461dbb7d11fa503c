import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type { TestDatabaseConfig } from "./database-server.ts";

/** A migrated, empty database of a test's own. */
export type TestDatabase = {
  /** Connects as the owner; row-level security does not hold for it. */
  config: TestDatabaseConfig;
  /** The same as a connection string. */
  url: string;
  /** Removes it, ending connections that are still open. */
  drop(): Promise<void>;
};

/** Copies the run's template database. Needs `test/support/database-server.ts` as Vitest's global set-up. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const database = `${server.run}_${randomBytes(6).toString("hex")}`;
  await onServer(server.config, `create database ${database} template ${server.template}`);
  const config = { ...server.config, database };
  return {
    config,
    url: urlOf(config),
    drop: () => onServer(server.config, `drop database if exists ${database} with (force)`),
  };
}

/** A socket folder does not fit in the host part of a URL; pg and libpq both take it as a parameter. */
function urlOf({ host, port, user, password, database }: TestDatabaseConfig): string {
  const who = encodeURIComponent(user) + (password ? `:${encodeURIComponent(password)}` : "");
  const parameters = `host=${encodeURIComponent(host)}&port=${port}`;
  return `postgres://${who}@/${database}?${parameters}`;
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

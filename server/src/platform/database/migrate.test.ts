import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasPostgres15, startPostgres15 } from "../../../../test/support/postgres-15.ts";
import { startEmbeddedPostgres } from "./embedded.ts";
import { migrate } from "./migrate.ts";

type Server = { config: pg.ClientConfig; stop(): Promise<void> };

async function startPostgres18(): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), "heard-migrate-"));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { config: server.config, stop };
}

describe("on the embedded PostgreSQL", () => migrationTests(startPostgres18));
describe.skipIf(!hasPostgres15)("on PostgreSQL 15", () => migrationTests(startPostgres15));

function migrationTests(startServer: () => Promise<Server>): void {
  let server: Server;
  let directory: string;
  let databases = 0;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "heard-migrations-"));
    write("0001_customers", "create table customers (id int primary key);");
    write("0002_names", "alter table customers add name text;\ninsert into customers values (1, 'Ada');");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function write(name: string, sql: string): void {
    writeFileSync(join(directory, `${name}.sql`), sql);
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

  async function newDatabase(owner = server.config.user): Promise<pg.ClientConfig> {
    databases += 1;
    await query(server.config, `create database m_${databases} owner ${owner}`);
    return { ...server.config, user: owner, database: `m_${databases}` };
  }

  test("applies every file once, in order", async () => {
    const config = await newDatabase();
    expect(await migrate(config, { directory })).toEqual(["0001_customers", "0002_names"]);
    expect(await migrate(config, { directory })).toEqual([]);
    expect(await query(config, "select * from customers")).toEqual([{ id: 1, name: "Ada" }]);
  });

  test("stops at the migration it was asked to stop at", async () => {
    const config = await newDatabase();
    expect(await migrate(config, { directory, upTo: "0001_customers" })).toEqual(["0001_customers"]);
    expect(await migrate(config, { directory })).toEqual(["0002_names"]);
  });

  test("lets several processes start at once", async () => {
    const config = await newDatabase();
    const runs = await Promise.all(Array.from({ length: 4 }, () => migrate(config, { directory })));
    expect(runs.flat().sort()).toEqual(["0001_customers", "0002_names"]);
  });

  test("makes the app's role once although many databases migrate at the same time", async () => {
    const configs: pg.ClientConfig[] = [];
    for (let i = 0; i < 8; i++) configs.push(await newDatabase());
    await dropAppRole();
    await Promise.all(configs.map((config) => migrate(config, { directory })));
    const connected = await query({ ...configs[0], options: "-c role=heard_app" }, "select current_user");
    expect(connected).toEqual([{ current_user: "heard_app" }]);
  });

  async function dropAppRole(): Promise<void> {
    const uses = await query(server.config, "select datname from pg_database where datname like 'm\\_%'");
    for (const { datname } of uses) {
      const config = { ...server.config, database: String(datname) };
      const exists = await query(config, "select 1 from pg_roles where rolname = 'heard_app'");
      if (exists.length > 0) await query(config, "drop owned by heard_app");
    }
    await query(server.config, "drop role if exists heard_app");
  }

  test("works for an owner who is not superuser but may make roles", async () => {
    await dropAppRole();
    await query(server.config, "create role plain_owner login createrole");
    const config = await newDatabase("plain_owner");
    await migrate(config, { directory });
    const connected = await query({ ...config, options: "-c role=heard_app" }, "select current_user");
    expect(connected).toEqual([{ current_user: "heard_app" }]);
  });

  test("undoes a file that fails and says where it failed", async () => {
    const config = await newDatabase();
    write("0003_broken", "create table half ();\n\nselect nonsense;");
    await expect(migrate(config, { directory })).rejects.toThrow(
      'Migration 0003_broken failed at line 3: column "nonsense" does not exist',
    );
    expect(await query(config, "select to_regclass('half') as half")).toEqual([{ half: null }]);
    expect(await query(config, "select name from migrations order by name")).toHaveLength(2);
  });

  test("refuses a file that changed after it was applied", async () => {
    const config = await newDatabase();
    await migrate(config, { directory });
    write("0001_customers", "create table customers (id bigint primary key);");
    await expect(migrate(config, { directory })).rejects.toThrow("0001_customers was changed after");
  });

  test("refuses a database of a newer version", async () => {
    const config = await newDatabase();
    await migrate(config, { directory });
    rmSync(join(directory, "0002_names.sql"));
    await expect(migrate(config, { directory })).rejects.toThrow(
      "The database has migration 0002_names, which this version of Heard does not know.",
    );
  });

  test("refuses a file that was slipped in before an applied one", async () => {
    const config = await newDatabase();
    rmSync(join(directory, "0001_customers.sql"));
    write("0002_names", "select 1");
    await migrate(config, { directory });
    write("0001_late", "select 1");
    await expect(migrate(config, { directory })).rejects.toThrow(
      "Migration 0001_late comes before 0002_names, which is already applied.",
    );
  });

  test("refuses two files with one number", async () => {
    write("0002_also", "select 1");
    await expect(migrate(await newDatabase(), { directory })).rejects.toThrow(
      "Two migrations have the number 0002",
    );
  });
}

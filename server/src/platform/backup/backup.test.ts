import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasPostgres15, startPostgres15 } from "../../../../test/support/postgres-15.ts";
import { startEmbeddedPostgres } from "../database/embedded.ts";
import { migrate } from "../database/migrate.ts";
import { backup } from "./backup.ts";
import { restore } from "./restore.ts";

type Server = { config: pg.ClientConfig; stop(): Promise<void> };

async function startPostgres18(): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), "heard-backup-"));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { config: server.config, stop };
}

const schema = `
  create type mood as enum ('glad', 'cross');
  create table instance (epoch uuid not null default gen_random_uuid());
  insert into instance default values;
  create table a_children (id int primary key, parent_id int not null, twin_id int references a_children);
  create table parents (id int primary key, favourite_id int references a_children);
  alter table a_children add foreign key (parent_id) references parents;
  create table kinds (
    id bigint generated always as identity primary key, number serial, word text, mood mood, yes boolean, small smallint,
    amount numeric(20, 4), ratio double precision, born date, at timestamptz, pause interval, data jsonb, photo bytea,
    tags text[], nested int[][], span int4range, address inet, xid xid8, key uuid, "odd ""name" text,
    domain text generated always as (split_part(word, '@', 2)) stored,
    words tsvector, more tsvector generated always as (to_tsvector('simple', coalesce(word, ''))) stored);
  create table parts (id int, at int, primary key (id, at)) partition by range (at);
  create table parts_low partition of parts for values from (0) to (10);
  create table parts_high partition of parts for values from (10) to (20);
  create table secrets (id int primary key);
  create function refuse() returns trigger language plpgsql as 'begin raise exception $$append only$$; end';
  create trigger keep before insert or update on secrets for each row execute function refuse();
`;

const rows = `
  insert into parents values (1);
  insert into a_children values (1, 1, null), (2, 1, 1);
  update parents set favourite_id = 2;
  insert into kinds (word, mood, yes, small, amount, ratio, born, at, pause, data, photo, tags, nested, span, address, xid, key, "odd ""name", words)
  values (E'tab\\t back\\\\slash\\nline, "quotes" \\\\N 日本 🙂 a@b.example', 'cross', true, -3, 12345678901234.5678, 0.1 + 0.2::float8, '2024-02-29',
    '2026-03-29 01:30:00.123456+00', '1 year 2 days 03:04:05.6', '{"a": [1, null, "\\u00e9"]}', '\\x00ff5c0a', '{"x, y",NULL,""}', '{{1,2},{3,4}}',
    '[1,5)', '::1', '18446744073709551615', '0e37df36-f698-11e6-8dd4-cb9ced3df976', 'odd', to_tsvector('simple', 'hello there'));
  insert into kinds (word) select repeat('long word ', 200) || n from generate_series(1, 1000) n;
  insert into kinds (word) values (null), ('');
  insert into parts select n, n from generate_series(0, 19) n;
  alter table secrets disable trigger keep;
  insert into secrets values (7);
  alter table secrets enable trigger keep;
`;

const everything = ["parents", "a_children", "kinds", "parts", "secrets"]
  .map(
    (table) =>
      `select '${table}' as name, md5(string_agg(r::text, '|' order by r::text)) as sum from ${table} r`,
  )
  .join(" union all ");

describe("on the embedded PostgreSQL", () => backupTests(startPostgres18, "heard"));
describe.skipIf(!hasPostgres15)("on PostgreSQL 15, as an owner who is not superuser", () =>
  backupTests(startPostgres15, "plain_owner"),
);

function backupTests(startServer: () => Promise<Server>, owner: string): void {
  let server: Server;
  let folder: string;
  let directory: string;
  let databases = 0;

  beforeAll(async () => {
    server = await startServer();
    await query(server.config, "drop role if exists plain_owner; create role plain_owner login createrole");
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "heard-backup-"));
    directory = join(folder, "migrations");
    mkdirSync(directory);
    writeFileSync(join(directory, "0001_house.sql"), schema);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function query(config: pg.ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(config);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function emptyDatabase(): Promise<pg.ClientConfig> {
    databases += 1;
    await query(server.config, `create database b_${databases} owner ${owner}`);
    return { ...server.config, user: owner, database: `b_${databases}` };
  }

  async function filledDatabase(): Promise<pg.ClientConfig> {
    const config = await emptyDatabase();
    await migrate(config, { directory });
    await query(config, rows);
    mkdirSync(join(folder, "files", "ab"), { recursive: true });
    writeFileSync(join(folder, "files", "ab", "cdef"), "a stored file");
    return config;
  }

  const save = (config: pg.ClientConfig) =>
    backup({ config, filesDir: join(folder, "files"), outDir: join(folder, "saved") });

  const bringBack = (config: pg.ClientConfig) =>
    restore({
      config,
      dir: join(folder, "saved"),
      filesDir: join(folder, "restored"),
      migrations: directory,
    });

  test("brings back every kind of value, and the files", async () => {
    const source = await filledDatabase();
    const manifest = await save(source);
    expect(manifest.tables.find(({ name }) => name === "kinds")?.rows).toBe(1003);
    const target = await emptyDatabase();
    await bringBack(target);
    expect(await query(target, everything)).toEqual(await query(source, everything));
    expect(readFileSync(join(folder, "restored", "ab", "cdef"), "utf8")).toBe("a stored file");
  });

  test("counts on where it stood, and guards as before", async () => {
    await save(await filledDatabase());
    const target = await emptyDatabase();
    await bringBack(target);
    const added = await query(target, "insert into kinds (word) values ('next') returning id, number");
    expect(added).toEqual([{ id: "1004", number: 1004 }]);
    await expect(query(target, "insert into secrets values (8)")).rejects.toThrow("append only");
    await expect(query(target, "insert into a_children values (9, 99, null)")).rejects.toThrow("foreign key");
    expect(await query(target, "select count(*)::int from instance")).toEqual([{ count: 1 }]);
  });

  test("is of one moment although rows come in meanwhile", async () => {
    const source = await filledDatabase();
    const writing = new pg.Client(source);
    await writing.connect();
    await writing.query("begin; insert into parents values (2); insert into a_children values (3, 2, null)");
    const saving = save(source);
    await writing.query("commit");
    await writing.end();
    await saving;
    const target = await emptyDatabase();
    await bringBack(target);
    const found = await query(
      target,
      "select (select count(*) from parents) * 1 - (select count(*) from a_children) + 1 as odd",
    );
    expect(found).toEqual([{ odd: "0" }]);
  });

  test("applies newer migrations after the rows are there", async () => {
    await save(await filledDatabase());
    writeFileSync(join(directory, "0002_upper.sql"), "update kinds set word = upper(word)");
    const target = await emptyDatabase();
    await bringBack(target);
    expect(await query(target, "select 1 from kinds where word like 'LONG WORD %' limit 1")).toHaveLength(1);
  });

  test("lets the caller finish in the same transaction", async () => {
    const source = await filledDatabase();
    await save(source);
    const target = await emptyDatabase();
    const saved = { dir: join(folder, "saved"), filesDir: join(folder, "restored"), migrations: directory };
    await restore({
      ...saved,
      config: target,
      afterRestore: async (client) => {
        await client.query("update instance set epoch = gen_random_uuid()");
        await client.query("update kinds set xid = pg_current_xact_id() where xid is not null");
      },
    });
    const epoch = "select epoch from instance";
    expect(await query(target, epoch)).not.toEqual(await query(source, epoch));
    expect(await query(target, "select 1 from kinds where xid > pg_current_xact_id()")).toEqual([]);
  });

  test("refuses a database that is not empty", async () => {
    const source = await filledDatabase();
    await save(source);
    await expect(bringBack(source)).rejects.toThrow("The database is not empty.");
  });

  test("refuses a damaged backup before it touches the database", async () => {
    await save(await filledDatabase());
    const target = await emptyDatabase();
    const file = join(folder, "saved", "tables", "public.kinds.copy.gz");
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(bringBack(target)).rejects.toThrow("tables/public.kinds.copy.gz is changed");
    rmSync(file);
    await expect(bringBack(target)).rejects.toThrow("tables/public.kinds.copy.gz is missing");
    rmSync(join(folder, "saved", "SHA256SUMS"));
    await expect(bringBack(target)).rejects.toThrow("is not a whole backup");
    expect(await query(target, "select to_regclass('migrations') as found")).toEqual([{ found: null }]);
  });

  test("refuses a backup of a newer version", async () => {
    writeFileSync(join(directory, "0002_newer.sql"), "select 1");
    await save(await filledDatabase());
    rmSync(join(directory, "0002_newer.sql"));
    await expect(bringBack(await emptyDatabase())).rejects.toThrow("0002_newer, which this version");
  });

  test("refuses to write over another backup", async () => {
    const source = await filledDatabase();
    await save(source);
    await expect(save(source)).rejects.toThrow("is not empty. Choose a new folder");
  });
}

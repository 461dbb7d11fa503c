import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

/** The role that the app works as: it neither owns a table nor is superuser, so row-level security holds. */
export const appRole = "heard_app";

/** A migration as recorded in the database and in backups. `checksum` is the SHA-256 of the file in hex. */
export type AppliedMigration = { name: string; checksum: string };

export type MigrateOptions = {
  /** Folder of the `NNNN_name.sql` files. Default: `server/migrations`. */
  directory?: string;
  /** Name of the last migration to apply, as in `0007_promises`. Default: all of them. */
  upTo?: string;
};

type Migration = AppliedMigration & { sql: string };

const defaultDirectory = fileURLToPath(new URL("../../../migrations/", import.meta.url));

/** Any number that nothing else locks; pg_advisory_lock is per database. */
const advisoryLock = 4_832_736_521;

/**
 * Brings a database up to date, each file in its own transaction. Several processes may do it at once: one
 * works, the others wait and find it done.
 * @param config connects as the owner of the database, without the app's role
 * @returns the names of the migrations applied by this call, in order
 * @throws when a file that was already applied has changed or is missing, or when a file fails (with its line)
 */
export async function migrate(config: pg.ClientConfig, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(options.directory ?? defaultDirectory);
  const client = new pg.Client(config);
  // A lost connection also fails the query in flight, which is where we report it.
  client.on("error", () => {});
  await client.connect();
  try {
    await ensureAppRole(client);
    await client.query("select pg_advisory_lock($1)", [advisoryLock]);
    return await applyPending(client, migrations, options.upTo);
  } finally {
    await client.end();
  }
}

/** The migrations of the code, in order. @throws when a file name or the numbering is wrong */
export function listMigrations(directory: string = defaultDirectory): AppliedMigration[] {
  return readMigrations(directory).map(({ name, checksum }) => ({ name, checksum }));
}

/** What the database says was applied, in order; empty when it was never migrated. */
export async function appliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query("select to_regclass('public.migrations') is not null as migrated");
  if (!rows[0]?.migrated) return [];
  const applied = await client.query<AppliedMigration>(
    "select name, checksum from public.migrations order by name",
  );
  return applied.rows;
}

function readMigrations(directory: string): Migration[] {
  const files = readdirSync(directory).filter((file) => file.endsWith(".sql"));
  const migrations = files.sort().map((file) => readMigration(join(directory, file)));
  migrations.forEach(({ name }, index) => {
    if (index > 0 && name.slice(0, 4) === migrations[index - 1]?.name.slice(0, 4)) {
      throw new Error(`Two migrations have the number ${name.slice(0, 4)}.`);
    }
  });
  return migrations;
}

function readMigration(path: string): Migration {
  const name = basename(path, ".sql");
  if (!/^\d{4}_[a-z0-9_]+$/.test(name)) throw new Error(`${path} is not named NNNN_name.sql.`);
  const sql = readFileSync(path, "utf8");
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

async function applyPending(client: pg.Client, migrations: Migration[], upTo?: string): Promise<string[]> {
  await client.query(`create table if not exists public.migrations (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`);
  const applied = await appliedMigrations(client);
  requireSameHistory(applied, migrations);
  const wanted = upTo === undefined ? migrations : migrations.filter(({ name }) => name <= upTo);
  const pending = wanted.slice(applied.length);
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

/** What was applied has to be the beginning of what we have, byte for byte. */
function requireSameHistory(applied: AppliedMigration[], migrations: Migration[]): void {
  applied.forEach((done, index) => {
    const ours = migrations[index];
    if (ours?.name === done.name && ours.checksum === done.checksum) return;
    if (ours?.name === done.name) {
      throw new Error(`Migration ${done.name} was changed after it was applied. Add a new one instead.`);
    }
    if (ours === undefined || ours.name > done.name) {
      throw new Error(`The database has migration ${done.name}, which this version of Heard does not know.`);
    }
    throw new Error(`Migration ${ours.name} comes before ${done.name}, which is already applied.`);
  });
}

async function apply(client: pg.Client, { name, checksum, sql }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into public.migrations (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new Error(`Migration ${name} failed${placeOf(error, sql)}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** PostgreSQL counts the position in characters from 1. */
function placeOf(error: unknown, sql: string): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0;
  return position === 0 ? "" : ` at line ${sql.slice(0, position).split("\n").length}`;
}

/** Roles belong to the whole server, so databases that migrate at the same time may collide here. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await createAppRole(client);
    } catch (error) {
      if (attempt === 10 || !isRoleCollision(error)) throw error;
    }
  }
}

async function createAppRole(client: pg.Client): Promise<void> {
  const existing = await client.query("select 1 from pg_roles where rolname = $1", [appRole]);
  if (existing.rowCount === 0) {
    await client.query(`create role ${appRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole`);
  }
  if (!(await mayBecomeAppRole(client))) await client.query(`grant ${appRole} to current_user`);
}

/** From PostgreSQL 16 a membership may come without the right to become the role. */
async function mayBecomeAppRole(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select pg_has_role(current_user, $1, case when current_setting('server_version_num')::int >= 160000
      then 'SET' else 'MEMBER' end) as may`,
    [appRole],
  );
  return Boolean(rows[0]?.may);
}

/** duplicate_object, unique_violation, and "tuple concurrently updated", which has no code of its own. */
function isRoleCollision(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ["42710", "23505", "XX000"].includes(error.code ?? "");
}

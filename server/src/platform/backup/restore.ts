import { createReadStream } from "node:fs";
import { mkdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { type AppliedMigration, listMigrations, migrate } from "../database/migrate.ts";
import { foreignKeys, isEmptyDatabase, tableGuards } from "./catalog.ts";
import { copyIn } from "./copy.ts";
import { copyFolder, listFiles } from "./files.ts";
import { type Checksums, type Manifest, readManifest } from "./manifest.ts";

export type RestoreOptions = {
  /** Connects as the owner of an empty database. */
  config: pg.ClientConfig;
  /** The folder of a backup. */
  dir: string;
  /** Where the stored files go; missing or empty. */
  filesDir: string;
  /** Folder of the migrations. Default: `server/migrations`. */
  migrations?: string;
  /** Makes the schemas that our migrations do not make, before the rows are loaded. */
  prepare?: (config: pg.ClientConfig) => Promise<void>;
  /**
   * Runs in the transaction that loads the rows, at the schema version of the backup, with triggers off and
   * foreign keys checked only after it.
   */
  afterRestore?: (client: pg.ClientBase) => Promise<void>;
};

/**
 * Brings a backup into an empty database. Everything is checked before anything is written, the rows are loaded
 * in one transaction, foreign keys are checked again, and newer migrations follow.
 * @throws when the backup is damaged or of a newer version, or when the database or `filesDir` is not empty
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const { config, dir, filesDir, migrations } = options;
  const { manifest, checksums } = await readManifest(dir);
  requireKnownVersion(manifest.migrations, listMigrations(migrations));
  await requireEmpty(config, filesDir);
  const arriving = await bringFiles(dir, filesDir, checksums);

  const last = manifest.migrations.at(-1)?.name ?? "";
  await migrate(config, { directory: migrations, upTo: last });
  await options.prepare?.(config);
  await loadDatabase(config, dir, manifest, options.afterRestore);
  await migrate(config, { directory: migrations });
  await rmdir(filesDir).catch(() => {});
  await rename(arriving, filesDir);
  return manifest;
}

function requireKnownVersion(saved: AppliedMigration[], ours: AppliedMigration[]): void {
  saved.forEach((migration, index) => {
    if (ours[index]?.name === migration.name && ours[index].checksum === migration.checksum) return;
    throw new Error(`The backup has migration ${migration.name}, which this version of Heard does not know.`);
  });
}

async function requireEmpty(config: pg.ClientConfig, filesDir: string): Promise<void> {
  if (!(await withClient(config, isEmptyDatabase))) {
    throw new Error(
      "The database is not empty. Restore into a new one: set another DATA_DIR, or an empty DATABASE_URL.",
    );
  }
  if ((await listFiles(filesDir)).length > 0)
    throw new Error(`${filesDir} is not empty. Set another DATA_DIR.`);
}

/** Beside their place first, so that a restore that fails can simply be done again. */
async function bringFiles(dir: string, filesDir: string, checksums: Checksums): Promise<string> {
  const arriving = `${filesDir}.arriving`;
  await rm(arriving, { recursive: true, force: true });
  await mkdir(dirname(filesDir), { recursive: true, mode: 0o700 });
  await mkdir(arriving, { mode: 0o700 });
  const copied = await copyFolder(join(dir, "files"), arriving);
  for (const [path, sum] of copied) {
    if (checksums.get(`files/${path}`) !== sum)
      throw new Error(`The backup is damaged: files/${path} is changed.`);
  }
  return arriving;
}

async function loadDatabase(
  config: pg.ClientConfig,
  dir: string,
  manifest: Manifest,
  afterRestore?: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  const schemas = [...new Set(manifest.tables.map(({ schema }) => schema))];
  await withClient(config, async (client) => {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    await client.query("set local datestyle = 'ISO, YMD'");
    const keys = await foreignKeys(client, schemas);
    const guards = await tableGuards(client, schemas);
    for (const { undo } of [...keys, ...guards]) await client.query(undo);
    await emptyTables(client, manifest);
    for (const table of manifest.tables) await loadTable(client, dir, table);
    await setSequences(client, manifest);
    await afterRestore?.(client);
    await client.query("set constraints all immediate");
    for (const { redo } of [...guards, ...keys]) await client.query(redo);
    await client.query("commit");
    await client.query("analyze");
  });
}

/** Migrations may have put rows of their own there. */
async function emptyTables(client: pg.Client, { tables }: Manifest): Promise<void> {
  if (tables.length > 0) await client.query(`truncate ${tables.map(qualified).join(", ")}`);
}

async function loadTable(client: pg.Client, dir: string, table: Manifest["tables"][number]): Promise<void> {
  const columns = table.columns.map(pg.escapeIdentifier).join(", ");
  let rows = 0;
  await pipeline(createReadStream(join(dir, table.file)), createGunzip(), async (text) => {
    rows = await copyIn(client, `copy ${qualified(table)} (${columns}) from stdin`, text);
  });
  if (rows !== table.rows) {
    throw new Error(`The backup is damaged: ${table.file} has ${rows} rows instead of ${table.rows}.`);
  }
}

async function setSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const sequence of sequences) {
    const { last_value, is_called } = sequence;
    await client.query("select setval($1::regclass, $2, $3)", [qualified(sequence), last_value, is_called]);
  }
}

function qualified({ schema, name }: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { appliedMigrations } from "../database/migrate.ts";
import { listTables, readSequences, type TableShape } from "./catalog.ts";
import { copyOut } from "./copy.ts";
import { copyFolder, hashing } from "./files.ts";
import { type Checksums, type Manifest, writeManifest } from "./manifest.ts";

export type BackupOptions = {
  /** Connects as the owner of the tables. */
  config: pg.ClientConfig;
  /** The folder of stored files, copied as it is; may be missing. */
  filesDir: string;
  /** Where to write; made when missing, has to be empty. */
  outDir: string;
  /** Schemas to save. Default: `public`. */
  schemas?: string[];
};

/**
 * Saves a database and its files while both are in use. The rows are those of one moment; the files are copied
 * after that moment, so that every file the rows speak of is there.
 * @throws when the folder is not empty or row-level security would hide rows from us
 */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const { config, outDir, filesDir, schemas = ["public"] } = options;
  await makeEmptyFolder(outDir);
  const checksums: Checksums = new Map();
  const rows = await saveDatabase(config, outDir, schemas, checksums);
  const files = await copyFolder(filesDir, join(outDir, "files"));
  for (const [path, sum] of files) checksums.set(`files/${path}`, sum);
  const manifest: Manifest = { format: 1, made_at: new Date().toISOString(), ...rows };
  await writeManifest(outDir, manifest, checksums);
  return manifest;
}

async function makeEmptyFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0)
    throw new Error(`${dir} is not empty. Choose a new folder for the backup.`);
  await mkdir(join(dir, "tables"), { mode: 0o700 });
}

type SavedDatabase = Pick<Manifest, "migrations" | "tables" | "sequences">;

async function saveDatabase(
  config: pg.ClientConfig,
  dir: string,
  schemas: string[],
  checksums: Checksums,
): Promise<SavedDatabase> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  await client.connect();
  try {
    await beginSnapshot(client);
    const migrations = await appliedMigrations(client);
    const tables: Manifest["tables"] = [];
    for (const table of await listTables(client, schemas)) {
      const file = `tables/${encodeURIComponent(`${table.schema}.${table.name}`)}.copy.gz`;
      const { rows, sum } = await saveTable(client, table, join(dir, file));
      tables.push({ ...table, file, rows });
      checksums.set(file, sum);
    }
    // Sequences live outside snapshots: read last, they are never behind the rows.
    const sequences = await readSequences(client, schemas);
    await client.query("rollback");
    return { migrations, tables, sequences };
  } finally {
    await client.end();
  }
}

async function beginSnapshot(client: pg.Client): Promise<void> {
  await client.query("begin isolation level repeatable read read only");
  // An error instead of a backup that lacks the rows we may not see.
  await client.query("set local row_security = off");
  await client.query("set local statement_timeout = 0");
  await client.query("set local datestyle = 'ISO, YMD'");
  await client.query("set local intervalstyle = 'postgres'");
  await client.query("set local extra_float_digits = 3");
}

async function saveTable(
  client: pg.Client,
  table: TableShape,
  path: string,
): Promise<{ rows: number; sum: string }> {
  const columns = table.columns.map(pg.escapeIdentifier).join(", ");
  const name = `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`;
  const hash = createHash("sha256");
  const text = new PassThrough();
  const [rows] = await Promise.all([
    copyOut(client, `copy (select ${columns} from ${name}) to stdout`, text),
    pipeline(
      text,
      createGzip({ level: 3 }),
      hashing(hash),
      createWriteStream(path, { mode: 0o600, flush: true }),
    ),
  ]);
  return { rows, sum: hash.digest("hex") };
}

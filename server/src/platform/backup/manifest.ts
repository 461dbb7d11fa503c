import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AppliedMigration } from "../database/migrate.ts";
import type { SequenceState, TableShape } from "./catalog.ts";

/** What a backup holds. Rows are in `file`, in PostgreSQL's COPY text format, gzipped. */
export type Manifest = {
  format: 1;
  /** ISO 8601, UTC. */
  made_at: string;
  migrations: AppliedMigration[];
  tables: (TableShape & { file: string; rows: number })[];
  sequences: SequenceState[];
};

/** SHA-256 in hex by path within the backup. */
export type Checksums = Map<string, string>;

const manifestFile = "manifest.json";
/** In the format of sha256sum(1): `sha256sum -c SHA256SUMS` checks a backup without Heard. */
const checksumsFile = "SHA256SUMS";

/** Writes the manifest and then, as the sign that the backup is whole, the checksums. */
export async function writeManifest(dir: string, manifest: Manifest, checksums: Checksums): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(dir, manifestFile), text, { mode: 0o600 });
  checksums.set(manifestFile, createHash("sha256").update(text).digest("hex"));
  const lines = [...checksums].map(([path, sum]) => `${sum}  ${path}\n`);
  await writeFile(join(dir, checksumsFile), lines.join(""), { mode: 0o600, flush: true });
}

/**
 * Reads the manifest after checking every file of the backup.
 * @throws when the folder is not a whole backup or a file of it is missing or changed
 */
export async function readManifest(dir: string): Promise<{ manifest: Manifest; checksums: Checksums }> {
  const checksums = await readChecksums(dir);
  for (const [path, expected] of checksums) {
    const found = await checksumOf(join(dir, path));
    if (found !== expected)
      throw new Error(`The backup is damaged: ${path} is ${found ? "changed" : "missing"}.`);
  }
  const manifest = JSON.parse(await readFile(join(dir, manifestFile), "utf8")) as Manifest;
  if (manifest.format !== 1) throw new Error(`The backup has format ${manifest.format}; we read format 1.`);
  return { manifest, checksums };
}

async function readChecksums(dir: string): Promise<Checksums> {
  const text = await readFile(join(dir, checksumsFile), "utf8").catch(() => "");
  const lines = text.split("\n").filter((line) => line !== "");
  const checksums: Checksums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  if (!checksums.has(manifestFile))
    throw new Error(`${dir} is not a whole backup: ${checksumsFile} is missing.`);
  return checksums;
}

async function checksumOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return hash.digest("hex");
}

import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type pg from "pg";
import { backup } from "../../platform/backup/backup.ts";
import type { Manifest } from "../../platform/backup/manifest.ts";
import { restore } from "../../platform/backup/restore.ts";
import type { Settings } from "../../platform/settings.ts";
import {
  type Closers,
  closeAll,
  filesFolder,
  migrateJobs,
  openDatabaseServer,
  secretKeyFile,
} from "../open-platform.ts";
import { type Command, UsageError, withPlatform } from "./command.ts";

/** What waits to be done belongs to the data: a mail that was queued must still go out after a restore. */
const schemas = ["public", "graphile_worker"];

export const backupCommand: Command = {
  name: "backup",
  usage: "backup --to FOLDER",
  summary: "saves everything (database, files, key) into a new folder, while Heard runs or not",
  async run(args, settings) {
    const { values } = parseArgs({ args, options: { to: { type: "string" } } });
    if (!values.to) throw new UsageError("Say where: --to FOLDER");
    const outDir = resolve(values.to);
    const manifest = await withPlatform(settings, ({ owner }) =>
      backup({ config: owner, filesDir: filesFolder(settings), outDir, schemas }),
    );
    if (existsSync(secretKeyFile(settings)))
      await copyFile(secretKeyFile(settings), join(outDir, "secret-key"));
    console.log(`Saved ${countOf(manifest)} rows and all files to ${outDir}.`);
    console.log(
      "It holds everything, the key that opens mailbox passwords included: keep it as you keep passwords.",
    );
  },
};

export const restoreCommand: Command = {
  name: "restore",
  usage: "restore --from FOLDER",
  summary: "brings a backup into an empty place (another DATA_DIR, or an empty DATABASE_URL)",
  async run(args, settings) {
    const { values } = parseArgs({ args, options: { from: { type: "string" } } });
    if (!values.from) throw new UsageError("Say which backup: --from FOLDER");
    const dir = resolve(values.from);
    const closers: Closers = [];
    try {
      const config = await openDatabaseServer(settings, closers, false, () => {});
      const manifest = await restore({
        config,
        dir,
        filesDir: filesFolder(settings),
        prepare: migrateJobs,
        afterRestore: startAnew,
      });
      await bringKey(dir, settings);
      console.log(`Restored ${countOf(manifest)} rows and all files. Start Heard with npm start.`);
    } finally {
      await closeAll(closers);
    }
  },
};

/**
 * Positions in the event log are transaction numbers of the old server: they get one of this server, and the epoch
 * tells open screens that theirs are void. Jobs that a worker was at are free to be taken again.
 */
async function startAnew(client: pg.ClientBase): Promise<void> {
  await client.query("update instance set epoch = gen_random_uuid()");
  await client.query("update events set xid = pg_current_xact_id()");
  await client.query("update graphile_worker._private_jobs set locked_at = null, locked_by = null");
  await client.query("update graphile_worker._private_job_queues set locked_at = null, locked_by = null");
}

async function bringKey(dir: string, settings: Settings): Promise<void> {
  const kept = join(dir, "secret-key");
  if (settings.secretKey || !existsSync(kept)) return;
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  await copyFile(kept, secretKeyFile(settings));
}

function countOf({ tables }: Manifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

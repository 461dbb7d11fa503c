import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import type { Platform } from "../platform/context/context.ts";
import { asApp, type DatabasePool, openDatabase } from "../platform/database/database.ts";
import { startEmbeddedPostgres } from "../platform/database/embedded.ts";
import { appRole, migrate } from "../platform/database/migrate.ts";
import type { Reaction } from "../platform/jobs/jobs.ts";
import { createLog } from "../platform/log.ts";
import { createDnsLookups } from "../platform/mail/dns-lookups.ts";
import { createSecretBox } from "../platform/secret-box.ts";
import type { Settings } from "../platform/settings.ts";
import { createFileStore } from "../platform/storage/file-store.ts";
import { domains } from "./domains.ts";

/** What is opened first is closed last. */
export type Closers = (() => Promise<unknown>)[];

/** Closes everything, the last opened first, also when one of them fails. @throws the first failure, when all is done. */
export async function closeAll(closers: Closers): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** The machine under the app, and how the owner of the tables connects: for migrations, jobs and backups. */
export type OpenedPlatform = { platform: Platform; owner: pg.ClientConfig };

type OpenOptions = {
  now?: () => Date;
  /** Use the database of a Heard that runs already instead of refusing: for the command line. */
  join?: boolean;
};

/** Connections that requests and jobs share. */
const poolSize = 16;

/**
 * Opens the database (the embedded one where none is given), brings it up to date and makes the platform.
 * @param closers receives what has to be closed again, also when a later step throws
 * @throws with one clear line.
 */
export async function openPlatform(
  settings: Settings,
  closers: Closers,
  { now = () => new Date(), join: joinRunning = false }: OpenOptions = {},
): Promise<OpenedPlatform> {
  const log = createLog(settings.logLevel);
  const owner = await openDatabaseServer(settings, closers, joinRunning, (line) =>
    log.debug({ part: "postgres" }, line),
  );
  await migrate(owner);
  await migrateJobs(owner);
  const reportLost = (error: Error) => log.warn({ error: error.message }, "lost an idle database connection");
  const database = openDatabase(asApp(owner), poolSize, reportLost);
  closers.push(() => database.close());
  await requireAppRole(database);
  const platform: Platform = {
    database,
    files: createFileStore(filesFolder(settings)),
    secrets: createSecretBox(await secretKeyOf(settings)),
    dns: createDnsLookups(),
    log,
    settings,
    publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
    now,
    reactionsOf: reactionsByType(),
  };
  return { platform, owner };
}

/** A pooler that drops connection options, or options in DATABASE_URL, would switch row-level security off in silence. */
async function requireAppRole({ pool }: DatabasePool): Promise<void> {
  const { rows } = await pool.query("select current_user as role");
  if (rows[0]?.role === appRole) return;
  throw new Error(
    `We got the role "${rows[0]?.role}" instead of "${appRole}". Use a DATABASE_URL without options, and no pooler that drops ours.`,
  );
}

/** Makes or updates the tables of the jobs. */
export async function migrateJobs(owner: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool({ ...owner, max: 1 });
  // What goes wrong while it runs is thrown by it; the worker insists on being heard otherwise, too.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

/** Where raw mail and attachments are kept. */
export function filesFolder({ dataDir }: Settings): string {
  return join(dataDir, "files");
}

/** Where the key is kept that was made on the first start. */
export function secretKeyFile({ dataDir }: Settings): string {
  return join(dataDir, "secret-key");
}

/** The database to work with: DATABASE_URL's, or the embedded one, which is started. */
export async function openDatabaseServer(
  settings: Settings,
  closers: Closers,
  joinRunning: boolean,
  log: (line: string) => void,
): Promise<pg.ClientConfig> {
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  if (settings.databaseUrl) return { connectionString: settings.databaseUrl };
  const embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, log, join: joinRunning });
  closers.push(() => embedded.stop());
  return embedded.config;
}

/** The key that seals and signs. Made on the first start and kept beside the data when none is set. */
async function secretKeyOf(settings: Settings): Promise<string> {
  if (settings.secretKey) return settings.secretKey;
  const file = secretKeyFile(settings);
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept) return kept.trim();
  const fresh = randomBytes(32).toString("base64url");
  await writeFile(file, `${fresh}\n`, { mode: 0o600, flag: "wx" });
  return fresh;
}

function reactionsByType(): Platform["reactionsOf"] {
  const followers = new Map<string, (Reaction & { turn: number })[]>();
  const reactions = domains.flatMap((domain) => domain.reactions ?? []);
  // From the ground up: each sees what those below it did.
  for (const [turn, reaction] of reactions.entries()) {
    for (const type of reaction.to)
      followers.set(type, [...(followers.get(type) ?? []), { ...reaction, turn }]);
  }
  return (event) =>
    (followers.get(event.type) ?? [])
      .filter(({ concerns }) => concerns?.(event) ?? true)
      .map((reaction) =>
        "follow" in reaction
          ? {
              task: reaction.name,
              isOfConversation: reaction.isOfConversation ?? false,
              turn: reaction.turn,
            }
          : { task: reaction.name, isOfConversation: false, turn: null },
      );
}

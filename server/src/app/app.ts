import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { visitorCredentialOf } from "../domains/channels/chat/visitor-credential.ts";
import { teammateCredentialOf } from "../domains/identity/identity.ts";
import type { Platform } from "../platform/context/context.ts";
import { asApp, openDatabase } from "../platform/database/database.ts";
import { startEmbeddedPostgres } from "../platform/database/embedded.ts";
import { migrate } from "../platform/database/migrate.ts";
import { type Credential, createHttpServer } from "../platform/http/server.ts";
import { startWorker } from "../platform/jobs/jobs.ts";
import { createLog } from "../platform/log.ts";
import { createMetrics } from "../platform/metrics.ts";
import { openBus } from "../platform/realtime/bus.ts";
import { createSecretBox } from "../platform/secret-box.ts";
import type { Settings } from "../platform/settings.ts";
import { createFileStore } from "../platform/storage/file-store.ts";
import { domains } from "./domains.ts";
import { addOperationsRoutes } from "./operations.ts";
import { addPages } from "./pages.ts";

export type App = { url: string; platform: Platform; stop(): Promise<void> };

/** Connections of one process: requests and jobs share the first, the others each serve one purpose. */
const poolSize = 16;
const workerPoolSize = 4;
const jobsAtOnce = 4;
const callsPerMinute = 1200;
const maxUploadBytes = 30 * 1024 * 1024;

type StartOptions = {
  /** Tests move the clock. */
  now?: () => Date;
};

/**
 * Starts everything: the database where none is given, migrations, the HTTP server, what listens beside it, and the
 * jobs. What was started is stopped again when a later step fails.
 * @throws with one clear line.
 */
export async function startApp(
  settings: Settings,
  { now = () => new Date() }: StartOptions = {},
): Promise<App> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    return await start(settings, now, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  settings: Settings,
  now: () => Date,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<App> {
  const log = createLog(settings.logLevel);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const owner = await openOwnerConfig(settings, stops, (line) => log.debug({ part: "postgres" }, line));
  await migrate(owner);
  const workerPool = new pg.Pool({ ...owner, max: workerPoolSize });
  const reportLost = (error: Error) => log.warn({ error: error.message }, "lost an idle database connection");
  workerPool.on("error", reportLost);
  workerPool.on("connect", (client) => client.on("error", reportLost));
  stops.push(() => workerPool.end());
  await runMigrations({ pgPool: workerPool });

  const database = openDatabase(asApp(owner), poolSize, reportLost);
  stops.push(() => database.close());
  const bus = await openBus(asApp(owner), log);
  stops.push(() => bus.close());

  const reactions = domains.flatMap((domain) => domain.reactions ?? []);
  const followers = Map.groupBy(
    reactions.flatMap(({ name, to }) => to.map((type) => ({ name, type }))),
    ({ type }) => type,
  );
  const platform: Platform = {
    database,
    files: createFileStore(join(settings.dataDir, "files")),
    secrets: createSecretBox(await secretKeyOf(settings)),
    log,
    settings,
    publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
    now,
    reactionsOf: (type) => (followers.get(type) ?? []).map(({ name }) => name),
  };

  const metrics = createMetrics();
  const http = await createHttpServer({
    platform,
    routes: domains.flatMap((domain) => domain.routes ?? []),
    credentialOf: (request, permission): Credential | null =>
      permission === "visitor" ? visitorCredentialOf(request) : teammateCredentialOf(request, platform),
    callsPerMinute,
    maxUploadBytes,
    onAnswer: metrics.countAnswer,
  });
  addOperationsRoutes(http, platform, metrics);
  await addPages(http, platform);
  for (const domain of domains) {
    const started = await domain.start?.({ platform, http, bus });
    if (started) stops.push(() => started.stop());
  }
  await http.listen({ host: settings.host, port: settings.port });
  stops.push(() => http.close());
  const { port } = http.server.address() as AddressInfo;
  const url = `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`;
  platform.publicUrl = settings.publicUrl ?? url;

  const worker = await startWorker({
    platform,
    pool: workerPool,
    jobs: Object.assign({}, ...domains.map((domain) => domain.jobs ?? {})),
    reactions,
    schedules: domains.flatMap((domain) => domain.schedules ?? []),
    concurrency: jobsAtOnce,
  });
  stops.push(() => worker.stop());
  return { url, platform, stop };
}

/** How the owner of the tables connects: migrations and jobs; requests go as a role with fewer rights. */
async function openOwnerConfig(
  settings: Settings,
  stops: (() => Promise<unknown>)[],
  log: (line: string) => void,
): Promise<pg.ClientConfig> {
  if (settings.databaseUrl) return { connectionString: settings.databaseUrl };
  const embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, log });
  stops.push(() => embedded.stop());
  return embedded.config;
}

/** The key that seals and signs. Made on the first start and kept beside the data when none is set. */
async function secretKeyOf({ secretKey, dataDir }: Settings): Promise<string> {
  if (secretKey) return secretKey;
  const file = join(dataDir, "secret-key");
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept) return kept.trim();
  const fresh = randomBytes(32).toString("base64url");
  await writeFile(file, `${fresh}\n`, { mode: 0o600, flag: "wx" });
  return fresh;
}

import type { AddressInfo } from "node:net";
import { visitorCredentialOf } from "../domains/channels/chat/visitor-credential.ts";
import { teammateCredentialOf } from "../domains/identity/identity.ts";
import type { Platform } from "../platform/context/context.ts";
import { asApp } from "../platform/database/database.ts";
import type { Host } from "../platform/domain.ts";
import { removeOldAnswers } from "../platform/http/idempotency.ts";
import { type Credential, createHttpServer } from "../platform/http/server.ts";
import { routeUpgrades } from "../platform/http/upgrades.ts";
import { startWorker } from "../platform/jobs/worker.ts";
import { createMetrics } from "../platform/metrics.ts";
import { openBus } from "../platform/realtime/bus.ts";
import type { Settings } from "../platform/settings.ts";
import { domains } from "./domains.ts";
import { type Closers, closeAll, openPlatform } from "./open-platform.ts";
import { addOperationsRoutes } from "./operations.ts";
import { addPages } from "./pages.ts";

export type App = { url: string; platform: Platform; stop(): Promise<void> };

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
  const closers: Closers = [];
  const stop = () => closeAll(closers);
  try {
    return { ...(await start(settings, now, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(settings: Settings, now: () => Date, closers: Closers): Promise<Omit<App, "stop">> {
  const { platform, owner } = await openPlatform(settings, closers, { now });
  const bus = await openBus(asApp(owner), platform.log);
  closers.push(() => bus.close());

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
  // Closed after the domains stopped: it waits for every connection, and the live sockets are theirs to end.
  closers.push(() => http.close());
  addOperationsRoutes(http, platform, metrics);
  await addPages(http, platform);
  const host: Host = { platform, http, upgrades: routeUpgrades(http.server), bus };
  for (const domain of domains) {
    const started = await domain.start?.(host);
    if (started) closers.push(() => started.stop());
  }
  await http.listen({ host: settings.host, port: settings.port });
  const { port } = http.server.address() as AddressInfo;
  const url = `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`;
  platform.publicUrl = settings.publicUrl ?? url;

  const worker = await startWorker({
    platform,
    owner,
    jobs: Object.assign({}, ...domains.map((domain) => domain.jobs ?? {})),
    reactions: domains.flatMap((domain) => domain.reactions ?? []),
    schedules: [removeOldAnswers, ...domains.flatMap((domain) => domain.schedules ?? [])],
    concurrency: jobsAtOnce,
  });
  closers.push(() => worker.stop());
  return { url, platform };
}

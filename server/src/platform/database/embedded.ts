import { closeSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findBinaries } from "./embedded-binaries.ts";
import { ensureCluster, serverUser } from "./embedded-cluster.ts";
import { lockFolder } from "./embedded-lock.ts";
import { clearLeftovers, type Postmaster, startPostmaster } from "./embedded-postmaster.ts";

/** How to reach the database: a socket folder as `host`, the superuser `heard`, the database `heard`. */
export type EmbeddedConfig = { host: string; port: number; user: string; database: string };

/** A running embedded PostgreSQL. */
export type EmbeddedPostgres = {
  config: EmbeddedConfig;
  /** Process id of the server; 0 when it is another Heard's. Changes when the server had to be started again. */
  readonly pid: number;
  /** Fast shutdown: what is committed is kept, open transactions are rolled back. Safe to call twice. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Heard's DATA_DIR; the cluster lives in its folder `postgres`. Made when missing. */
  dataDir: string;
  /** Only tests turn this off: an operating-system crash may then lose the database. Default true. */
  fsync?: boolean;
  /** Receives the server's own log lines and ours. */
  log?: (line: string) => void;
  /** Use the server of a Heard that already runs on this folder instead of refusing. Default false. */
  join?: boolean;
  /** The server ended by itself and could not be started again. */
  onLost?: (error: Error) => void;
};

const port = 5432;

/** sun_path of a Unix socket address holds 108 bytes with the closing zero, unix(7). */
const longestSocketPath = 107;

/**
 * Starts the embedded PostgreSQL of a data folder: makes the cluster on first use, cleans up after whatever
 * killed an earlier run, and starts the server again should it end by itself.
 * @throws one clear line when it cannot: unsupported platform, Heard already running there, wrong owner, …
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const folder = join(dataDir, "postgres");
  const lock = await lockFolder(dataDir);
  if (!("heldBy" in lock)) {
    try {
      return await runServer(folder, options, lock.release);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }
  if (options.join) return joinServer(folder);
  throw new Error(
    `Heard is already running on ${dataDir} (process ${lock.heldBy}). Stop it first, or set another DATA_DIR.`,
  );
}

async function runServer(
  folder: string,
  options: EmbeddedOptions,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const { log = () => {}, fsync = true } = options;
  const user = serverUser(folder);
  const binaries = findBinaries(user);
  await ensureCluster(folder, binaries, user, fsync);
  const socket = openSocketFolder(folder);
  const config = configFor(socket.path);

  const start = async () => {
    await clearLeftovers(folder, socket.path);
    return startPostmaster({ binaries, folder, user, log, settings: settingsFor(fsync) });
  };

  let postmaster: Postmaster;
  let stopping: Promise<void> | undefined;
  let restarting: Promise<void> | undefined;
  const keepRunning = () => {
    void postmaster.ended.then(() => {
      if (!stopping) restarting = restart();
    });
  };
  const restart = async () => {
    log("PostgreSQL ended unexpectedly; starting it again.");
    try {
      postmaster = await start();
      keepRunning();
    } catch (error) {
      options.onLost?.(error as Error);
    }
  };
  const stop = async () => {
    await restarting;
    await postmaster.stop();
    socket.close();
    await release();
  };

  postmaster = await start();
  keepRunning();
  try {
    await ensureDatabase(config);
  } catch (error) {
    stopping = postmaster.stop();
    await stopping;
    throw error;
  }
  return {
    config,
    get pid() {
      return postmaster.pid;
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Waits for the other Heard's server, which may itself be starting just now. */
async function joinServer(folder: string): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    let socket: SocketFolder | undefined;
    try {
      socket = openSocketFolder(folder);
      const config = configFor(socket.path);
      await withClient(config, (client) => client.query("select 1"));
      const { close } = socket;
      return { config, pid: 0, stop: async () => close() };
    } catch (error) {
      socket?.close();
      if (attempt === 150) throw error;
      await sleep(200);
    }
  }
}

type SocketFolder = { path: string; close(): void };

/** A path too long for a socket address is reached through an open descriptor of the folder instead. */
function openSocketFolder(folder: string): SocketFolder {
  const socketPath = join(folder, `.s.PGSQL.${port}`);
  if (Buffer.byteLength(socketPath) <= longestSocketPath) return { path: folder, close: () => {} };
  const descriptor = openSync(folder, "r");
  let open = true;
  const close = () => {
    if (open) closeSync(descriptor);
    open = false;
  };
  return { path: `/proc/self/fd/${descriptor}`, close };
}

function configFor(host: string): EmbeddedConfig {
  return { host, port, user: "heard", database: "heard" };
}

async function ensureDatabase(config: EmbeddedConfig): Promise<void> {
  await withClient({ ...config, database: "postgres" }, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [config.database]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(config.database)}`);
  });
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

/** For a machine with 1-4 cores and a few GB that the database shares with the app. */
function settingsFor(fsync: boolean): Record<string, string> {
  return {
    listen_addresses: "",
    unix_socket_permissions: "0700",
    max_connections: "60",
    shared_buffers: "128MB",
    effective_cache_size: "1GB",
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    wal_compression: "on",
    random_page_cost: "1.1",
    jit: "off",
    log_checkpoints: "off",
    log_timezone: "UTC",
    timezone: "UTC",
    ...(fsync ? {} : { fsync: "off", full_page_writes: "off", synchronous_commit: "off" }),
  };
}

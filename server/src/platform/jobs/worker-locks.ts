import type { WorkerEvents } from "graphile-worker";
import pg from "pg";
import type { Log } from "../log.ts";

/** The first half of the advisory lock on a worker's name; the second is the hash of the name. */
const workerLocks = 1_215_398_256;
const sweepMilliseconds = 60_000;

/**
 * Frees the jobs of workers that died: a worker keeps a lock as long as its process lives, and a job whose worker
 * holds none is given back. graphile-worker alone would wait four hours, since it cannot tell a dead worker from a
 * slow one.
 */
export type WorkerLocks = {
  /** Gives back the jobs of dead workers; also done by itself once a minute. */
  sweep(): Promise<void>;
  close(): Promise<void>;
};

/** @param events where the workers of this process announce themselves; listen before they are started. */
export async function holdWorkerLocks(
  config: pg.ClientConfig,
  events: WorkerEvents,
  log: Log,
): Promise<WorkerLocks> {
  const names = new Set<string>();
  let client = await connect(config);
  let lastStep: Promise<void> = Promise.resolve();

  const inTurn = (step: () => Promise<unknown>): Promise<void> => {
    const done = lastStep.then(step).then(() => {});
    lastStep = done.catch((error: Error) => log.warn({ error: error.message }, "worker locks"));
    return lastStep;
  };
  const lock = (name: string) =>
    client.query("select pg_advisory_lock($1::int, hashtext($2))", [workerLocks, name]);
  const sweep = async () => {
    if (!(await isAlive(client))) {
      client = await connect(config);
      for (const name of names) await lock(name);
    }
    await client.query(freeJobsOfTheDead, [workerLocks]);
  };
  events.on("worker:create", ({ worker }) => {
    names.add(worker.workerId);
    void inTurn(() => lock(worker.workerId));
  });
  const timer = setInterval(() => void inTurn(sweep), sweepMilliseconds);
  return {
    sweep: () => inTurn(sweep),
    async close() {
      clearInterval(timer);
      await lastStep;
      await client.end();
    },
  };
}

const freeJobsOfTheDead = `
  select graphile_worker.force_unlock_workers(array(
    select distinct worker from (
      select locked_by as worker from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null
    ) busy
    where not exists (
      select from pg_locks
      where locktype = 'advisory' and objsubid = 2 and classid = $1::bigint::oid
        and objid = (hashtext(worker)::bigint & 4294967295)::oid
        and database = (select oid from pg_database where datname = current_database()))))`;

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  // A lost connection is noticed, and made anew, by the next sweep.
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function isAlive(client: pg.Client): Promise<boolean> {
  return client.query("select 1").then(
    () => true,
    () => false,
  );
}

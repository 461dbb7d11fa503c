import { EventEmitter } from "node:events";
import {
  type CronItem,
  Logger,
  type PromiseOrDirect,
  parseCronItems,
  run,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import type pg from "pg";
import type { Platform } from "../context/context.ts";
import { withOptions } from "../database/database.ts";
import { openPool } from "../database/pool.ts";
import type { Log } from "../log.ts";
import type { Job, JobPayload, Reaction, Schedule } from "./jobs.ts";
import { reactionJobs } from "./reactions.ts";
import { holdWorkerLocks } from "./worker-locks.ts";

type WorkerSettings = {
  platform: Platform;
  /** Connects as the owner, to whom the jobs' tables belong. */
  owner: pg.ClientConfig;
  jobs: Record<string, Job>;
  reactions: readonly Reaction[];
  schedules: readonly Schedule[];
  concurrency: number;
};

const connectionsOfTheWorker = 4;

/**
 * What the queue notes of a job is not waited for on disk: where the machine fails, a job that was done is done again,
 * which each bears; and what a job did is on disk before we note that it is done.
 */
const notedSoon = "-c synchronous_commit=off";

/** Starts working off jobs in this process. `stop` lets running jobs finish first. */
export async function startWorker(settings: WorkerSettings): Promise<{ stop(): Promise<void> }> {
  const { platform, owner, schedules, concurrency } = settings;
  const { log } = platform;
  const { pool, close } = openPool(
    { ...withOptions(owner, notedSoon), max: connectionsOfTheWorker },
    (error) => log.warn({ error: error.message }, "lost a worker's database connection"),
  );
  const events = new EventEmitter() as WorkerEvents;
  const locks = await holdWorkerLocks(owner, events, log);
  await locks.sweep();
  const runner = await run({
    pgPool: pool,
    events,
    taskList: taskListOf(settings),
    concurrency,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(schedules.map(cronItemOf)),
    logger: loggerFor(log),
  });
  return {
    async stop() {
      await runner.stop();
      await locks.close();
      await close();
    },
  };
}

/** A run that takes longer than until the next one is not overtaken: one runs, and at most one waits. */
function cronItemOf({ name, cron }: Schedule): CronItem {
  const options = { queueName: `schedule:${name}`, jobKey: `schedule:${name}`, backfillPeriod: 0 };
  return { task: name, match: cron, options };
}

function taskListOf({ platform, jobs, reactions, schedules }: WorkerSettings): TaskList {
  const taskList: TaskList = {};
  for (const [name, job] of Object.entries({ ...jobs, ...reactionJobs(reactions) })) {
    taskList[name] = (payload) => job(platform, payload as JobPayload);
  }
  for (const { name, job } of schedules) taskList[name] = (): PromiseOrDirect<void> => job(platform);
  return taskList;
}

function loggerFor(log: Log): Logger {
  return new Logger(({ jobId, taskIdentifier }) => (level, message) => {
    // graphile-worker tells of every finished job at info; failures are what an operator needs.
    if (level === "error") log.error({ job: jobId, task: taskIdentifier }, message);
    else if (level === "warning") log.warn({ job: jobId, task: taskIdentifier }, message);
    else log.debug({ job: jobId, task: taskIdentifier }, message);
  });
}

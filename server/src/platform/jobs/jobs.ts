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
import { sql } from "kysely";
import type pg from "pg";
import type { Ctx, Platform } from "../context/context.ts";
import { openPool } from "../database/pool.ts";
import { type EventFacts, readEvent, type StoredEvent } from "../events/events.ts";
import type { Log } from "../log.ts";
import { holdWorkerLocks } from "./worker-locks.ts";

type JobPayload = { workspace_id: string } & Record<string, unknown>;

/** What a job does, outside any transaction: it opens its own with `inWorkspace`, as many as it needs. */
export type Job = (platform: Platform, payload: JobPayload) => Promise<void>;

/** What follows an event. May run twice after a crash: it must see for itself whether its work is done. */
export type Reaction = {
  /** Names the job; never renamed while jobs of that name may wait. */
  name: string;
  to: readonly string[];
  /** Whether there is anything to do after such an event; left out: always. Where there is not, no job is made. */
  concerns?(event: EventFacts): boolean;
  /** It looks at the conversation as it is: of several events of a transaction, one job is enough. */
  isOfConversation?: boolean;
  run(platform: Platform, event: StoredEvent, workspaceId: string): Promise<void>;
};

export type Schedule = { name: string; cron: string; job: (platform: Platform) => Promise<void> };

type EnqueueOptions = {
  runAt?: Date;
  /** A later job with the same key takes the place of one that still waits. */
  key?: string;
  /** Jobs in one queue run one after the other. */
  queue?: string;
  maxAttempts?: number;
};

/** Enqueues a job in the transaction of `ctx`: it runs only if, and as soon as, this commits. */
export async function enqueue(
  ctx: Ctx,
  name: string,
  payload: Record<string, unknown>,
  { runAt, key, queue, maxAttempts }: EnqueueOptions = {},
): Promise<void> {
  const body = JSON.stringify({ ...payload, workspace_id: ctx.workspace.id });
  await sql`select enqueue_job(${name}, ${body}::json, ${runAt ?? null}::timestamptz, ${key ?? null}::text,
    ${queue ?? null}::text, ${maxAttempts ?? null}::int)`.execute(ctx.db);
}

/** Takes back a waiting job by its key, in the transaction of `ctx`. */
export async function cancelJob(ctx: Ctx, key: string): Promise<void> {
  await sql`select cancel_job(${key})`.execute(ctx.db);
}

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

/** Starts working off jobs in this process. `stop` lets running jobs finish first. */
export async function startWorker(settings: WorkerSettings): Promise<{ stop(): Promise<void> }> {
  const { platform, owner, schedules, concurrency } = settings;
  const { log } = platform;
  const { pool, close } = openPool({ ...owner, max: connectionsOfTheWorker }, (error) =>
    log.warn({ error: error.message }, "lost a worker's database connection"),
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
  for (const [name, job] of Object.entries(jobs)) {
    taskList[name] = (payload) => job(platform, payload as JobPayload);
  }
  for (const reaction of reactions) {
    taskList[reaction.name] = (payload) =>
      react(platform, reaction, payload as { workspace_id: string; event_id: number });
  }
  for (const { name, job } of schedules) taskList[name] = (): PromiseOrDirect<void> => job(platform);
  return taskList;
}

async function react(
  platform: Platform,
  reaction: Reaction,
  payload: { workspace_id: string; event_id: number },
) {
  const workspaceId = payload.workspace_id;
  const event = await readEvent({ platform, workspace: { id: workspaceId } }, payload.event_id);
  if (event) await reaction.run(platform, event, workspaceId);
}

function loggerFor(log: Log): Logger {
  return new Logger(({ jobId, taskIdentifier }) => (level, message) => {
    // graphile-worker tells of every finished job at info; failures are what an operator needs.
    if (level === "error") log.error({ job: jobId, task: taskIdentifier }, message);
    else if (level === "warning") log.warn({ job: jobId, task: taskIdentifier }, message);
    else log.debug({ job: jobId, task: taskIdentifier }, message);
  });
}

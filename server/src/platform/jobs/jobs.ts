import { type RawBuilder, sql } from "kysely";
import type { Ctx, Platform } from "../context/context.ts";
import type { EventFacts, StoredEvent } from "../events/events.ts";

export type JobPayload = { workspace_id: string } & Record<string, unknown>;

/** What a job does, outside any transaction: it opens its own with `inWorkspace`, as many as it needs. */
export type Job = (platform: Platform, payload: JobPayload) => Promise<void>;

type Named = {
  /** Names the job; never renamed while jobs of that name may wait. */
  name: string;
  to: readonly string[];
  /** Whether there is anything to do after such an event; left out: always. Where there is not, no job is made. */
  concerns?(event: EventFacts): boolean;
};

/** Follows an event in one transaction, which it may share with others that follow what happened in a conversation. */
export type Follower = Named & {
  /** It looks at the conversation as it is: of several events of a transaction, once is enough. */
  isOfConversation?: boolean;
  follow(ctx: Ctx, event: StoredEvent): Promise<void>;
};

/** Follows an event in a job of its own, outside any transaction. */
type FreeReaction = Named & {
  run(platform: Platform, event: StoredEvent, workspaceId: string): Promise<void>;
};

/** What follows an event. May run twice after a crash: it must see for itself whether its work is done. */
export type Reaction = Follower | FreeReaction;

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
  options: EnqueueOptions = {},
): Promise<void> {
  await enqueuing(ctx, name, payload, options).execute(ctx.db);
}

/** The same, as the last part of a statement. */
export function enqueuing(
  ctx: Ctx,
  name: string,
  payload: Record<string, unknown>,
  { runAt, key, queue, maxAttempts }: EnqueueOptions = {},
): RawBuilder<unknown> {
  const body = JSON.stringify({ ...payload, workspace_id: ctx.workspace.id });
  return sql`select enqueue_job(${name}, ${body}::json, ${runAt ?? null}::timestamptz, ${key ?? null}::text,
    ${queue ?? null}::text, ${maxAttempts ?? null}::int)`;
}

/** Takes back a waiting job by its key, in the transaction of `ctx`. */
export async function cancelJob(ctx: Ctx, key: string): Promise<void> {
  await sql`select cancel_job(${key})`.execute(ctx.db);
}

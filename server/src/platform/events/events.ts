import { sql } from "kysely";
import pg from "pg";
import { askIn, type DatabasePool, type Db } from "../database/database.ts";

type EventActor = { kind: StoredEvent["actor_kind"]; id: string | null; name: string | null };

/** What happened. Its time is the transaction's. */
export type NewEvent = {
  type: string;
  /** Whoever acts in the transaction, unless said otherwise. */
  actor?: EventActor;
  conversationId?: string;
  messageId?: string;
  customerId?: string;
  /** Small facts only, no message contents: what changed, from what to what. */
  data?: Record<string, unknown>;
};

export type StoredEvent = {
  id: number;
  type: string;
  conversation_id: string | null;
  message_id: string | null;
  customer_id: string | null;
  actor_kind: "teammate" | "customer" | "api_key" | "system";
  actor_id: string | null;
  actor_name: string | null;
  data: Record<string, unknown>;
  at: Date;
};

/** What decides whether somebody reacts to an event. */
export type EventFacts = Pick<StoredEvent, "type" | "data">;

/** A job that follows an event. */
export type Following = {
  task: string;
  /** It looks at a conversation as a whole: it follows only the last event of a transaction. */
  isOfConversation: boolean;
  /** Its turn among those that share a transaction; null for a job of its own. */
  turn: number | null;
};

/** One of several that follow what happened in a conversation in one transaction. */
export type Step = { task: string; event_id: number };

/** The job of those that share a transaction. */
export const followTogetherTask = "events.follow";

/** What writing events needs of a context. */
type Recorder = {
  db: Db;
  workspace: { id: string };
  actor: EventActor;
  now: Date;
  platform: { reactionsOf(event: EventFacts): readonly Following[] };
};

/** The topic on which committed events are told to every process: the workspace's id, a colon, the events' ids. */
export const eventsTopic = "heard_events";

/** PostgreSQL carries 8,000 bytes at once; an id has up to 19 digits. */
const idsPerNotice = 300;

type WriteOptions = {
  /** Whoever looks at this conversation as a whole later in the same transaction needs no job to do so. */
  conversationId?: string | null;
  stillToCome?: readonly string[];
};

/**
 * Writes the events of a transaction, enqueues what follows from them, and has PostgreSQL tell every process at
 * commit: one statement, the same transaction. Nothing is announced that did not happen.
 */
export async function writeEvents(
  ctx: Recorder,
  events: NewEvent[],
  { conversationId = null, stillToCome = [] }: WriteOptions = {},
): Promise<void> {
  if (events.length === 0) return;
  const { workspace, now } = ctx;
  const rows = events.map(({ actor = ctx.actor, ...event }, position) => ({
    position,
    type: event.type,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    conversation_id: event.conversationId ?? null,
    message_id: event.messageId ?? null,
    customer_id: event.customerId ?? null,
    data: event.data ?? {},
  }));
  const seen = new Set(stillToCome.map((task) => `${task} ${conversationId}`));
  const reactions = rows
    .flatMap(({ position, conversation_id, ...facts }) =>
      ctx.platform.reactionsOf(facts).map(({ task, isOfConversation, turn }) => ({
        position,
        task,
        turn,
        once: isOfConversation && conversation_id ? `${task} ${conversation_id}` : `${task} ${position}`,
        job: turn !== null && conversation_id ? conversation_id : `${task} ${position}`,
      })),
    )
    .filter(({ once }, place, all) => all.findLastIndex((other) => other.once === once) === place)
    .filter(({ once }) => !seen.has(once));
  await sql`
    with written as (
      insert into events
        (workspace_id, type, conversation_id, message_id, customer_id, actor_kind, actor_id, actor_name, data, at)
      select ${workspace.id}::uuid, e.type, e.conversation_id, e.message_id, e.customer_id,
        e.actor_kind, e.actor_id, e.actor_name, e.data, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as e (position int, type text, conversation_id uuid, message_id uuid, customer_id uuid,
          actor_kind text, actor_id uuid, actor_name text, data jsonb)
      order by e.position
      returning id
    ), numbered as (
      select id, row_number() over (order by id) - 1 as position from written
    ), told as (
      select pg_notify(${eventsTopic}, ${`${workspace.id}:`} || string_agg(id::text, ',' order by id))
      from numbered group by position / ${idsPerNotice}::int
    ), followed as (
      select enqueue_job(case when count(*) > 1 then ${followTogetherTask} else min(r.task) end,
        json_build_object('workspace_id', ${workspace.id}::text, 'event_id', min(n.id),
          'steps', json_agg(json_build_object('task', r.task, 'event_id', n.id) order by r.turn, n.id)))
      from numbered n
      join jsonb_to_recordset(${JSON.stringify(reactions)}::jsonb)
        as r (position int, task text, turn int, job text) using (position)
      group by r.job
    )
    select (select count(*) from told) + (select count(*) from followed)
  `.execute(ctx.db);
}

/** Those of these events that there are, by id. */
export async function readEvents(ctx: { db: Db }, ids: readonly number[]): Promise<Map<number, StoredEvent>> {
  const rows = await ctx.db
    .selectFrom("events")
    .select(eventColumns)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row as StoredEvent]));
}

/**
 * One event of a workspace, or null when it is gone. A reaction outside transactions begins with this, so it is one
 * round trip.
 */
export async function readEvent(
  { platform, workspace }: { platform: { database: DatabasePool }; workspace: { id: string } },
  id: number,
): Promise<StoredEvent | null> {
  const [event] = await askIn<StoredEvent>(
    platform.database.pool,
    workspace.id,
    `select ${eventColumns.join(", ")} from events where id = ${pg.escapeLiteral(String(id))}`,
  );
  return event ?? null;
}

export const eventColumns = [
  "id",
  "type",
  "conversation_id",
  "message_id",
  "customer_id",
  "actor_kind",
  "actor_id",
  "actor_name",
  "data",
  "at",
] as const;

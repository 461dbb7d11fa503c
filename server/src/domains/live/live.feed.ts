import type { Conversation, Message, SideThread } from "@heard/core/contract/conversations.ts";
import type { LiveUpdate } from "@heard/core/contract/live.ts";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { readConversations } from "../conversations/conversations.ts";
import { readMessages } from "../conversations/messages.ts";
import { readSideThreads } from "../conversations/side-threads.ts";
import { timelineEntryOf } from "../conversations/timeline.ts";

/** An update before it is addressed: what only one teammate sees is still open. */
export type Update = Omit<LiveUpdate, "type" | "cursor"> & {
  /** Only for this teammate; null for everybody who may see the conversation. */
  onlyFor: string | null;
  /** When each teammate last read the conversation. */
  readAt: Map<string, string>;
  lastIncomingAt: string | null;
};

export type Batch = { updates: Update[]; cursor: string };

/** More than this many missed events are not replayed: reading anew is quicker. */
const replayAtMost = 500;

/**
 * A place in the log: the database's epoch and the oldest transaction still running when the place was taken.
 * Everything of older transactions was seen; everything else is asked for again. No event can slip between.
 */
type Position = { epoch: string; xid: string };

/** Where the log stands now. */
export async function currentPosition(platform: Platform, workspaceId: string): Promise<Position> {
  return inWorkspace(platform, { workspaceId, readOnly: true }, readPosition);
}

async function readPosition(ctx: Ctx): Promise<Position> {
  const { rows } = await sql<Position>`
    select epoch, pg_snapshot_xmin(pg_current_snapshot())::text as xid from instance`.execute(ctx.db);
  return rows[0] as Position;
}

/** The events since a position that are not in `seen`, and the position after them, read in one snapshot. */
export async function updatesSince(
  platform: Platform,
  workspaceId: string,
  since: Position,
  seen: ReadonlySet<number>,
  atMost?: number,
): Promise<{ updates: Update[]; position: Position; eventIds: number[] }> {
  return inWorkspace(platform, { workspaceId, readOnly: true }, async (ctx) => {
    const { rows: events } = await sql<StoredEvent & Position>`
      select e.id, e.type, e.conversation_id, e.message_id, e.customer_id, e.actor_kind, e.actor_id, e.actor_name,
        e.data, e.at, i.epoch, pg_snapshot_xmin(pg_current_snapshot())::text as xid
      from events e, instance i
      where e.workspace_id = ${workspaceId}::uuid and e.xid >= ${since.xid}::xid8
      order by e.xid, e.id limit ${atMost ?? null}::bigint`.execute(ctx.db);
    const last = events.at(-1);
    const fresh = events.filter(({ id }) => !seen.has(id));
    return {
      updates: await describe(ctx, fresh),
      position: last ? { epoch: last.epoch, xid: last.xid } : since,
      eventIds: events.map(({ id }) => id),
    };
  });
}

/** What a client missed, or null when that is too much, or its place is not of this database. */
export async function replay(platform: Platform, workspaceId: string, cursor: string): Promise<Batch | null> {
  const [epoch, xid] = cursor.split(":");
  const now = await currentPosition(platform, workspaceId);
  if (epoch !== now.epoch || !xid || !/^\d{1,20}$/.test(xid)) return null;
  const { updates, position } = await updatesSince(
    platform,
    workspaceId,
    { epoch, xid },
    new Set(),
    replayAtMost + 1,
  );
  return updates.length > replayAtMost ? null : { updates, cursor: cursorOf(position) };
}

export function cursorOf({ epoch, xid }: Position): string {
  return `${epoch}:${xid}`;
}

async function describe(ctx: Ctx, events: readonly StoredEvent[]): Promise<Update[]> {
  const conversationIds = [...new Set(events.flatMap((event) => event.conversation_id ?? []))];
  const conversations = new Map((await readConversations(ctx, conversationIds)).map((one) => [one.id, one]));
  const messages = await readMessages(ctx, [...new Set(events.flatMap((event) => event.message_id ?? []))]);
  const sideThreads = await readSideThreads(ctx, [...new Set(events.flatMap(sideThreadIdOf))]);
  const reads = await readsOf(ctx, conversationIds);
  return events.map((event) => {
    const conversation = conversations.get(event.conversation_id ?? "") ?? null;
    const message = messages.get(event.message_id ?? "") ?? null;
    const sideThread = sideThreads.get(sideThreadIdOf(event)[0] ?? "") ?? null;
    return describeOne(event, { conversation, message, sideThread, reads });
  });
}

type Reads = { readAt: Map<string, Map<string, string>>; lastIncomingAt: Map<string, string | null> };

type Now = {
  conversation: Conversation | null;
  message: Message | null;
  sideThread: SideThread | null;
  reads: Reads;
};

function sideThreadIdOf({ data }: StoredEvent): string[] {
  return typeof data.side_thread_id === "string" ? [data.side_thread_id] : [];
}

function describeOne(event: StoredEvent, { conversation, message, sideThread, reads }: Now): Update {
  const id = event.conversation_id ?? "";
  const teammateId = event.data.teammate_id;
  return {
    event_id: event.id,
    event_type: event.type,
    conversation_id: event.conversation_id,
    conversation,
    message,
    removed_message_id: event.message_id && !message ? event.message_id : null,
    side_thread: sideThread,
    entry: timelineEntryOf(event),
    stale: staleWordOf(event),
    onlyFor: event.type === "notice.created" && typeof teammateId === "string" ? teammateId : null,
    readAt: reads.readAt.get(id) ?? new Map(),
    lastIncomingAt: reads.lastIncomingAt.get(id) ?? null,
  };
}

const travelling = new Set(["conversation", "message", "side_thread"]);

/** Conversations with what is said in them travel along; whatever else an event is about is read anew. */
function staleWordOf({ type }: StoredEvent): string | null {
  const [word] = type.split(".");
  return word === undefined || travelling.has(word) ? null : word;
}

/** Whether something is unread differs from one teammate to the next; everything else is the same for all. */
async function readsOf(ctx: Ctx, conversationIds: readonly string[]): Promise<Reads> {
  const readAt = new Map<string, Map<string, string>>();
  const lastIncomingAt = new Map<string, string | null>();
  if (conversationIds.length === 0) return { readAt, lastIncomingAt };
  const { rows } = await sql<{
    id: string;
    last_incoming_at: Date | null;
    reads: Record<string, string> | null;
  }>`
    select c.id, c.last_incoming_at,
      (select jsonb_object_agg(r.teammate_id, to_char(r.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        from reads r where r.workspace_id = c.workspace_id and r.conversation_id = c.id) as reads
    from conversations c where c.id = any(${conversationIds}::uuid[])`.execute(ctx.db);
  for (const row of rows) {
    lastIncomingAt.set(row.id, row.last_incoming_at?.toISOString() ?? null);
    readAt.set(row.id, new Map(Object.entries(row.reads ?? {})));
  }
  return { readAt, lastIncomingAt };
}

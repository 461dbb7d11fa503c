import type {
  Attachment,
  Message,
  Person,
  Thread,
  TimelineEntry,
} from "@heard/core/contract/conversations.ts";
import type { DeliveryReport } from "@heard/core/contract/delivery-reports.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { sideThreadsOf } from "./side-threads.queries.ts";
import { timelineEntryOf, timelineTypes } from "./timeline.ts";
import { visibleTo } from "./visible-to.ts";

type MessageRow = {
  id: string;
  conversation_id: string;
  kind: Message["kind"] | "side_incoming" | "side_outgoing";
  channel: Message["channel"];
  author_kind: Message["author"]["kind"];
  author_id: string | null;
  author_name: string;
  side_thread_id: string | null;
  from_person: Person | null;
  reply_to_people: Person[];
  to_people: Person[];
  cc_people: Person[];
  bcc_people: Person[];
  subject: string | null;
  new_subject: string | null;
  newcomer: boolean;
  unproven: boolean;
  also_in: Message["also_in"];
  text: string;
  visible_text: string;
  html: string | null;
  visible_html: string | null;
  remote_images: number;
  trackers: number;
  delivery_state: NonNullable<Message["delivery"]>["state"] | null;
  delivery_detail: string | null;
  send_at: Date | null;
  automatic: Message["automatic"];
  automatic_facts: Message["automatic_facts"];
  delivery_reports: DeliveryReport[];
  problem: string | null;
  security: Message["security"];
  security_standard: Message["security_standard"];
  meeting: Message["meeting"];
  said_at: Date | null;
  has_raw: boolean;
  client_id: string | null;
  created_at: Date;
  attachments: Attachment[];
};

/** The one place where messages are read. */
function selectMessages(where: RawBuilder<unknown>): RawBuilder<MessageRow> {
  return sql<MessageRow>`
    select m.id, m.conversation_id, m.kind, m.channel, m.author_kind, m.author_id, m.author_name, m.side_thread_id,
      m.from_person, m.reply_to_people, m.to_people, m.cc_people, m.bcc_people, m.subject, m.text, m.visible_text, m.html, m.visible_html,
      m.new_subject, m.newcomer,
      m.unproven or (m.kind = 'note' and m.from_person is not null) as unproven,
      m.remote_images, m.trackers, m.delivery_state, m.delivery_detail, m.send_at, m.automatic, m.automatic_facts, m.delivery_reports, m.problem,
      m.security, m.security_standard, m.meeting, m.said_at,
      m.raw_file_id is not null as has_raw, m.client_id, m.created_at,
      case when m.also_inbox_ids = '{}' then '[]' else coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.created_at, i.id)
        from inboxes i where i.workspace_id = m.workspace_id and i.id = any(m.also_inbox_ids)), '[]') end as also_in,
      coalesce((select jsonb_agg(jsonb_build_object('id', at.id, 'name', at.name, 'content_type', at.content_type,
          'bytes', at.bytes, 'inline', at.inline, 'content_id', at.content_id) order by at.created_at, at.id)
        from attachments at where at.workspace_id = m.workspace_id and at.message_id = m.id), '[]') as attachments
    from messages m ${where}`;
}

/** What is said in a side thread is stored under kinds of its own; readers tell it by its side thread. */
function directionOf(kind: MessageRow["kind"]): Message["kind"] {
  if (kind === "side_incoming") return "incoming";
  return kind === "side_outgoing" ? "outgoing" : kind;
}

function presentMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    kind: directionOf(row.kind),
    channel: row.channel,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    side_thread_id: row.side_thread_id,
    from: row.from_person,
    reply_to: row.reply_to_people,
    to: row.to_people,
    cc: row.cc_people,
    bcc: row.bcc_people,
    subject: row.subject,
    new_subject: row.new_subject,
    newcomer: row.newcomer,
    unproven: row.unproven,
    also_in: row.also_in,
    text: row.text,
    visible_text: row.visible_text,
    html: row.html,
    visible_html: row.visible_html,
    remote_images: row.remote_images,
    trackers: row.trackers,
    attachments: row.attachments,
    delivery: row.delivery_state && {
      state: row.delivery_state,
      detail: row.delivery_detail,
      send_at: row.send_at?.toISOString() ?? null,
      reports: row.delivery_reports,
    },
    automatic: row.automatic,
    automatic_facts: row.automatic_facts,
    problem: row.problem,
    security: row.security,
    security_standard: row.security_standard,
    meeting: row.meeting,
    said_at: row.said_at?.toISOString() ?? null,
    has_raw: row.has_raw,
    client_id: row.client_id,
    created_at: row.created_at.toISOString(),
  };
}

/** Those of the messages that the actor may see, by id. */
export async function messagesByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Message>> {
  if (ids.length === 0) return new Map();
  const { rows } = await selectMessages(sql`
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.id = any(${ids}::uuid[]) and ${visibleTo(ctx)}`).execute(ctx.db);
  return new Map(rows.map((row) => [row.id, presentMessage(row)]));
}

/** A page of a conversation's messages, oldest first. Whether the actor may see it is the caller's to check. */
export async function messagesOf(
  ctx: Ctx,
  conversationId: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ data: Message[]; next_cursor: string | null }> {
  const position = readTimeCursor(cursor);
  const { rows } = await selectMessages(sql`where m.conversation_id = ${conversationId}::uuid
    and ${position ? sql`(m.created_at, m.id) > (${position[0]}::timestamptz, ${position[1]}::uuid)` : sql`true`}
    order by m.created_at, m.id limit ${sql.lit(limit + 1)}`).execute(ctx.db);
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id], presentMessage);
}

const threadPage = 50;

type ThreadPart = Pick<Thread, "messages" | "side_threads" | "timeline" | "has_earlier">;

/** The newest messages, or those before one, oldest first, with what happened since the first of them. */
export async function threadOf(ctx: Ctx, conversationId: string, before?: string): Promise<ThreadPart> {
  const earlier = before
    ? sql`and (m.created_at, m.id) < (select b.created_at, b.id from messages b where b.id = ${before}::uuid)`
    : sql``;
  const { rows } = await selectMessages(sql`where m.conversation_id = ${conversationId}::uuid ${earlier}
    order by m.created_at desc, m.id desc limit ${sql.lit(threadPage + 1)}`).execute(ctx.db);
  const page = rows.slice(0, threadPage).reverse();
  const hasEarlier = rows.length > threadPage;
  const since = hasEarlier ? page[0]?.created_at : undefined;
  return {
    messages: page.map(presentMessage),
    side_threads: await sideThreadsOf(ctx, conversationId),
    timeline: await timelineOf(ctx, conversationId, since),
    has_earlier: hasEarlier,
  };
}

/** Events of the conversation itself; messages speak for themselves. */
async function timelineOf(ctx: Ctx, conversationId: string, since?: Date): Promise<TimelineEntry[]> {
  const { rows } = await sql<StoredEvent>`
    select id, type, conversation_id, message_id, customer_id, actor_kind, actor_id, actor_name, data, at from events
    where conversation_id = ${conversationId}::uuid and type = any(${timelineTypes}::text[])
      and at >= ${since ?? "-infinity"}::timestamptz
    order by id limit 1000`.execute(ctx.db);
  return rows.flatMap((event) => timelineEntryOf(event) ?? []);
}

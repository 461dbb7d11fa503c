import type {
  Conversation,
  ConversationFilter,
  ConversationSort,
  Counts,
  DueKind,
} from "@heard/core/contract/conversations.ts";
import type { SpamReason } from "@heard/core/contract/spam.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { type Cursor, pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { visibleTo } from "./visible-to.ts";

type ConversationRow = Omit<
  Conversation,
  | "due"
  | "follows"
  | "spam"
  | "inbox"
  | "customer"
  | "assignee"
  | "team"
  | "snoozed_until"
  | "waiting_since"
  | "created_at"
  | "last_message_at"
  | "closed_at"
> & {
  snoozed_until: Date | null;
  waiting_since: Date;
  created_at: Date;
  last_message_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  due_kind: DueKind | null;
  spam_at: Date | null;
  spam_reason: SpamReason | null;
  due_order: Date;
  customer_id: string;
  customer_name: string;
  customer_email: string | null;
  follows: Conversation["followed_by"];
  followed_by: Conversation["followed_by"];
  inbox_id: string | null;
  inbox_name: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  team_id: string | null;
  team_name: string | null;
};

/** Everything that a list row and a conversation's head show. The one place where a conversation is read. */
function selectConversations(ctx: Ctx, where: RawBuilder<unknown>): RawBuilder<ConversationRow> {
  return sql<ConversationRow>`
    select c.id, c.number, c.subject, c.preview, c.state, c.snoozed_until, c.waiting_on, c.waiting_since, c.channel,
      c.priority, c.fields, c.message_count, c.revision, c.created_at, c.last_message_at, c.closed_at,
      c.due_at, c.due_kind, c.due_order, c.spam_at, c.spam_reason,
      c.inbox_id, i.name as inbox_name, c.assignee_id, a.name as assignee_name, c.team_id, t.name as team_name,
      c.customer_id, cu.name as customer_name,
      (select ad.address from customer_addresses ad
        where ad.workspace_id = c.workspace_id and ad.customer_id = c.customer_id and ad.kind = 'email'
        order by ad.created_at, ad.id limit 1) as customer_email,
      coalesce((select jsonb_agg(jsonb_build_object('id', tg.id, 'name', tg.name, 'color', tg.color) order by tg.name)
        from conversation_tags ct join tags tg on tg.workspace_id = ct.workspace_id and tg.id = ct.tag_id
        where ct.workspace_id = c.workspace_id and ct.conversation_id = c.id), '[]') as tags,
      array(select p.teammate_id::text from participants p
        where p.workspace_id = c.workspace_id and p.conversation_id = c.id order by p.created_at, p.teammate_id)
        as participant_ids,
      ${neighbours(ctx, sql`f.id = c.follows_id`)} as follows,
      ${neighbours(ctx, sql`f.follows_id = c.id`)} as followed_by,
      ${unread(ctx)} as unread
    from conversations c
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    left join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    left join teammates a on a.workspace_id = c.workspace_id and a.id = c.assignee_id
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    ${where}`;
}

/** Those that it goes on from, or that go on from it, as far as the actor may see them. */
function neighbours(ctx: Ctx, which: RawBuilder<unknown>): RawBuilder<Conversation["followed_by"]> {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'subject', f.subject) order by f.number)
    from conversations f where f.workspace_id = c.workspace_id and ${which} and ${visibleTo(ctx, "f.id")}), '[]')`;
}

/** Only people read; for keys and the system nothing is unread. */
function unread(ctx: Ctx): RawBuilder<boolean> {
  if (ctx.actor.kind !== "teammate") return sql<boolean>`false`;
  return sql<boolean>`coalesce(c.last_incoming_at > coalesce((
    select r.read_at from reads r
    where r.workspace_id = c.workspace_id and r.conversation_id = c.id and r.teammate_id = ${ctx.actor.id}),
    '-infinity'), false)`;
}

function presentConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    preview: row.preview,
    state: row.state,
    snoozed_until: row.snoozed_until?.toISOString() ?? null,
    waiting_on: row.waiting_on,
    waiting_since: row.waiting_since.toISOString(),
    channel: row.channel,
    inbox: reference(row.inbox_id, row.inbox_name),
    customer: { id: row.customer_id, name: row.customer_name, email: row.customer_email },
    assignee: reference(row.assignee_id, row.assignee_name),
    team: reference(row.team_id, row.team_name),
    priority: row.priority,
    tags: row.tags,
    participant_ids: row.participant_ids,
    fields: row.fields,
    due: row.due_at && row.due_kind ? { at: row.due_at.toISOString(), kind: row.due_kind } : null,
    spam: row.spam_at && row.spam_reason && { at: row.spam_at.toISOString(), reason: row.spam_reason },
    follows: row.follows[0] ?? null,
    followed_by: row.followed_by,
    message_count: row.message_count,
    unread: row.unread,
    revision: row.revision,
    created_at: row.created_at.toISOString(),
    last_message_at: row.last_message_at.toISOString(),
    closed_at: row.closed_at?.toISOString() ?? null,
  };
}

function reference(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? "" };
}

/** Those of the conversations that the actor may see, in the order of `ids`. */
export async function conversationsByIds(ctx: Ctx, ids: readonly string[]): Promise<Conversation[]> {
  if (ids.length === 0) return [];
  const where = sql`where c.id = any(${ids}::uuid[]) and ${visibleTo(ctx)}`;
  const { rows } = await selectConversations(ctx, where).execute(ctx.db);
  const byId = new Map(rows.map((row) => [row.id, presentConversation(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type ListQuery = ConversationFilter & { limit?: number; cursor?: string; sort?: ConversationSort };

type Order = { column: "last_message_at" | "waiting_since" | "due_order"; direction: "asc" | "desc" };

const orders: Record<ConversationSort, Order> = {
  newest: { column: "last_message_at", direction: "desc" },
  oldest: { column: "last_message_at", direction: "asc" },
  longest_waiting: { column: "waiting_since", direction: "asc" },
  due_first: { column: "due_order", direction: "asc" },
};

/** One page of the conversations that match; each index of `conversations` serves one usual filter in this order. */
export async function listConversations(
  ctx: Ctx,
  { limit = 50, cursor, sort = "newest", ...filter }: ListQuery,
): Promise<{ data: Conversation[]; next_cursor: string | null }> {
  const order = orders[sort];
  const by = sql.ref(`c.${order.column}`);
  const direction = sql.raw(order.direction);
  const where = sql`where ${matching(ctx, filter)} and ${visibleTo(ctx)} and ${after(order, readTimeCursor(cursor))}
    order by ${by} ${direction}, c.id ${direction} limit ${sql.lit(limit + 1)}`;
  const { rows } = await selectConversations(ctx, where).execute(ctx.db);
  return pageOf(rows, limit, (row) => [row[order.column].toISOString(), row.id], presentConversation);
}

function after({ column, direction }: Order, cursor: Cursor | null): RawBuilder<unknown> {
  if (!cursor) return sql`true`;
  const beyond = sql.raw(direction === "desc" ? "<" : ">");
  return sql`(${sql.ref(`c.${column}`)}, c.id) ${beyond} (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
}

/**
 * The filter as SQL; `matchesFilter` in core says the same for the screens. The few words of the contract stand in the
 * statement itself, so that its one plan may use the index made for them.
 */
function matching(ctx: Ctx, filter: ConversationFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`c.workspace_id = ${ctx.workspace.id}::uuid`];
  if (filter.spam) parts.push(sql`c.spam_at is not null`);
  // Spam is closed: where only what is not closed is asked for, there is none.
  else if (filter.state !== "open" && filter.state !== "snoozed") parts.push(sql`c.spam_at is null`);
  if (filter.state) parts.push(sql`c.state = ${sql.lit(filter.state)}`);
  if (filter.waiting_on) parts.push(sql`c.waiting_on = ${sql.lit(filter.waiting_on)}`);
  if (filter.assignee === "none") parts.push(sql`c.assignee_id is null`);
  else if (filter.assignee === "me") parts.push(sql`c.assignee_id = ${ctx.actor.id}::uuid`);
  else if (filter.assignee) parts.push(sql`c.assignee_id = ${filter.assignee}::uuid`);
  if (filter.team_id) parts.push(sql`c.team_id = ${filter.team_id}::uuid`);
  if (filter.inbox_id) parts.push(sql`c.inbox_id = ${filter.inbox_id}::uuid`);
  if (filter.customer_id) parts.push(sql`c.customer_id = ${filter.customer_id}::uuid`);
  if (filter.company_id) parts.push(sql`cu.company_id = ${filter.company_id}::uuid`);
  if (filter.priority) parts.push(sql`c.priority = ${sql.lit(filter.priority)}`);
  if (filter.channel) parts.push(sql`c.channel = ${sql.lit(filter.channel)}`);
  if (filter.tag_id) {
    parts.push(sql`exists (select from conversation_tags ct
      where ct.workspace_id = c.workspace_id and ct.conversation_id = c.id and ct.tag_id = ${filter.tag_id}::uuid)`);
  }
  if (filter.participant === "me") {
    parts.push(sql`exists (select from participants p
      where p.workspace_id = c.workspace_id and p.conversation_id = c.id and p.teammate_id = ${ctx.actor.id}::uuid)`);
  }
  return sql.join(parts, sql` and `);
}

/** Nobody reads "12,408 unassigned"; counting further would only cost time. */
const countAtMost = 1000;

export async function countConversations(ctx: Ctx): Promise<Counts> {
  const count = (filter: ConversationFilter) => sql<number>`(select count(*)::int from (
    select from conversations c where ${matching(ctx, filter)} and ${visibleTo(ctx)} limit ${countAtMost}) counted)`;
  const { rows } = await sql<Counts>`select
    ${ctx.actor.kind === "teammate" ? count({ state: "open", assignee: "me" }) : sql<number>`0`} as mine,
    ${count({ state: "open", assignee: "none" })} as unassigned,
    ${count({ state: "open", waiting_on: "us" })} as waiting_on_us,
    ${count({ state: "snoozed" })} as snoozed,
    ${count({ state: "open" })} as open`.execute(ctx.db);
  return rows[0] as Counts;
}

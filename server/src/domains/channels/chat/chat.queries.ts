import type { ChatMessage, ChatWelcome } from "@heard/core/contract/chat.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";

/** A visitor and where they stand. */
export type Visitor = {
  id: string;
  inbox_id: string;
  customer_id: string | null;
  conversation_id: string | null;
  email: string | null;
  name: string | null;
  locale: string | null;
  time_zone: string | null;
};

const visitorColumns = [
  "id",
  "inbox_id",
  "customer_id",
  "conversation_id",
  "email",
  "name",
  "locale",
  "time_zone",
] as const;

/** Whose token this is, or undefined when it is over. */
export function visitorOfToken(ctx: Ctx, hash: Buffer): Promise<Visitor | undefined> {
  return ctx.db
    .selectFrom("chat_visitors")
    .select(visitorColumns)
    .where("token_hash", "=", hash)
    .executeTakeFirst();
}

export function visitorById(ctx: Ctx, id: string): Promise<Visitor | undefined> {
  return ctx.db.selectFrom("chat_visitors").select(visitorColumns).where("id", "=", id).executeTakeFirst();
}

/** The same, held until the transaction ends: two tabs that write first at once make one conversation. */
export function lockVisitor(ctx: Ctx, id: string): Promise<Visitor | undefined> {
  return ctx.db
    .selectFrom("chat_visitors")
    .select(visitorColumns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

type ChatInbox = { id: string; name: string; greeting: string; team_id: string | null };

/** A chat that is switched on. */
export function chatInbox(ctx: Ctx, id: string): Promise<ChatInbox | undefined> {
  return ctx.db
    .selectFrom("inboxes")
    .select(["id", "name", "greeting", "team_id"])
    .where("id", "=", id)
    .where("channel", "=", "chat")
    .where("enabled", "=", true)
    .executeTakeFirst();
}

/** The workspace's first chat that is switched on. */
export async function firstChatInbox(ctx: Ctx): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("inboxes")
    .select("id")
    .where("channel", "=", "chat")
    .where("enabled", "=", true)
    .orderBy("created_at")
    .orderBy("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

const facesShown = 5;

/** Who may answer in this chat, lately seen first. Strangers learn first names only. */
export async function peopleOfChat(ctx: Ctx, teamId: string | null): Promise<ChatWelcome["team"]> {
  const { rows } = await sql<{ name: string }>`
    select t.name from teammates t
    where t.active and t.role <> 'colleague'
      and (${teamId}::uuid is null or exists (
        select from team_members m
        where m.workspace_id = t.workspace_id and m.teammate_id = t.id and m.team_id = ${teamId}::uuid))
    order by t.last_seen_at desc nulls last, t.id
    limit ${facesShown}`.execute(ctx.db);
  return rows.map(({ name }) => ({ name: firstNameOf(name), initials: initialsOf(name) }));
}

/** A teammate's use of Heard is noted every five minutes; with some air, whoever is there is never older. */
const hereMilliseconds = 6 * 60_000;

/** Whether a teammate used Heard in the last minutes: a first guess, until open screens tell. */
export async function wasSomeoneHere(ctx: Ctx): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - hereMilliseconds);
  const row = await ctx.db
    .selectFrom("teammates")
    .select("id")
    .where("active", "=", true)
    .where("role", "!=", "colleague")
    .where("last_seen_at", ">=", since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

type ChatMessageRow = {
  id: string;
  client_id: string | null;
  kind: "incoming" | "outgoing";
  author_kind: "customer" | "teammate" | "system";
  author_name: string;
  automatic: boolean;
  text: string;
  html: string | null;
  attachments: { id: string; name: string; bytes: number }[];
  created_at: Date;
  seen: boolean;
  workspace_name: string;
};

const newestMessages = 200;

/**
 * What the visitor may read of a conversation: never a note, nothing that is scheduled for later, and no mail, for
 * whoever told us an address in a chat has not proved that it is theirs. Ours are seen
 * when the visitor had them on screen, theirs when a teammate had read up to them.
 * @param messageId only this one
 */
export async function chatMessages(
  ctx: Ctx,
  conversationId: string,
  messageId?: string,
): Promise<ChatMessage[]> {
  const { rows } = await sql<ChatMessageRow>`
    select m.id, m.client_id, m.kind, m.author_kind, m.author_name, m.automatic is not null as automatic, m.visible_text as text, m.visible_html as html,
      m.created_at, w.name as workspace_name,
      case when m.kind = 'outgoing' then m.delivery_state = 'seen' else coalesce(m.created_at <= r.read_at, false) end
        as seen,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'bytes', a.bytes)
          order by a.created_at, a.id)
        from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id), '[]') as attachments
    from messages m
    join workspaces w on w.id = m.workspace_id
    left join lateral (
      select max(read_at) as read_at from reads
      where reads.workspace_id = m.workspace_id and reads.conversation_id = m.conversation_id) r on true
    where m.conversation_id = ${conversationId}::uuid and m.channel = 'chat'
      and (${messageId ?? null}::uuid is null or m.id = ${messageId ?? null}::uuid)
      and (m.kind = 'incoming' or (m.kind = 'outgoing' and m.send_at <= ${ctx.now}))
    order by m.created_at desc, m.id desc
    limit ${newestMessages}`.execute(ctx.db);
  return rows.reverse().map(presentMessage);
}

function presentMessage(row: ChatMessageRow): ChatMessage {
  const { kind, author_kind, author_name, workspace_name, created_at, attachments, ...same } = row;
  return {
    ...same,
    from: kind === "incoming" ? "visitor" : "us",
    author_name:
      author_kind !== "system" ? firstNameOf(author_name) : row.automatic ? author_name : workspace_name,
    attachments: attachments.map((file) => ({ ...file, url: `/api/v1/chat/attachments/${file.id}` })),
    created_at: created_at.toISOString(),
  };
}

const lastRead = 50;

/** The visitor's newest messages that a teammate has read. */
export async function readByUs(ctx: Ctx, conversationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    where m.conversation_id = ${conversationId}::uuid and m.kind = 'incoming'
      and m.created_at <= (select max(r.read_at) from reads r where r.conversation_id = ${conversationId}::uuid)
    order by m.created_at desc, m.id desc
    limit ${lastRead}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** The message that the visitor sent under this id of theirs. */
export async function messageOfClient(
  ctx: Ctx,
  conversationId: string,
  clientId: string,
): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function countIncomingSince(ctx: Ctx, conversationId: string, since: Date): Promise<number> {
  const { count } = await ctx.db
    .selectFrom("messages")
    .select((all) => all.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversationId)
    .where("kind", "=", "incoming")
    .where("created_at", ">", since)
    .executeTakeFirstOrThrow();
  return count;
}

type ChatFile = { fileId: string; name: string; contentType: string; bytes: number };

/** A file that we sent into this conversation. */
export async function chatFile(ctx: Ctx, conversationId: string, id: string): Promise<ChatFile | undefined> {
  const { rows } = await sql<ChatFile>`
    select a.file_id as "fileId", a.name, a.content_type as "contentType", a.bytes
    from attachments a
    join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
    where a.id = ${id}::uuid and m.conversation_id = ${conversationId}::uuid
      and m.kind = 'outgoing' and m.send_at <= ${ctx.now}`.execute(ctx.db);
  return rows[0];
}

type OutgoingChat = {
  id: string;
  conversation_id: string;
  delivery_state: "waiting" | "queued" | "sent" | "delivered" | "seen" | "failed";
  delivery_detail: string | null;
  send_at: Date;
};

/** Some of our messages in chats, by id or all that a conversation's visitor has not seen, or both. */
export type WhichOutgoing = { conversationId?: string; messageIds?: readonly string[] };

/** Held until the transaction ends, so that their delivery only ever goes forward. */
export async function lockOutgoing(
  ctx: Ctx,
  { conversationId, messageIds }: WhichOutgoing,
): Promise<OutgoingChat[]> {
  let ours = ctx.db
    .selectFrom("messages")
    .select(["id", "conversation_id", "delivery_state", "delivery_detail", "send_at"])
    .where("kind", "=", "outgoing")
    .where("channel", "=", "chat")
    .where("delivery_state", "!=", "seen");
  if (conversationId) ours = ours.where("conversation_id", "=", conversationId);
  if (messageIds) ours = ours.where("id", "in", [...messageIds]);
  return (await ours.orderBy("id").forUpdate().execute()) as OutgoingChat[];
}

/** The e-mail address that the visitor of a conversation left, or null. */
export async function emailOfChat(ctx: Ctx, conversationId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("chat_visitors")
    .select("email")
    .where("conversation_id", "=", conversationId)
    .where("email", "is not", null)
    .executeTakeFirst();
  return row?.email ?? null;
}

export type ChatEvent = {
  type: string;
  message_id: string;
  conversation_id: string;
  data: { state?: string };
  visitor_ids: string[];
};

/** Those of the events that visitors of chats may hear of, in order, with who these visitors are. */
export async function chatEvents(ctx: Ctx, ids: readonly number[]): Promise<ChatEvent[]> {
  const { rows } = await sql<ChatEvent>`
    select e.type, e.message_id, e.conversation_id, e.data, array_agg(v.id::text) as visitor_ids
    from events e
    join chat_visitors v on v.workspace_id = e.workspace_id and v.conversation_id = e.conversation_id
    where e.id = any(${ids}::bigint[]) and e.message_id is not null
      and e.type in ('message.received', 'message.sent', 'message.withdrawn', 'message.delivery_changed')
    group by e.workspace_id, e.id
    order by e.id`.execute(ctx.db);
  return rows;
}

/** Which of these visitors still are ones. */
export async function visitorsLeft(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom("chat_visitors")
    .select("id")
    .where("id", "in", [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Chat is among people: we use first names there. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    ends
      .map((word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? "")
      .join("")
      .toUpperCase() || "?"
  );
}

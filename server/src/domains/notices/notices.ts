import type { Notice } from "@heard/core/contract/notices.ts";
import { sql } from "kysely";
import { type Ctx, inEveryWorkspace, type Platform } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { readConversations } from "../conversations/conversations.ts";

const shownAtMost = 100;
const keptDays = 30;
const millisecondsPerDay = 86_400_000;

type NewNotice = {
  teammateId: string;
  kind: Notice["kind"];
  eventId: number;
  actorName: string | null;
  excerpt: string;
  conversationId?: string | null;
  inboxId?: string;
};

/** Tells a teammate something, once for each event however often its job runs. */
export async function notify(ctx: Ctx, notice: NewNotice): Promise<void> {
  const id = newId();
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto("notices")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      teammate_id: notice.teammateId,
      kind: notice.kind,
      conversation_id: notice.conversationId ?? null,
      inbox_id: notice.inboxId ?? null,
      actor_name: notice.actorName,
      excerpt: notice.excerpt,
      event_id: notice.eventId,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) return;
  ctx.record({ type: "notice.created", data: { teammate_id: notice.teammateId, notice_id: id } });
}

type NoticeRow = Omit<Notice, "conversation" | "inbox" | "created_at" | "read_at"> & {
  conversation_id: string | null;
  inbox_id: string | null;
  inbox_name: string | null;
  created_at: Date;
  read_at: Date | null;
};

/** The acting teammate's notices of the last 30 days, newest first, without conversations they no longer see. */
export async function readNotices(ctx: Ctx): Promise<{ data: Notice[]; unread: number }> {
  if (ctx.actor.kind !== "teammate") return { data: [], unread: 0 };
  const { rows } = await sql<NoticeRow>`
    select n.id, n.kind, n.conversation_id, n.inbox_id, i.name as inbox_name, n.actor_name, n.excerpt,
      n.created_at, n.read_at
    from notices n
    left join inboxes i on i.workspace_id = n.workspace_id and i.id = n.inbox_id
    where n.teammate_id = ${ctx.actor.id}::uuid and n.created_at > ${edgeOf(ctx)}
    order by n.created_at desc, n.id desc limit ${shownAtMost}`.execute(ctx.db);
  const ids = rows.flatMap((row) => row.conversation_id ?? []);
  const conversations = await readConversations(ctx, [...new Set(ids)]);
  const byId = new Map(conversations.map(({ id, number, subject }) => [id, { id, number, subject }]));
  const data = rows
    .filter(({ conversation_id }) => conversation_id === null || byId.has(conversation_id))
    .map((row) => presentNotice(row, byId.get(row.conversation_id ?? "") ?? null));
  return { data, unread: data.filter(({ read_at }) => read_at === null).length };
}

function presentNotice(row: NoticeRow, conversation: Notice["conversation"]): Notice {
  return {
    id: row.id,
    kind: row.kind,
    conversation,
    inbox: row.inbox_id === null ? null : { id: row.inbox_id, name: row.inbox_name ?? "" },
    actor_name: row.actor_name,
    excerpt: row.excerpt,
    created_at: row.created_at.toISOString(),
    read_at: row.read_at?.toISOString() ?? null,
  };
}

/** The acting teammate has read these of their notices, or all of them. */
export async function markNoticesRead(ctx: Ctx, ids?: readonly string[]): Promise<void> {
  if (ctx.actor.kind !== "teammate" || ids?.length === 0) return;
  await ctx.db
    .updateTable("notices")
    .set({ read_at: ctx.now })
    .where("teammate_id", "=", ctx.actor.id)
    .where("read_at", "is", null)
    .$if(ids !== undefined, (query) => query.where("id", "in", ids ?? []))
    .execute();
}

/** Nobody sees them any more. */
export function removeOldNotices(platform: Platform): Promise<void> {
  return inEveryWorkspace(platform, async (ctx) => {
    await ctx.db.deleteFrom("notices").where("created_at", "<", edgeOf(ctx)).execute();
  });
}

function edgeOf(ctx: Ctx): Date {
  return new Date(ctx.now.getTime() - keptDays * millisecondsPerDay);
}

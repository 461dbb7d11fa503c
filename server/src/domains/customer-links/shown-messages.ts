import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** Whose eyes we look with, and at which conversation. */
export type Look = { conversationId: string; customerId: string };

/** A message as its customer may read it on a page. */
export type ShownMessage = {
  id: string;
  from: "them" | "us" | "others";
  author_name: string;
  text: string;
  automatic: boolean;
  at: Date;
  files: { id: string; name: string; bytes: number }[];
};

type ShownFile = { fileId: string; name: string; bytes: number };

/**
 * What the customer said or got in a conversation, newest first: never a note, nothing that waits to be sent, and
 * nothing that went between us and others without them.
 */
export async function shownMessages(
  ctx: Ctx,
  look: Look,
  { limit, offset }: { limit: number; offset: number },
): Promise<ShownMessage[]> {
  const { rows } = await sql<ShownMessage>`
    with recursive ${them(look)}
    select m.id, m.author_name, coalesce(nullif(m.visible_text, ''), m.text) as text, m.created_at as at,
      m.automatic is not null as automatic,
      case when m.kind = 'outgoing' then 'us' when m.author_id in (select id from them) then 'them' else 'others' end
        as "from",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'bytes', a.bytes) order by a.id)
        from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id), '[]') as files
    from messages m
    where ${isShown(ctx, look)}
    order by m.created_at desc, m.id desc
    limit ${limit} offset ${offset}`.execute(ctx.db);
  return rows;
}

/**
 * The conversations of a customer in which anything is shown to them, the newest first. What we only noted, have not
 * sent yet, or said to others, is no conversation for them.
 */
export async function shownConversationIds(
  ctx: Ctx,
  customerId: string,
  { limit, offset, only = null }: { limit: number; offset: number; only?: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${them({ customerId })}
    select c.id from conversations c
    where c.workspace_id = ${ctx.workspace.id}::uuid and c.customer_id = ${customerId}::uuid and c.spam_at is null
      and (${only}::uuid is null or c.id = ${only}::uuid)
      and exists (select from messages m where ${isShownIn(ctx, sql`c.id`)})
    order by c.last_message_at desc, c.id desc limit ${limit} offset ${offset}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** The ids of all of them. */
export async function shownMessageIds(ctx: Ctx, look: Look): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${them(look)} select m.id from messages m where ${isShown(ctx, look)}`.execute(ctx.db);
  return new Set(rows.map(({ id }) => id));
}

/** A file of one of them; undefined for every other. */
export async function shownFile(ctx: Ctx, look: Look, attachmentId: string): Promise<ShownFile | undefined> {
  const { rows } = await sql<ShownFile>`
    with recursive ${them(look)}
    select a.file_id as "fileId", a.name, a.bytes
    from attachments a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
    where a.id = ${attachmentId}::uuid and ${isShown(ctx, look)}`.execute(ctx.db);
  return rows[0];
}

/** The customer and everyone merged into them. */
function them({ customerId }: Pick<Look, "customerId">): RawBuilder<unknown> {
  return sql`them as (
      select c.id, c.workspace_id from customers c where c.id = ${customerId}::uuid
      union
      select c.id, c.workspace_id from customers c join them on c.merged_into = them.id
    ), addresses as (
      select a.address from customer_addresses a where a.customer_id in (select id from them)
    )`;
}

function isShown(ctx: Ctx, look: Look): RawBuilder<SqlBool> {
  return isShownIn(ctx, sql`${look.conversationId}::uuid`);
}

function isShownIn(ctx: Ctx, conversationId: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const reached = sql`exists (
    select from jsonb_array_elements(m.to_people || m.cc_people || m.bcc_people) person
    where lower(person->>'address') in (select address from addresses))`;
  return sql<SqlBool>`m.conversation_id = ${conversationId} and (
      (m.kind = 'incoming' and m.automatic is null and (m.author_id in (select id from them) or ${reached}))
      or (m.kind = 'outgoing' and m.send_at <= ${ctx.now} and (m.channel = 'chat' or ${reached})))`;
}

import { sql } from "kysely";
import type { Ctx, Platform } from "../../platform/context/context.ts";

/** Whose inbox it is; null for one that is nobody's. */
export async function workspaceOfInbox({ database }: Platform, inboxId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string | null;
  }>`select workspace_of_inbox(${inboxId}::uuid) as id`.execute(database.kysely);
  return rows[0]?.id ?? null;
}

/** An inbox as its contact page needs it. */
export type ContactInbox = { id: string; address: string; team_id: string | null };

/** The inbox whose contact page is asked for, or the first that shows one. */
export async function contactInbox(ctx: Ctx, inboxId: string | null): Promise<ContactInbox | undefined> {
  const { rows } = await sql<ContactInbox>`
    select i.id, i.address, i.team_id from inboxes i
    left join contact_pages p on p.workspace_id = i.workspace_id and p.inbox_id = i.id
    where i.workspace_id = ${ctx.workspace.id}::uuid and i.channel = 'email' and i.enabled and coalesce(p.shown, true)
      and (${inboxId}::uuid is null or i.id = ${inboxId}::uuid)
    order by i.created_at, i.id limit 1`.execute(ctx.db);
  return rows[0];
}

/** How much a customer has written through contact pages since then, and whether this form was taken before. */
export async function writtenSince(
  ctx: Ctx,
  { customerId, once, since }: { customerId: string; once: string; since: Date },
): Promise<{ count: number; taken: boolean }> {
  const { rows } = await sql<{ count: number; taken: boolean }>`
    select count(*) filter (where m.created_at > ${since})::int as count,
      coalesce(bool_or(m.client_id = ${once}), false) as taken
    from conversations c
    join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = 'incoming'
      and m.channel = 'email' and m.client_id is not null
    where c.workspace_id = ${ctx.workspace.id}::uuid and c.customer_id = ${customerId}::uuid`.execute(ctx.db);
  return rows[0] ?? { count: 0, taken: false };
}

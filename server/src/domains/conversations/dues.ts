import type { DueKind } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

type DueOptions = {
  /** It is only shown where nothing else is due: what was promised says it better. */
  yields?: boolean;
};

/**
 * Says when the next thing of this kind is due in a conversation, null for nothing; the conversation carries the
 * earliest of all kinds. Whoever calls records an event of their own, which brings it to open screens.
 */
export async function setDue(
  ctx: Ctx,
  conversationId: string,
  kind: DueKind,
  dueAt: Date | null,
  { yields = false }: DueOptions = {},
): Promise<void> {
  if (dueAt !== null) return setDues(ctx, kind, [{ conversationId, dueAt, yields }]);
  await lock(ctx, [conversationId]);
  await ctx.db
    .deleteFrom("dues")
    .where("conversation_id", "=", conversationId)
    .where("kind", "=", kind)
    .execute();
  await carryEarliest(ctx, [conversationId]);
}

export type NewDue = { conversationId: string; dueAt: Date } & Required<DueOptions>;

/** The same for several conversations at once. */
export async function setDues(ctx: Ctx, kind: DueKind, dues: readonly NewDue[]): Promise<void> {
  if (dues.length === 0) return;
  const ids = dues.map(({ conversationId }) => conversationId);
  await lock(ctx, ids);
  await sql`
    insert into dues (workspace_id, conversation_id, kind, due_at, yields)
    select ${ctx.workspace.id}::uuid, d."conversationId", ${kind}, d."dueAt", d.yields
    from jsonb_to_recordset(${JSON.stringify(dues)}::jsonb)
      as d ("conversationId" uuid, "dueAt" timestamptz, yields boolean)
    on conflict (workspace_id, conversation_id, kind)
      do update set due_at = excluded.due_at, yields = excluded.yields`.execute(ctx.db);
  await carryEarliest(ctx, ids);
}

/** The conversations are locked first, so that two kinds that change at once see each other. */
async function lock(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`select from conversations where id = any(${ids}::uuid[]) order by id for update`.execute(ctx.db);
}

async function carryEarliest(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`
    update conversations c set due_at = e.due_at, due_kind = e.kind, revision = c.revision + 1
    from unnest(${ids}::uuid[]) one (id) left join lateral (
      select due_at, kind from dues where conversation_id = one.id order by yields, due_at, kind limit 1) e on true
    where c.id = one.id and (c.due_at, c.due_kind) is distinct from (e.due_at, e.kind)`.execute(ctx.db);
}

import type { DueKind } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { lockConversations } from "./locks.ts";

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
  await setDues(ctx, kind, [{ conversationId, dueAt, yields }]);
}

type NewDue = { conversationId: string; dueAt: Date | null } & Required<DueOptions>;

/**
 * The same for several conversations at once; what is so already stays as it is. They are locked first, so that two
 * kinds that change at once see each other.
 */
export async function setDues(ctx: Ctx, kind: DueKind, dues: readonly NewDue[]): Promise<void> {
  if (dues.length === 0) return;
  await lockConversations(
    ctx,
    dues.map(({ conversationId }) => conversationId),
  );
  await sql`
    with given as (
      select d."conversationId" as id, ${kind}::text as kind, d."dueAt" as due_at, d.yields
      from jsonb_to_recordset(${JSON.stringify(dues)}::jsonb)
        as d ("conversationId" uuid, "dueAt" timestamptz, yields boolean)
    ), removed as (
      delete from dues d using given g where d.conversation_id = g.id and d.kind = g.kind and g.due_at is null
    ), kept as (
      insert into dues (workspace_id, conversation_id, kind, due_at, yields)
      select ${ctx.workspace.id}::uuid, id, kind, due_at, yields from given where due_at is not null
      on conflict (workspace_id, conversation_id, kind)
        do update set due_at = excluded.due_at, yields = excluded.yields
        where (dues.due_at, dues.yields) is distinct from (excluded.due_at, excluded.yields)
    )
    update conversations c set due_at = e.due_at, due_kind = e.kind, revision = c.revision + 1
    from given g left join lateral (
      select one.due_at, one.kind from (
        select g.due_at, g.kind, g.yields where g.due_at is not null
        union all
        select d.due_at, d.kind, d.yields from dues d where d.conversation_id = g.id and d.kind <> g.kind
      ) one order by one.yields, one.due_at, one.kind limit 1) e on true
    where c.id = g.id and (c.due_at, c.due_kind) is distinct from (e.due_at, e.kind)`.execute(ctx.db);
}

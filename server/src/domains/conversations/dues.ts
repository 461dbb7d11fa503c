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
  // The conversation is locked first, so that two kinds that change at once see each other.
  await sql`select from conversations where id = ${conversationId}::uuid for update`.execute(ctx.db);
  if (dueAt === null) {
    await ctx.db
      .deleteFrom("dues")
      .where("conversation_id", "=", conversationId)
      .where("kind", "=", kind)
      .execute();
  } else {
    await ctx.db
      .insertInto("dues")
      .values({
        workspace_id: ctx.workspace.id,
        conversation_id: conversationId,
        kind,
        due_at: dueAt,
        yields,
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "conversation_id", "kind"]).doUpdateSet({ due_at: dueAt, yields }),
      )
      .execute();
  }
  await sql`
    with earliest as (
      select due_at, kind from dues where conversation_id = ${conversationId}::uuid order by yields, due_at, kind limit 1
    )
    update conversations c set due_at = e.due_at, due_kind = e.kind, revision = c.revision + 1
    from (select 1) one left join earliest e on true
    where c.id = ${conversationId}::uuid
      and (c.due_at, c.due_kind) is distinct from (e.due_at, e.kind)`.execute(ctx.db);
}

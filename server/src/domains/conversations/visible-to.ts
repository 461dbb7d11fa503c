import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/**
 * Which conversations the actor may see, and what belongs to them: everyone all of them, a colleague those they were
 * invited to.
 * @param conversationId the column with the conversation's id
 */
export function visibleTo(ctx: Ctx, conversationId = "c.id"): RawBuilder<SqlBool> {
  if (!ctx.actor.onlyInvited) return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (
    select from participants v where v.workspace_id = ${ctx.workspace.id}::uuid
      and v.conversation_id = ${sql.ref(conversationId)} and v.teammate_id = ${ctx.actor.id}::uuid)`;
}

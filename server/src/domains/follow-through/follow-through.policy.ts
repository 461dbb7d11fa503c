import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** Of which conversations (aliased `c`) the actor may see follow-throughs: a colleague's are those they were invited to. */
export function visibleTo(ctx: Ctx): RawBuilder<SqlBool> {
  if (!ctx.actor.onlyInvited) return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (
    select from participants v where v.workspace_id = c.workspace_id and v.conversation_id = c.id
      and v.teammate_id = ${ctx.actor.id}::uuid)`;
}

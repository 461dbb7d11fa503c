import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** Which acknowledgements (aliased `a`) the actor may see: everyone all of them, a colleague those of conversations they are in. */
export function visibleTo(ctx: Ctx): RawBuilder<SqlBool> {
  if (!ctx.actor.onlyInvited) return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (
    select from participants v where v.workspace_id = a.workspace_id and v.conversation_id = a.conversation_id
      and v.teammate_id = ${ctx.actor.id}::uuid)`;
}

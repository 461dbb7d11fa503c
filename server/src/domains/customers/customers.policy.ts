import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** Which customers (aliased `c`) the actor may see: everyone all of them, a colleague those they were asked to help. */
export function visibleTo(ctx: Ctx): RawBuilder<SqlBool> {
  if (!ctx.actor.onlyInvited) return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (
    select from conversations v
    join participants p on p.workspace_id = v.workspace_id and p.conversation_id = v.id
    where v.workspace_id = c.workspace_id and v.customer_id = c.id and p.teammate_id = ${ctx.actor.id}::uuid)`;
}

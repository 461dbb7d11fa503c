import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

/** Which conversations (aliased `c`) count for the actor: everyone all of them, a colleague those they are in. */
export function visibleTo(ctx: Ctx): RawBuilder<SqlBool> {
  if (!ctx.actor.onlyInvited) return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (
    select from participants p where p.workspace_id = c.workspace_id and p.conversation_id = c.id
      and p.teammate_id = ${ctx.actor.id}::uuid)`;
}

/**
 * Whose own figures the caller may see: their own, and there is no way to name anybody else.
 * @throws {Problem} not_allowed for who is no teammate.
 */
export function oneself(ctx: Ctx): string {
  if (ctx.actor.kind !== "teammate" || !ctx.actor.id)
    throw new Problem("not_allowed", "Only teammates have figures of their own.");
  return ctx.actor.id;
}

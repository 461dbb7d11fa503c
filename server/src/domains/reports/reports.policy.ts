import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

/**
 * Whose own figures the caller may see: their own, and there is no way to name anybody else.
 * @throws {Problem} not_allowed for who is no teammate.
 */
export function oneself(ctx: Ctx): string {
  if (ctx.actor.kind !== "teammate" || !ctx.actor.id)
    throw new Problem("not_allowed", "Only teammates have figures of their own.");
  return ctx.actor.id;
}

import type { Thread } from "@heard/core/contract/conversations.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

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

/** What the actor may do in a conversation that they see; sent along, so that no screen has to know the rules. */
export function mayIn(ctx: Ctx): Thread["may"] {
  const may = (permission: "conversations:write" | "conversations:note") =>
    ctx.actor.kind === "system" || ctx.actor.permissions.has(permission);
  return {
    reply: may("conversations:write"),
    note: may("conversations:note"),
    change: may("conversations:write"),
  };
}

/** @throws {Problem} not_allowed for a colleague: they help by notes, the answer comes from who owns it. */
export function mustBeAllowedToReply(ctx: Ctx): void {
  if (!mayIn(ctx).reply)
    throw new Problem("not_allowed", "You can leave a note here; replies are sent by an agent.");
}

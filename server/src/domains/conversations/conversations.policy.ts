import type { Thread } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

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

import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

/** Whether this person's times are the actor's to change: one's own, or anybody's for who manages the team. */
export function mayManageTimeOf({ actor }: Ctx, teammateId: string): boolean {
  const isSelf = actor.kind === "teammate" && actor.id === teammateId;
  return isSelf || actor.kind === "system" || actor.permissions.has("team:manage");
}

/** @throws {Problem} not_allowed */
export function mustManageTimeOf(ctx: Ctx, teammateId: string): void {
  if (mayManageTimeOf(ctx, teammateId)) return;
  throw new Problem(
    "not_allowed",
    "You can say when you work and when you are away; for others, ask an admin.",
  );
}

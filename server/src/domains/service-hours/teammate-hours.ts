import type { OwnHours } from "@heard/core/contract/service-hours.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readTeammate } from "../identity/teammates.ts";
import { mustBeUsable } from "./named-hours.ts";
import { mustManageTimeOf } from "./service-hours.policy.ts";

/** A teammate's own hours, or null when they work when their team does. @throws {Problem} not_found */
export async function readOwnHours(ctx: Ctx, teammateId: string): Promise<OwnHours | null> {
  await readTeammate(ctx, teammateId);
  const row = await ctx.db
    .selectFrom("teammate_hours")
    .select(["time_zone", "week"])
    .where("teammate_id", "=", teammateId)
    .executeTakeFirst();
  return (row as OwnHours | undefined) ?? null;
}

/**
 * Sets a teammate's own hours; null takes them away.
 * @throws {Problem} not_found; not_allowed for somebody else's without `team:manage`; invalid_value in plain words
 */
export async function setOwnHours(
  ctx: Ctx,
  teammateId: string,
  hours: OwnHours | null,
): Promise<OwnHours | null> {
  await readTeammate(ctx, teammateId);
  mustManageTimeOf(ctx, teammateId);
  if (hours) {
    mustBeUsable({ ...hours, holidays: [] });
    const row = { time_zone: hours.time_zone, week: JSON.stringify(hours.week) };
    await ctx.db
      .insertInto("teammate_hours")
      .values({ workspace_id: ctx.workspace.id, teammate_id: teammateId, ...row })
      .onConflict((conflict) => conflict.columns(["workspace_id", "teammate_id"]).doUpdateSet(row))
      .execute();
  } else {
    await ctx.db.deleteFrom("teammate_hours").where("teammate_id", "=", teammateId).execute();
  }
  ctx.record({ type: "service_hours.changed", data: { teammate_id: teammateId } });
  return readOwnHours(ctx, teammateId);
}

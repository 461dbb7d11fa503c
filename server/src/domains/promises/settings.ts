import type { PromiseSettings } from "@heard/core/contract/promises.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { lookAgainAtAll } from "./look-again.ts";
import { mustBeAbleToOwn } from "./owners.ts";

type FollowUpRule = Pick<PromiseSettings, "follow_ups" | "follow_up_after_minutes" | "follow_ups_at_most">;

const columns = [
  "team_after_minutes",
  "named_after_minutes",
  "overdue_teammate_id",
  "overdue_team_id",
  "follow_ups",
  "follow_up_after_minutes",
  "follow_ups_at_most",
] as const;

const defaults: Omit<PromiseSettings, "teams"> = {
  team_after_minutes: 0,
  named_after_minutes: 60,
  overdue_teammate_id: null,
  overdue_team_id: null,
  follow_ups: "offered",
  follow_up_after_minutes: 480,
  follow_ups_at_most: 2,
};

/** Whom overdue promises go to, and how we follow up on those of others. */
export async function readPromiseSettings(ctx: Ctx): Promise<PromiseSettings> {
  const row = await ctx.db.selectFrom("promise_settings").select(columns).executeTakeFirst();
  const teams = await ctx.db
    .selectFrom("promise_team_settings")
    .select(["team_id", "follow_ups", "follow_up_after_minutes", "follow_ups_at_most"])
    .orderBy("team_id")
    .execute();
  return { ...defaults, ...row, teams } as PromiseSettings;
}

/** Sets them; the clock looks at every open promise anew. @throws {Problem} invalid_value */
export async function setPromiseSettings(
  ctx: Ctx,
  { teams, ...settings }: PromiseSettings,
): Promise<PromiseSettings> {
  await mustBeHere(ctx, settings, teams);
  const workspace_id = ctx.workspace.id;
  await ctx.db
    .insertInto("promise_settings")
    .values({ workspace_id, ...settings })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(settings))
    .execute();
  await ctx.db.deleteFrom("promise_team_settings").where("workspace_id", "=", workspace_id).execute();
  if (teams.length > 0) {
    const rows = teams.map((team) => ({ workspace_id, ...team }));
    await ctx.db.insertInto("promise_team_settings").values(rows).execute();
  }
  await lookAgainAtAll(ctx);
  ctx.record({ type: "promise_settings.changed" });
  return readPromiseSettings(ctx);
}

async function mustBeHere(
  ctx: Ctx,
  { overdue_teammate_id, overdue_team_id }: Omit<PromiseSettings, "teams">,
  teams: PromiseSettings["teams"],
): Promise<void> {
  if (overdue_teammate_id) await mustBeAbleToOwn(ctx, overdue_teammate_id);
  const asked = new Set([
    ...teams.map(({ team_id }) => team_id),
    ...(overdue_team_id ? [overdue_team_id] : []),
  ]);
  if (new Set(teams.map(({ team_id }) => team_id)).size < teams.length)
    throw new Problem("invalid_value", "A team is listed twice.");
  if (asked.size === 0) return;
  const known = await ctx.db
    .selectFrom("teams")
    .select("id")
    .where("id", "in", [...asked])
    .execute();
  if (known.length < asked.size) throw new Problem("invalid_value", "There is no such team.");
}

/** How a team follows up: as it set itself, else as the workspace does. */
export function followUpRuleOf(settings: PromiseSettings, teamId: string | null): FollowUpRule {
  return settings.teams.find((team) => team.team_id === teamId) ?? settings;
}

import type { NextStepSettings } from "@heard/core/contract/next-steps.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

const columns = ["look_within_days", "follow_up_days", "silent_days", "find_owner_minutes"] as const;

const defaults: NextStepSettings = {
  look_within_days: 5,
  follow_up_days: 3,
  silent_days: 7,
  find_owner_minutes: 60,
};

/** How long things may rest. */
export async function readNextStepSettings(ctx: Ctx): Promise<NextStepSettings> {
  const row = await ctx.db.selectFrom("next_step_settings").select(columns).executeTakeFirst();
  return row ?? defaults;
}

/** Sets it; within a minute every open conversation is looked at anew. */
export async function setNextStepSettings(ctx: Ctx, settings: NextStepSettings): Promise<NextStepSettings> {
  await ctx.db
    .insertInto("next_step_settings")
    .values({ workspace_id: ctx.workspace.id, ...settings })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(settings))
    .execute();
  await lookAgainAtAll(ctx);
  ctx.record({ type: "next_step_settings.changed" });
  return settings;
}

/** What all steps are counted by has changed: the clock looks at each of them. */
export async function lookAgainAtAll(ctx: Ctx): Promise<void> {
  await sql`update next_steps set next_look_at = ${ctx.now}
    where workspace_id = ${ctx.workspace.id}::uuid and ended_at is null and set_aside_at is null`.execute(
    ctx.db,
  );
}

import type { SpamSettings } from "@heard/core/contract/spam.ts";
import type { Ctx } from "../../platform/context/context.ts";

const usual: SpamSettings = { trusts_mail_server: true, score_limit: null, kept_days: 30 };

/** What counts as spam here, and how long it is kept. */
export async function readSpamSettings(ctx: Ctx): Promise<SpamSettings> {
  const row = await ctx.db
    .selectFrom("spam_settings")
    .select(["trusts_mail_server", "score_limit", "kept_days"])
    .executeTakeFirst();
  return row ?? usual;
}

export async function changeSpamSettings(ctx: Ctx, settings: SpamSettings): Promise<SpamSettings> {
  await ctx.db
    .insertInto("spam_settings")
    .values({ ...settings, workspace_id: ctx.workspace.id })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(settings))
    .execute();
  return readSpamSettings(ctx);
}

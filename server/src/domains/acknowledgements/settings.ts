import type { AcknowledgementSettings } from "@heard/core/contract/acknowledgements.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readInbox } from "../inboxes/inboxes.ts";

type Choice = Omit<AcknowledgementSettings, "inbox_id" | "braked_since">;

/**
 * On, unless somebody says otherwise; but without a time to name there is nothing worth a mail of its own, so that a
 * new workspace stays silent until it has history or a service level.
 */
const defaults: Choice = { enabled: true, quiet_hours: 24, without_time: false, at_most_per_hour: 300 };

/** How an inbox acknowledges. @throws {Problem} not_found */
export async function readSettings(ctx: Ctx, inboxId: string): Promise<AcknowledgementSettings> {
  await readInbox(ctx, inboxId);
  return settingsOf(ctx, inboxId);
}

/** The same for an inbox that is known to be there. */
export async function settingsOf(ctx: Ctx, inboxId: string): Promise<AcknowledgementSettings> {
  const row = await ctx.db
    .selectFrom("acknowledging_inboxes")
    .select(["enabled", "quiet_hours", "without_time", "at_most_per_hour", "braked_at"])
    .where("inbox_id", "=", inboxId)
    .executeTakeFirst();
  const { braked_at = null, ...choice } = row ?? (defaults as Choice & { braked_at?: Date | null });
  return { inbox_id: inboxId, ...choice, braked_since: braked_at?.toISOString() ?? null };
}

/** Sets how an inbox acknowledges; one that was stopped goes on. @throws {Problem} not_found */
export async function changeSettings(
  ctx: Ctx,
  inboxId: string,
  choice: Choice,
): Promise<AcknowledgementSettings> {
  await readInbox(ctx, inboxId);
  const changed = { ...choice, braked_at: null };
  await ctx.db
    .insertInto("acknowledging_inboxes")
    .values({ workspace_id: ctx.workspace.id, inbox_id: inboxId, ...changed })
    .onConflict((conflict) => conflict.columns(["workspace_id", "inbox_id"]).doUpdateSet(changed))
    .execute();
  ctx.record({ type: "acknowledgement.settings_changed", data: { inbox_id: inboxId } });
  return settingsOf(ctx, inboxId);
}

/** Too many went out: nothing more until it has calmed, and the administrators hear of it once. */
export async function brake(ctx: Ctx, inboxId: string): Promise<void> {
  await ctx.db
    .insertInto("acknowledging_inboxes")
    .values({ workspace_id: ctx.workspace.id, inbox_id: inboxId, braked_at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "inbox_id"]).doUpdateSet({ braked_at: ctx.now }),
    )
    .execute();
  ctx.record({ type: "acknowledgement.braked", data: { inbox_id: inboxId } });
}

/** It has calmed. */
export async function releaseBrake(ctx: Ctx, inboxId: string): Promise<void> {
  await ctx.db
    .updateTable("acknowledging_inboxes")
    .set({ braked_at: null })
    .where("inbox_id", "=", inboxId)
    .execute();
}

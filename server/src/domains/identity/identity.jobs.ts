import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";

const millisecondsPerDay = 86_400_000;
const keptDays = 7;

/** Removes what has been over for a week: sessions, reset links, invitations never taken up. */
export async function removeExpired(platform: Platform): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from all_workspace_ids() as id`.execute(
    platform.database.kysely,
  );
  for (const { id: workspaceId } of rows) await inWorkspace(platform, { workspaceId }, removeExpiredHere);
}

async function removeExpiredHere(ctx: Ctx): Promise<void> {
  const edge = new Date(ctx.now.getTime() - keptDays * millisecondsPerDay);
  await ctx.db.deleteFrom("sessions").where("expires_at", "<", edge).execute();
  await ctx.db.deleteFrom("password_resets").where("expires_at", "<", edge).execute();
  await ctx.db
    .deleteFrom("invitations")
    .where("expires_at", "<", edge)
    .where("accepted_at", "is", null)
    .execute();
}

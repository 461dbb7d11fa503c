import { type Ctx, inEveryWorkspace, type Platform } from "../../platform/context/context.ts";

const millisecondsPerDay = 86_400_000;
const keptDays = 7;

/** Removes what has been over for a week: sessions, reset links, invitations never taken up. */
export const removeExpired = (platform: Platform): Promise<void> =>
  inEveryWorkspace(platform, removeExpiredHere);

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

import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

/**
 * The teammate, if they are here and may answer customers, else null. They stay so until the transaction ends: whoever
 * is switched off meanwhile is so afterwards, and then what they own is handed over.
 */
export async function whoIsHere(ctx: Ctx, teammateId: string | null): Promise<string | null> {
  if (teammateId === null) return null;
  const { rows } = await sql<{ id: string }>`
    select id from teammates where id = ${teammateId}::uuid and active and role <> 'colleague'
    for share`.execute(ctx.db);
  return rows[0]?.id ?? null;
}

/** @throws {Problem} invalid_value for somebody who cannot own a promise */
export async function mustBeAbleToOwn(ctx: Ctx, teammateId: string): Promise<void> {
  if ((await whoIsHere(ctx, teammateId)) === null)
    throw new Problem("invalid_value", "Choose somebody who is active here and may answer customers.");
}

/** @throws {Problem} invalid_value */
export async function mustBeTeam(ctx: Ctx, teamId: string): Promise<void> {
  const team = await ctx.db.selectFrom("teams").select("id").where("id", "=", teamId).executeTakeFirst();
  if (!team) throw new Problem("invalid_value", "There is no such team.");
}

import type { Ctx } from "../../platform/context/context.ts";

/** The owners and admins: they hear of what has nobody else. */
export async function administrators(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("teammates")
    .select("id")
    .where("role", "in", ["owner", "admin"])
    .execute();
  return rows.map(({ id }) => id);
}

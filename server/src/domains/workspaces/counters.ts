import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** The next number of this name in the workspace, from 1, without gaps: who asks waits for who asked before. */
export async function nextNumber(ctx: Ctx, name: string): Promise<number> {
  const { rows } = await takingNumber(ctx, name).execute(ctx.db);
  return rows[0]?.value as number;
}

/** The same, as part of a statement that needs the number. */
export function takingNumber(ctx: Ctx, name: string): RawBuilder<{ value: number }> {
  return sql<{ value: number }>`
    insert into counters (workspace_id, name, value) values (${ctx.workspace.id}::uuid, ${name}, 1)
    on conflict (workspace_id, name) do update set value = counters.value + 1
    returning value`;
}

import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { Db } from "../../platform/database/database.ts";

/** A lock holds until its transaction ends, so that none is taken twice. */
const held = new WeakMap<Db, Set<string>>();

/** Locks these conversations until the transaction ends, in one order, so that whoever wants the same ones waits. */
export async function lockConversations(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const free = ids.filter((id) => !held.get(ctx.db)?.has(id));
  if (free.length === 0) return;
  await sql`select from conversations where id = any(${free}::uuid[]) order by id for update`.execute(ctx.db);
  noteLocked(ctx, free);
}

/** They were locked (`for update`) by the statement that read them. */
export function noteLocked(ctx: Ctx, ids: readonly string[]): void {
  held.set(ctx.db, new Set([...(held.get(ctx.db) ?? []), ...ids]));
}

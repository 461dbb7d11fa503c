import type { Conditions } from "@heard/core/contract/conditions.ts";
import type { ServiceLevel, ServiceLevelInput } from "@heard/core/contract/service-levels.ts";
import { type Matter, meets } from "@heard/core/rules/conditions.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { onceInTransaction } from "../../platform/context/once.ts";

/** A service level as it is in force. */
export type Level = ServiceLevelInput & { id: string; changed_at: Date };

const countedDays = 30;
const dayMs = 86_400_000;

const levels = onceInTransaction(async (ctx) => {
  const { rows } = await sql<Level>`
    select id, name, conditions, first_answer_minutes, next_answer_minutes, resolution_minutes, counts,
      pauses_for_third_party, warn_before, escalation, changed_at
    from service_levels where removed_at is null order by position, created_at, id`.execute(ctx.db);
  return rows;
});

/** The service levels in order, the removed ones left out. */
export function readLevels(ctx: Ctx): Promise<Level[]> {
  return levels.read(ctx);
}

/** They were changed in this transaction. */
export function forgetLevels(ctx: Ctx): void {
  levels.forget(ctx);
}

/** The first whose conditions are met. */
export function levelOf(levels: readonly Level[], matter: Matter): Level | null {
  return levels.find(({ conditions }) => meets(conditions as Conditions, matter)) ?? null;
}

/** The service levels in order, each with how its clocks do. */
export async function listLevels(ctx: Ctx): Promise<ServiceLevel[]> {
  const levels = await readLevels(ctx);
  const { rows } = await sql<ServiceLevel["clocks"] & { level_id: string }>`
    select level_id,
      count(*) filter (where ended_at is null)::int as running,
      count(*) filter (where ended_at is null and state = 'missed' and not paused)::int as overdue,
      count(*) filter (where ended_by is not null and state = 'met' and (ended_by = 'answer' or kind = 'resolution'))::int
        as met,
      count(*) filter (where ended_at is not null and state = 'missed')::int as missed
    from service_clocks
    where level_id = any(${levels.map(({ id }) => id)}::uuid[])
      and (ended_at is null or ended_at > ${new Date(ctx.now.getTime() - countedDays * dayMs)})
    group by level_id`.execute(ctx.db);
  const byLevel = new Map(rows.map(({ level_id, ...clocks }) => [level_id, clocks]));
  return levels.map(({ changed_at: _, ...level }) => ({
    ...level,
    clocks: byLevel.get(level.id) ?? noClocks,
  }));
}

const noClocks = { running: 0, overdue: 0, met: 0, missed: 0 };

import type { PromiseKind } from "@heard/core/contract/promises.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

const minuteMs = 60_000;
/** What we count with until there is enough history. */
const withoutHistoryMinutes = 60;
const leastSamples = 5;
const samples = 100;

/**
 * How long a team needs from when a promise of this kind comes up until it is kept: the median of the last ones, in
 * working time (ms).
 */
export async function usualTime(ctx: Ctx, teamId: string | null, kind: PromiseKind): Promise<number> {
  const ofTeam = teamId === null ? sql`team_id is null` : sql`team_id = ${teamId}::uuid`;
  // In the order of the index: "is null" alone would have PostgreSQL sort every promise there ever was.
  const { rows } = await sql<{ minutes: number | null; count: number }>`
    select percentile_cont(0.5) within group (order by took_minutes) as minutes, count(*)::int as count
    from (select took_minutes from promises
      where ${ofTeam} and kind = ${kind} and took_minutes is not null
      order by team_id, kind, ended_at desc limit ${samples}) recent`.execute(ctx.db);
  const known = rows[0]?.count ?? 0;
  return (known < leastSamples ? withoutHistoryMinutes : (rows[0]?.minutes ?? 0)) * minuteMs;
}

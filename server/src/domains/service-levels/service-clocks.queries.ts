import type { ServiceClock } from "@heard/core/contract/service-levels.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** A clock as it is stored. */
export type ClockRow = Pick<
  ServiceClock,
  "kind" | "round" | "target_minutes" | "counts" | "state" | "paused" | "ended_by"
> & {
  conversation_id: string;
  level_id: string;
  started_at: Date;
  due_at: Date | null;
  remaining_ms: number | null;
  ends_at: Date | null;
  ended_at: Date | null;
  warned_at: Date | null;
  missed_at: Date | null;
  escalated_steps: number;
  next_at: Date | null;
};

/** The stored clocks of these conversations, the oldest first. */
export async function readClockRows(ctx: Ctx, ids: readonly string[]): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`
    select conversation_id, kind, round, level_id, target_minutes, counts, state, paused, started_at, due_at,
      remaining_ms::float8 as remaining_ms, ends_at, ended_at, ended_by, warned_at, missed_at, escalated_steps, next_at
    from service_clocks where conversation_id = any(${ids}::uuid[])
    order by started_at, kind, round`.execute(ctx.db);
  return rows;
}

export async function writeClockRow(ctx: Ctx, row: ClockRow): Promise<void> {
  const { conversation_id: _, kind: _kind, round: _round, ...changeable } = row;
  await ctx.db
    .insertInto("service_clocks")
    .values({ ...row, workspace_id: ctx.workspace.id })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "conversation_id", "kind", "round"]).doUpdateSet(changeable),
    )
    .execute();
}

export async function removeClockRow(ctx: Ctx, { conversation_id, kind, round }: ClockRow): Promise<void> {
  await ctx.db
    .deleteFrom("service_clocks")
    .where("conversation_id", "=", conversation_id)
    .where("kind", "=", kind)
    .where("round", "=", round)
    .execute();
}

/** What of a clock was told now. */
export async function markTold(ctx: Ctx, row: ClockRow, told: Partial<ClockRow>): Promise<void> {
  await writeClockRow(ctx, { ...row, ...told, next_at: null });
}

/** The conversations whose clocks have something to tell or are to be looked at again, the longest due first. */
export async function conversationsToAttend(ctx: Ctx, atMost: number): Promise<string[]> {
  const { rows } = await sql<{ conversation_id: string }>`
    select conversation_id from service_clocks
    where workspace_id = ${ctx.workspace.id}::uuid and next_at <= ${ctx.now}
    order by next_at limit ${sql.lit(atMost)}`.execute(ctx.db);
  return [...new Set(rows.map(({ conversation_id }) => conversation_id))];
}

/** Every conversation that is not closed, or those of one customer. */
export async function openConversations(ctx: Ctx, customerId?: string): Promise<string[]> {
  const ofCustomer = customerId ? sql`customer_id = ${customerId}::uuid` : sql`true`;
  const { rows } = await sql<{ id: string }>`
    select id from conversations
    where workspace_id = ${ctx.workspace.id}::uuid and state in ('open', 'snoozed') and ${ofCustomer}
    order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

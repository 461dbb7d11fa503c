import type {
  Acknowledgement,
  AcknowledgementOutcome,
  Calibration,
} from "@heard/core/contract/acknowledgements.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { visibleTo } from "../conversations/visible-to.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";

type Row = {
  id: string;
  conversation_id: string;
  number: number;
  subject: string;
  customer_name: string;
  inbox_id: string;
  inbox_name: string;
  team_id: string | null;
  message_id: string;
  promise_id: string | null;
  language: string;
  asked_at: Date;
  named_at: Date;
  by_at: Date | null;
  basis: Acknowledgement["basis"];
  sample_size: number;
  ahead: number;
  explain: Acknowledgement["reasons"];
  answered_at: Date | null;
  outcome: "kept" | "missed" | "closed" | null;
};

/** The one place where acknowledgements are read. Only in conversations that the actor may see. */
async function select(ctx: Ctx, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.id, a.conversation_id, c.number, c.subject, cu.name as customer_name, a.inbox_id, i.name as inbox_name,
      a.team_id, a.message_id, a.promise_id, a.language, a.asked_at, a.named_at, a.by_at, a.basis, a.sample_size,
      a.ahead, a.explain, a.answered_at, a.outcome
    from acknowledgements a
    join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    join inboxes i on i.workspace_id = a.workspace_id and i.id = a.inbox_id
    where a.workspace_id = ${ctx.workspace.id}::uuid and ${visibleTo(ctx, "a.conversation_id")} and ${where}`.execute(
    ctx.db,
  );
  return rows;
}

function present(row: Row): Acknowledgement {
  return {
    id: row.id,
    conversation: {
      id: row.conversation_id,
      number: row.number,
      subject: row.subject,
      customer_name: row.customer_name,
    },
    inbox: { id: row.inbox_id, name: row.inbox_name },
    team_id: row.team_id,
    message_id: row.message_id,
    promise_id: row.promise_id,
    language: row.language,
    asked_at: row.asked_at.toISOString(),
    named_at: row.named_at.toISOString(),
    by_at: row.by_at?.toISOString() ?? null,
    basis: row.basis,
    sample_size: row.sample_size,
    ahead: row.ahead,
    reasons: row.explain,
    answered_at: row.answered_at?.toISOString() ?? null,
    outcome: row.outcome ?? "waiting",
  };
}

/** Those of a conversation, the oldest first. */
export async function acknowledgementsOf(ctx: Ctx, conversationId: string): Promise<Acknowledgement[]> {
  const rows = await select(
    ctx,
    sql`a.conversation_id = ${conversationId}::uuid order by a.named_at, a.id limit 200`,
  );
  return rows.map(present);
}

export type Filter = {
  inbox_id?: string;
  conversation_id?: string;
  week?: string;
  weeks?: number;
  outcome?: AcknowledgementOutcome;
};

/** A page of them, newest first. @throws {Problem} invalid_cursor */
export async function listAcknowledgements(
  ctx: Ctx,
  { limit = 50, cursor, ...filter }: Filter & { limit?: number; cursor?: string },
): Promise<{ data: Acknowledgement[]; next_cursor: string | null }> {
  const after = readTimeCursor(cursor);
  const position = after
    ? sql`(a.named_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql`true`;
  const rows = await select(
    ctx,
    sql`${await meets(ctx, filter)} and ${position}
      order by a.named_at desc, a.id desc limit ${sql.lit(limit + 1)}`,
  );
  return pageOf(rows, limit, ({ named_at, id }) => [named_at.toISOString(), id], present);
}

async function meets(ctx: Ctx, filter: Filter): Promise<RawBuilder<unknown>> {
  const { time_zone } = await readWorkspace(ctx);
  const monday = (day: string) => sql`(${day}::date::timestamp at time zone ${time_zone})`;
  const parts = [
    filter.inbox_id && sql`a.inbox_id = ${filter.inbox_id}::uuid`,
    filter.conversation_id && sql`a.conversation_id = ${filter.conversation_id}::uuid`,
    filter.week &&
      sql`a.named_at >= ${monday(filter.week)}
        and a.named_at < ((${filter.week}::date + 7)::timestamp at time zone ${time_zone})`,
    filter.weeks && sql`a.named_at >= ${beginningOf(ctx, filter.weeks, time_zone)}`,
    filter.outcome &&
      (filter.outcome === "waiting" ? sql`a.outcome is null` : sql`a.outcome = ${filter.outcome}`),
    // Those that named no time are no part of what is promised against actual.
    filter.outcome && sql`a.by_at is not null`,
  ].filter((part) => part !== undefined && part !== "" && part !== 0);
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

/** The Monday with which the last `weeks` weeks began, this one included. */
function beginningOf(ctx: Ctx, weeks: number, timeZone: string): RawBuilder<Date> {
  return sql<Date>`((date_trunc('week', ${ctx.now}::timestamptz at time zone ${timeZone})
    - make_interval(weeks => ${weeks - 1}::int)) at time zone ${timeZone})`;
}

type Figures = Calibration["total"];
type FiguresRow = Figures & { week: string | null; inbox_id: string | null; inbox_name: string | null };

const minutes = (later: string, earlier: string) => sql.raw(`extract(epoch from ${later} - ${earlier}) / 60`);

/** What was named against what came of it, by week and inbox and in all; the medians are of the whole, not of medians. */
export async function calibration(
  ctx: Ctx,
  { inbox_id, weeks = 12 }: { inbox_id?: string; weeks?: number },
): Promise<Calibration> {
  const { time_zone } = await readWorkspace(ctx);
  const ofInbox = inbox_id ? sql`a.inbox_id = ${inbox_id}::uuid` : sql`true`;
  const { rows: begins } = await sql<{
    at: Date;
  }>`select ${beginningOf(ctx, weeks, time_zone)} as at`.execute(ctx.db);
  const from = begins[0]?.at ?? ctx.now;
  const { rows } = await sql<FiguresRow>`
    with named as (
      select a.*, to_char(date_trunc('week', a.named_at at time zone ${time_zone}), 'YYYY-MM-DD') as week
      from acknowledgements a
      where a.workspace_id = ${ctx.workspace.id}::uuid and ${visibleTo(ctx, "a.conversation_id")} and ${ofInbox}
        and a.by_at is not null and a.named_at >= ${from}
    )
    select week, a.inbox_id, min(i.name) as inbox_name, count(*)::int as named,
      count(*) filter (where outcome = 'kept')::int as kept,
      count(*) filter (where outcome = 'missed')::int as missed,
      count(*) filter (where outcome is null)::int as waiting,
      count(*) filter (where outcome = 'closed')::int as closed,
      (count(*) filter (where outcome = 'kept')::float8
        / nullif(count(*) filter (where outcome in ('kept', 'missed')), 0)) as kept_share,
      percentile_cont(0.5) within group (order by ${minutes("by_at", "named_at")})::float8 as median_named_minutes,
      (percentile_cont(0.5) within group (order by ${minutes("answered_at", "named_at")})
        filter (where answered_at is not null))::float8 as median_actual_minutes,
      (percentile_cont(0.5) within group (order by ${minutes("answered_at", "by_at")})
        filter (where outcome = 'missed' and answered_at is not null))::float8 as median_late_minutes
    from named a join inboxes i on i.workspace_id = a.workspace_id and i.id = a.inbox_id
    group by grouping sets ((week, a.inbox_id), (week), ())
    order by week desc nulls first, a.inbox_id is not null, lower(min(i.name)), a.inbox_id`.execute(ctx.db);
  const [total, ...byWeek] = rows;
  return {
    time_zone,
    from: from.toISOString(),
    total: figuresOf(total ?? nothing),
    by_week: byWeek
      .filter(({ inbox_id: id }) => id === null)
      .map(({ week, ...row }) => ({ week: week ?? "", ...figuresOf(row) })),
    by_week_and_inbox: byWeek.flatMap(({ week, inbox_id: id, inbox_name, ...row }) =>
      id === null ? [] : { week: week ?? "", inbox: { id, name: inbox_name ?? "" }, ...figuresOf(row) },
    ),
  };
}

const nothing: Figures = {
  named: 0,
  kept: 0,
  missed: 0,
  waiting: 0,
  closed: 0,
  kept_share: null,
  median_named_minutes: null,
  median_actual_minutes: null,
  median_late_minutes: null,
};

function figuresOf(row: Figures): Figures {
  return {
    named: row.named,
    kept: row.kept,
    missed: row.missed,
    waiting: row.waiting,
    closed: row.closed,
    kept_share: row.kept_share,
    median_named_minutes: row.median_named_minutes,
    median_actual_minutes: row.median_actual_minutes,
    median_late_minutes: row.median_late_minutes,
  };
}

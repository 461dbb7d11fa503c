import type { Figure, Measure, Outcome, Report, ReportRow } from "@heard/core/contract/reports.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { visibleTo } from "../conversations/visible-to.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { factsOf } from "./facts.ts";
import { mondaysIn, type Period, periodOf, within, withinPrevious } from "./period.ts";

export type ReportQuery = {
  figure: Figure;
  from: string;
  to: string;
  inbox_id?: string;
  team_id?: string;
  tag_id?: string;
  detail?: string;
  source?: string;
};

export type RowsQuery = ReportQuery & { outcome?: Outcome; moved?: boolean; week?: string };

/** Whose: a person's id counts only what they did themselves. */
export type Whose = { personId: string | null };

type MeasureRow = Omit<Measure, "outcomes"> & { outcomes: Record<string, number> };
type GroupRow = MeasureRow & {
  grouped: string;
  week: string | null;
  place_id: string | null;
  place_name: string | null;
  word: string | null;
};

const outcomes: readonly Outcome[] = [
  "on_time",
  "late",
  "broken",
  "overdue",
  "released",
  "untimed",
  "solved",
  "came_back",
  "said_no",
  "met",
  "missed",
  "done",
];

/** One figure over a time: in all, before, and by what it is made of. @throws {Problem} invalid_value */
export async function readReport(ctx: Ctx, query: ReportQuery, { personId }: Whose): Promise<Report> {
  const { time_zone } = await readWorkspace(ctx);
  const period = periodOf(query, time_zone);
  await sortInMemory(ctx);
  const { timeZone: _, ...days } = period;
  const counted = matching(ctx, query, { personId, when: within(ctx, period) });
  const earlier = matching(ctx, query, { personId, when: withinPrevious(ctx, period) });
  const rows = await readGroups(ctx, counted, time_zone);
  const [previous] = await measured(ctx, earlier);
  const of = (kind: string) => rows.filter(({ grouped }) => grouped === kind);
  const places = (kind: string) =>
    of(kind).map((row) => ({ id: row.place_id, name: row.place_name, ...measureOf(row) }));
  const total = of("total")[0];
  return {
    figure: query.figure,
    time_zone,
    ...days,
    total: total ? measureOf(total) : nothing,
    previous: previous ? measureOf(previous) : nothing,
    weeks: weeksOf(period, of("week")),
    inboxes: places("inbox"),
    teams: places("team"),
    tags: places("tag"),
    details: of("detail").map((row) => ({ detail: row.word ?? "", ...measureOf(row) })),
    sources: of("source").map((row) => ({ source: row.word ?? "", ...measureOf(row) })),
  };
}

/**
 * A percentile sorts all it is of: in memory that is many times faster than on disk. Compiling so long a query takes
 * longer than running it.
 */
async function sortInMemory(ctx: Ctx): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(ctx.db);
}

/** Each week of the time, also one in which nothing happened. */
function weeksOf(period: Period, rows: readonly GroupRow[]): Report["weeks"] {
  const byWeek = new Map(rows.map((row) => [row.week, row]));
  return mondaysIn(period).map((week) => {
    const row = byWeek.get(week);
    return { week, ...(row ? measureOf(row) : nothing) };
  });
}

/** The facts of a figure that a question is about, with their conversation `c`. Samples never count. */
function matching(
  ctx: Ctx,
  query: RowsQuery,
  { personId, when }: { personId: string | null; when: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const parts = [
    query.inbox_id && sql`c.inbox_id = ${query.inbox_id}::uuid`,
    query.team_id && sql`coalesce(f.team_id, c.team_id) = ${query.team_id}::uuid`,
    query.tag_id &&
      sql`exists (select from conversation_tags t where t.workspace_id = c.workspace_id
        and t.conversation_id = c.id and t.tag_id = ${query.tag_id}::uuid)`,
    query.detail && sql`f.detail = ${query.detail}`,
    query.source && sql`f.source = ${query.source}`,
    query.outcome && sql`f.outcome = ${query.outcome}`,
    query.moved !== undefined && sql`f.moved = ${query.moved}`,
    personId !== null && sql`f.person_id = ${personId}::uuid`,
  ].filter((part) => part !== undefined && part !== "" && part !== false);
  return sql`select f.id, f.conversation_id, f.at, f.outcome, f.detail, f.source, f.moved, f.starts_at, f.due_at,
      f.ends_at, f.ms, f.working_ms, c.inbox_id, coalesce(f.team_id, c.team_id) as team_id, c.number, c.subject,
      c.customer_id
    from (${factsOf(ctx, query.figure)}) f
    join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
    where ${when} and not c.is_sample and ${sql.join([visibleTo(ctx), ...parts], sql` and `)}`;
}

const percentiles = (column: string) =>
  sql`percentile_cont(array[0.5, 0.9]) within group (order by ${sql.ref(column)})`;

/** The columns of a measure. The median and the 90th percentile lie between two values where they fall between. */
const measureColumns = sql`
  count(*)::int as count,
  count(*) filter (where moved)::int as moved,
  jsonb_strip_nulls(jsonb_build_object(${sql.join(
    outcomes.map((one) => sql`${sql.lit(one)}, nullif(count(*) filter (where outcome = ${sql.lit(one)}), 0)`),
  )})) as outcomes,
  (${percentiles("ms")})[1] / 60000 as median_minutes, (${percentiles("ms")})[2] / 60000 as p90_minutes,
  (${percentiles("working_ms")})[1] / 60000 as median_working_minutes,
  (${percentiles("working_ms")})[2] / 60000 as p90_working_minutes`;

async function measured(ctx: Ctx, counted: RawBuilder<unknown>): Promise<MeasureRow[]> {
  const { rows } = await sql<MeasureRow>`select ${measureColumns} from (${counted}) counted`.execute(ctx.db);
  return rows;
}

/** In all, by week, inbox, team, tag, detail and source, each from what it is made of: never medians of medians. */
async function readGroups(ctx: Ctx, counted: RawBuilder<unknown>, timeZone: string): Promise<GroupRow[]> {
  const by = (grouped: string, columns: RawBuilder<unknown>, more: RawBuilder<unknown>) =>
    sql`select ${sql.lit(grouped)} as grouped, ${columns}, ${measureColumns} from counted ${more}`;
  const none = sql`null::text as week, null::uuid as place_id, null::text as place_name, null::text as word`;
  const place = (table: "inboxes" | "teams", column: "inbox_id" | "team_id") =>
    by(
      column.slice(0, -3),
      sql`null::text as week, counted.${sql.ref(column)} as place_id, min(place.name) as place_name, null::text as word`,
      sql`left join ${sql.table(table)} place on place.workspace_id = ${ctx.workspace.id}::uuid
          and place.id = counted.${sql.ref(column)} group by counted.${sql.ref(column)}`,
    );
  const word = (column: "detail" | "source") =>
    by(
      column,
      sql`null::text as week, null::uuid as place_id, null::text as place_name, ${sql.ref(column)} as word`,
      sql`where ${sql.ref(column)} <> '' group by ${sql.ref(column)}`,
    );
  const { rows } = await sql<GroupRow>`
    with counted as materialized (
      select conversation_id, inbox_id, team_id, outcome, detail, source, moved, ms, working_ms, to_char(date_trunc('week', at at time zone ${timeZone}), 'YYYY-MM-DD') as week_of
      from (${counted}) counted)
    ${by("total", none, sql``)}
    union all ${by("week", sql`week_of as week, null::uuid, null::text, null::text`, sql`group by week_of`)}
    union all ${place("inboxes", "inbox_id")}
    union all ${place("teams", "team_id")}
    union all ${by(
      "tag",
      sql`null::text as week, tag.id as place_id, min(tag.name) as place_name, null::text as word`,
      sql`join conversation_tags ct on ct.workspace_id = ${ctx.workspace.id}::uuid
          and ct.conversation_id = counted.conversation_id
        join tags tag on tag.workspace_id = ct.workspace_id and tag.id = ct.tag_id group by tag.id`,
    )}
    union all ${word("detail")}
    union all ${word("source")}
    order by grouped, count desc, place_name, word`.execute(ctx.db);
  return rows;
}

function measureOf(row: MeasureRow): Measure {
  return {
    count: row.count,
    moved: row.moved,
    outcomes: outcomes.flatMap((outcome) => {
      const count = row.outcomes[outcome];
      return count ? [{ outcome, count }] : [];
    }),
    median_minutes: row.median_minutes,
    p90_minutes: row.p90_minutes,
    median_working_minutes: row.median_working_minutes,
    p90_working_minutes: row.p90_working_minutes,
  };
}

const nothing: Measure = {
  count: 0,
  moved: 0,
  outcomes: [],
  median_minutes: null,
  p90_minutes: null,
  median_working_minutes: null,
  p90_working_minutes: null,
};

type FactRow = {
  id: string;
  conversation_id: string;
  number: number;
  subject: string;
  customer_name: string;
  inbox: string | null;
  team: string | null;
  outcome: Outcome;
  detail: string;
  source: string;
  moved: boolean;
  at: Date;
  starts_at: Date;
  due_at: Date | null;
  ends_at: Date | null;
  ms: number | null;
  working_ms: number | null;
};

type Paging = { limit?: number; cursor?: string };

/** One page of what a figure is made of, the newest first. @throws {Problem} invalid_cursor, invalid_value */
export async function listReportRows(
  ctx: Ctx,
  { limit = 50, cursor, ...query }: RowsQuery & Paging,
  { personId }: Whose,
): Promise<{ data: ReportRow[]; next_cursor: string | null }> {
  const { time_zone } = await readWorkspace(ctx);
  const after = readTimeCursor(cursor);
  const position = after ? sql`(at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`;
  const ofWeek = query.week
    ? sql`date_trunc('week', at at time zone ${time_zone}) = ${query.week}::date::timestamp`
    : sql`true`;
  const when = sql`${within(ctx, periodOf(query, time_zone))} and ${ofWeek} and ${position}`;
  const { rows } = await sql<FactRow>`
    select counted.*, cu.name as customer_name, i.name as inbox, t.name as team
    from (${matching(ctx, query, { personId, when })} order by f.at desc, f.id desc limit ${sql.lit(limit + 1)}) counted
    join customers cu on cu.workspace_id = ${ctx.workspace.id}::uuid and cu.id = counted.customer_id
    left join inboxes i on i.workspace_id = ${ctx.workspace.id}::uuid and i.id = counted.inbox_id
    left join teams t on t.workspace_id = ${ctx.workspace.id}::uuid and t.id = counted.team_id
    order by counted.at desc, counted.id desc`.execute(ctx.db);
  return pageOf(rows, limit, ({ at, id }) => [at.toISOString(), id], present);
}

function present(row: FactRow): ReportRow {
  return {
    id: row.id,
    conversation: {
      id: row.conversation_id,
      number: row.number,
      subject: row.subject,
      customer_name: row.customer_name,
    },
    inbox: row.inbox,
    team: row.team,
    outcome: row.outcome,
    detail: row.detail,
    source: row.source,
    moved: row.moved,
    counted_at: row.at.toISOString(),
    starts_at: row.starts_at.toISOString(),
    due_at: row.due_at?.toISOString() ?? null,
    ends_at: row.ends_at?.toISOString() ?? null,
    minutes: minutesOf(row.ms),
    working_minutes: minutesOf(row.working_ms),
  };
}

function minutesOf(ms: number | null): number | null {
  return ms === null ? null : ms / 60_000;
}

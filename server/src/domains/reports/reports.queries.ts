import type { Figure, Grouping, Measure, Outcome, Report, ReportRow } from "@heard/core/contract/reports.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { visibleTo } from "../conversations/visible-to.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { factsOf } from "./facts.ts";
import { inWeek, mondaysIn, periodOf, weekNumber, within, withinPrevious } from "./period.ts";

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

type ReportQuestion = ReportQuery & { by?: Grouping };

export type RowsQuery = ReportQuery & { outcome?: Outcome; moved?: boolean; week?: string };

/** Whose: a person's id counts only what they did themselves. */
export type Whose = { personId: string | null };

/** What can become of what a figure counts. */
const outcomesOf: Record<Figure, readonly Outcome[]> = {
  promises: ["on_time", "late", "broken", "overdue", "released", "untimed"],
  first_answer: ["done"],
  honest_answer: ["done"],
  solution: ["solved", "came_back", "said_no"],
  wait: ["done"],
  stall: ["done"],
  service_levels: ["met", "missed"],
};

/** One figure over a time: in all, before, and by what it is made of. @throws {Problem} invalid_value */
export async function readReport(ctx: Ctx, query: ReportQuestion, { personId }: Whose): Promise<Report> {
  const { time_zone } = await readWorkspace(ctx);
  const period = periodOf(query, time_zone);
  await planForMuch(ctx);
  const { timeZone: _, ...days } = period;
  const { figure, by = null } = query;
  const facts = matching(ctx, query, { personId, when: within(ctx, period) });
  const earlier = matching(ctx, query, { personId, when: withinPrevious(ctx, period) });
  const mondays = mondaysIn(period);
  const weeks = await measured(
    ctx,
    figure,
    sql`${weekNumber(mondays, time_zone)} as key from (${facts}) counted`,
  );
  const previous = await measured(ctx, figure, sql`null::int as key from (${earlier}) counted`);
  return {
    figure,
    time_zone,
    ...days,
    total: weeks.total,
    previous: previous.total,
    weeks: mondays.map((week, place) => ({ week, ...(weeks.groups.get(String(place + 1)) ?? nothing) })),
    by,
    groups: by ? await groupsBy(ctx, query, { by, facts }) : [],
  };
}

/**
 * A percentile sorts all it is of: in memory that is many times faster than on disk. How much is counted depends on
 * the days asked for, so each question is planned by itself; compiling one would take longer than running it. A page
 * asks for seven figures at once: each of them in several processes would only be in the others' way.
 */
async function planForMuch(ctx: Ctx): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true),
    set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(ctx.db);
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
    where ${when} and not c.is_sample and c.spam_at is null and ${sql.join([visibleTo(ctx), ...parts], sql` and `)}`;
}

const percentiles = (column: "ms" | "working_ms") =>
  sql`percentile_cont(array[0.5, 0.9]) within group (order by ${sql.ref(column)})`;

type MeasureRow = {
  is_total: boolean;
  key: string | null;
  count: number;
  moved: number;
  outcomes: number[];
  clock: [number, number] | null;
  working: [number, number] | null;
};

type Measured = { total: Measure; groups: Map<string | null, Measure> };

/**
 * Facts in all and by a key, each from what it is made of: never medians of medians. The median and the 90th percentile
 * lie between two values where they fall between. Promises take no time.
 * @param keyed what stands after "select": the key, named so, and where it comes from
 */
async function measured(ctx: Ctx, figure: Figure, keyed: RawBuilder<unknown>): Promise<Measured> {
  const ofTime = figure !== "promises";
  const outcomes = outcomesOf[figure].map((one) => sql`count(*) filter (where outcome = ${sql.lit(one)})`);
  const { rows } = await sql<MeasureRow>`
    with keyed as materialized (select outcome, moved, ms, working_ms, ${keyed})
    select grouping(key) = 1 as is_total, key::text, count(*)::int as count, count(*) filter (where moved)::int as moved,
      array[${sql.join(outcomes)}]::int[] as outcomes,
      ${ofTime ? percentiles("ms") : sql`null`} as clock, ${ofTime ? percentiles("working_ms") : sql`null`} as working
    from keyed group by grouping sets ((), (key)) order by count desc, key`.execute(ctx.db);
  const total = rows.find(({ is_total }) => is_total);
  const groups = rows.filter(({ is_total }) => !is_total);
  return {
    total: total ? measureOf(figure, total) : nothing,
    groups: new Map(groups.map((row) => [row.key, measureOf(figure, row)])),
  };
}

function measureOf(figure: Figure, { count, moved, outcomes, clock, working }: MeasureRow): Measure {
  const minutes = (ms: number | undefined) => (ms === undefined ? null : ms / 60_000);
  return {
    count,
    moved,
    outcomes: outcomesOf[figure]
      .map((outcome, place) => ({ outcome, count: outcomes[place] ?? 0 }))
      .filter((one) => one.count > 0),
    median_minutes: minutes(clock?.[0]),
    p90_minutes: minutes(clock?.[1]),
    median_working_minutes: minutes(working?.[0]),
    p90_working_minutes: minutes(working?.[1]),
  };
}

/** By what a fact is told apart; one of a conversation with two tags counts under both. */
const keys: Record<Grouping, string> = {
  inbox: "inbox_id",
  team: "team_id",
  tag: "tag_id",
  detail: "detail",
  source: "source",
};

async function groupsBy(
  ctx: Ctx,
  { figure }: ReportQuestion,
  { by, facts }: { by: Grouping; facts: RawBuilder<unknown> },
): Promise<Report["groups"]> {
  const tags = sql`join conversation_tags t on t.workspace_id = ${ctx.workspace.id}::uuid
    and t.conversation_id = counted.conversation_id`;
  const said = sql`where ${sql.ref(keys[by])} <> ''`;
  const more = by === "tag" ? tags : by === "detail" || by === "source" ? said : sql``;
  const { groups } = await measured(
    ctx,
    figure,
    sql`${sql.ref(keys[by])} as key from (${facts}) counted ${more}`,
  );
  const names = await namesOf(ctx, by);
  return [...groups].map(([value, measure]) => ({ value, name: names.get(value) ?? null, ...measure }));
}

async function namesOf(ctx: Ctx, by: Grouping): Promise<Map<string | null, string>> {
  if (by === "detail" || by === "source") return new Map();
  const table = ({ inbox: "inboxes", team: "teams", tag: "tags" } as const)[by];
  const rows = await ctx.db.selectFrom(table).select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
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
  const ofWeek = query.week ? inWeek(query.week, time_zone) : sql`true`;
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

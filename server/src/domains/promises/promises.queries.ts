import type { PromiseCounts, PromiseMove, PromiseShape } from "@heard/core/contract/promises.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { visibleTo } from "../conversations/visible-to.ts";

type Doer = PromiseMove["by"];

type PromiseRow = Omit<
  PromiseShape,
  | "conversation"
  | "by"
  | "owner"
  | "team"
  | "due_at"
  | "first_due_at"
  | "needs_time"
  | "overdue"
  | "surfaces_at"
  | "danger_since"
  | "follow_ups"
  | "next_follow_up_at"
  | "follow_up_offered"
  | "made_at"
  | "made_by"
  | "ended_at"
  | "ended_by"
> & {
  conversation_id: string;
  number: number;
  subject: string;
  conversation_state: PromiseShape["conversation"]["state"];
  customer_name: string;
  promised_by: PromiseShape["by"];
  owner_id: string | null;
  owner_name: string | null;
  team_id: string | null;
  team_name: string | null;
  due_at: Date | null;
  first_due_at: Date | null;
  due_order: Date;
  surfaces_at: Date | null;
  danger_since: Date | null;
  follow_up_count: number;
  next_follow_up_at: Date | null;
  made_at: Date;
  made_by_kind: Doer["kind"];
  made_by_id: string | null;
  made_by_name: string | null;
  ended_at: Date | null;
  ended_by_kind: Doer["kind"] | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
};

const time = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** The one place where promises are read. Only in conversations that the actor may see. */
function selectPromises(ctx: Ctx, where: RawBuilder<unknown>): RawBuilder<PromiseRow> {
  return sql<PromiseRow>`
    select p.id, p.conversation_id, c.number, c.subject, c.state as conversation_state, cu.name as customer_name,
      p.promised_by, p.who, p.what, p.words, p.kind, p.source, p.owner_id, o.name as owner_name,
      p.team_id, t.name as team_name, p.message_id, p.plan_step_id,
      (select s.side_thread_id from messages s where s.workspace_id = p.workspace_id and s.id = p.message_id)
        as side_thread_id, p.due_at, p.first_due_at, p.due_order, p.state,
      p.surfaces_at, p.danger, p.danger_since, p.follow_up_count, p.next_follow_up_at, p.maybe_kept_by_message_id,
      p.made_at, p.made_by_kind, p.made_by_id, p.made_by_name, p.kept_by_message_id,
      p.ended_at, p.ended_by_kind, p.ended_by_id, p.ended_by_name, p.end_reason,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'from', ${time("m.from_at")}, 'to', ${time("m.to_at")},
          'by', jsonb_build_object('kind', m.by_kind, 'id', m.by_id, 'name', m.by_name), 'reason', m.reason,
          'message_id', m.message_id, 'told', m.message_id is not null and m.taken_back_at is null,
          'taken_back_at', ${time("m.taken_back_at")}, 'at', ${time("m.at")}) order by m.id)
        from promise_moves m where m.workspace_id = p.workspace_id and m.promise_id = p.id), '[]') as moves
    from promises p
    join conversations c on c.workspace_id = p.workspace_id and c.id = p.conversation_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    left join teammates o on o.workspace_id = p.workspace_id and o.id = p.owner_id
    left join teams t on t.workspace_id = p.workspace_id and t.id = p.team_id
    where ${visibleTo(ctx, "p.conversation_id")} and ${where}`;
}

function presentPromise(ctx: Ctx, row: PromiseRow): PromiseShape {
  const open = row.state === "open";
  return {
    id: row.id,
    conversation: {
      id: row.conversation_id,
      number: row.number,
      subject: row.subject,
      state: row.conversation_state,
      customer_name: row.customer_name,
    },
    by: row.promised_by,
    who: row.who,
    what: row.what,
    words: row.words,
    kind: row.kind,
    source: row.source,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? "" },
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? "" },
    message_id: row.message_id,
    side_thread_id: row.side_thread_id,
    plan_step_id: row.plan_step_id,
    due_at: row.due_at?.toISOString() ?? null,
    first_due_at: row.first_due_at?.toISOString() ?? null,
    state: row.state,
    needs_time: open && row.due_at === null,
    overdue: open && row.due_at !== null && row.due_at < ctx.now,
    surfaces_at: row.surfaces_at?.toISOString() ?? null,
    danger: row.danger,
    danger_since: row.danger_since?.toISOString() ?? null,
    moves: row.moves,
    follow_ups: row.follow_up_count,
    next_follow_up_at: row.next_follow_up_at?.toISOString() ?? null,
    follow_up_offered: open && row.next_follow_up_at !== null && row.next_follow_up_at <= ctx.now,
    maybe_kept_by_message_id: row.maybe_kept_by_message_id,
    made_at: row.made_at.toISOString(),
    made_by: { kind: row.made_by_kind, id: row.made_by_id, name: row.made_by_name },
    kept_by_message_id: row.kept_by_message_id,
    ended_at: row.ended_at?.toISOString() ?? null,
    ended_by: row.ended_by_kind && {
      kind: row.ended_by_kind,
      id: row.ended_by_id,
      name: row.ended_by_name,
    },
    end_reason: row.end_reason,
  };
}

/** One promise, null when there is none or it is not the actor's to see. */
export async function promiseById(ctx: Ctx, id: string): Promise<PromiseShape | null> {
  const { rows } = await selectPromises(ctx, sql`p.id = ${id}::uuid`).execute(ctx.db);
  return rows[0] ? presentPromise(ctx, rows[0]) : null;
}

/** Those of a conversation: the open ones by when they are due, then the ended ones, newest first. */
export async function promisesOfConversation(
  ctx: Ctx,
  conversationId: string,
  { onlyOpen }: { onlyOpen: boolean },
): Promise<PromiseShape[]> {
  const open = onlyOpen ? sql`and p.state = 'open'` : sql``;
  const { rows } = await selectPromises(
    ctx,
    sql`p.conversation_id = ${conversationId}::uuid ${open}
      order by p.ended_at desc nulls first, p.due_order, p.id limit 500`,
  ).execute(ctx.db);
  return rows.map((row) => presentPromise(ctx, row));
}

export type PromiseFilter = {
  state?: PromiseShape["state"];
  by?: PromiseShape["by"];
  kind?: PromiseShape["kind"];
  owner?: string;
  team_id?: string;
  conversation_id?: string;
  due_before?: string;
  overdue?: boolean;
  surfaced?: boolean;
  in_danger?: boolean;
  needs_time?: boolean;
  follow_up_offered?: boolean;
};

type ListQuery = PromiseFilter & { limit?: number; cursor?: string };

/** One page of the promises that match, by when they are due. */
export async function listPromises(
  ctx: Ctx,
  { limit = 50, cursor, ...filter }: ListQuery,
): Promise<{ data: PromiseShape[]; next_cursor: string | null }> {
  const position = readTimeCursor(cursor);
  const after = position
    ? sql`(p.due_order, p.id) > (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql`true`;
  const { rows } = await selectPromises(
    ctx,
    sql`${matching(ctx, filter)} and ${after} order by p.due_order, p.id limit ${sql.lit(limit + 1)}`,
  ).execute(ctx.db);
  return pageOf(
    rows,
    limit,
    (row) => [row.due_order.toISOString(), row.id],
    (row) => presentPromise(ctx, row),
  );
}

/** The filter as SQL. The contract's own words stand in the statement, so that its plan may use the index for them. */
function matching(ctx: Ctx, filter: PromiseFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`p.workspace_id = ${ctx.workspace.id}::uuid`];
  if (filter.state) parts.push(sql`p.state = ${sql.lit(filter.state)}`);
  if (filter.by) parts.push(sql`p.promised_by = ${sql.lit(filter.by)}`);
  if (filter.kind) parts.push(sql`p.kind = ${sql.lit(filter.kind)}`);
  if (filter.owner === "none") parts.push(sql`p.owner_id is null`);
  else if (filter.owner === "me") parts.push(sql`p.owner_id = ${ctx.actor.id}::uuid`);
  else if (filter.owner) parts.push(sql`p.owner_id = ${filter.owner}::uuid`);
  if (filter.team_id) parts.push(sql`p.team_id = ${filter.team_id}::uuid`);
  if (filter.conversation_id) parts.push(sql`p.conversation_id = ${filter.conversation_id}::uuid`);
  if (filter.due_before) parts.push(sql`p.due_at < ${filter.due_before}::timestamptz`);
  parts.push(...conditions(ctx, filter));
  return sql.join(parts, sql` and `);
}

/** Where what is due at no time stands in the order: `due_order` in 0010_promises.sql. */
const atNoTime = sql`timestamptz '9999-12-31 00:00:00+00'`;

/** Each may be asked for or ruled out; an ended promise meets none of them. Asked for, an index finds them. */
function conditions(ctx: Ctx, filter: PromiseFilter): RawBuilder<unknown>[] {
  const met: [boolean | undefined, RawBuilder<unknown>][] = [
    [filter.overdue, sql`p.due_order < ${ctx.now}`],
    [filter.surfaced, sql`p.surfaces_at <= ${ctx.now}`],
    [filter.in_danger, sql`p.danger is not null`],
    [filter.needs_time, sql`p.due_order = ${atNoTime} and p.due_at is null`],
    [filter.follow_up_offered, sql`p.next_follow_up_at <= ${ctx.now}`],
  ];
  return met.flatMap(([wanted, condition]) => {
    if (wanted === undefined) return [];
    const holds = sql`p.state = 'open' and ${condition}`;
    return [wanted ? holds : sql`not coalesce(${holds}, false)`];
  });
}

/** Nobody reads "12,408 overdue"; counting further would only cost time. */
const countAtMost = 1000;

/** How many open promises wait where. @param today the end of the workspace's day */
export async function countPromises(ctx: Ctx, today: Date): Promise<PromiseCounts> {
  const count = (filter: PromiseFilter, more = sql`true`) => sql<number>`(select count(*)::int from (
    select from promises p
    where ${visibleTo(ctx, "p.conversation_id")} and ${matching(ctx, { state: "open", ...filter })} and ${more}
    limit ${countAtMost}) counted)`;
  const mine = (filter: PromiseFilter, more?: RawBuilder<unknown>) =>
    ctx.actor.kind === "teammate" ? count({ by: "us", owner: "me", ...filter }, more) : sql<number>`0`;
  const { rows } = await sql<PromiseCounts>`select
    ${mine({ overdue: false }, sql`p.due_at <= ${today}`)} as mine_due_today,
    ${mine({ overdue: true })} as mine_overdue,
    ${mine({ surfaced: true })} as mine_surfaced,
    ${count({ by: "us", overdue: true })} as overdue,
    ${count({})} as all_open,
    ${count({ needs_time: true })} as needs_time,
    ${count({ follow_up_offered: true })} as follow_ups_offered`.execute(ctx.db);
  return rows[0] as PromiseCounts;
}

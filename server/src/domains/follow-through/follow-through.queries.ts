import type { Conditions } from "@heard/core/contract/conditions.ts";
import type {
  FollowThrough,
  FollowThroughAnswer,
  FollowThroughFilter,
  FollowThroughRule,
  FollowThroughRuleInput,
} from "@heard/core/contract/follow-through.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { visibleTo } from "../conversations/visible-to.ts";

/** A rule as it is in force. */
export type Rule = FollowThroughRuleInput & { id: string; conditions: Conditions };

/** The rules that ask, in order. */
export async function enabledRules(ctx: Ctx): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select id, name, enabled, conditions, after_days, day_kind, quiet_days, words from follow_through_rules
    where enabled order by position, created_at, id`.execute(ctx.db);
  return rows;
}

/** All rules in order, each with what was answered. */
export async function listRules(ctx: Ctx): Promise<FollowThroughRule[]> {
  const { rows } = await sql<FollowThroughRule>`
    select r.id, r.name, r.enabled, r.conditions, r.after_days, r.day_kind, r.quiet_days, r.words,
      coalesce(f.asked, 0) as asked, coalesce(f.yes, 0) as yes, coalesce(f.no, 0) as no
    from follow_through_rules r
    left join (
      select rule_id, count(*)::int as asked, count(*) filter (where answer = 'yes')::int as yes,
        count(*) filter (where answer = 'no')::int as no
      from follow_throughs where state = 'asked' and rule_id is not null group by rule_id
    ) f on f.rule_id = r.id
    order by r.position, r.created_at, r.id`.execute(ctx.db);
  return rows;
}

/** A follow-through as it is stored. */
export type FollowThroughRow = {
  id: string;
  conversation_id: string;
  rule_id: string | null;
  closed_at: Date;
  ask_at: Date;
  state: FollowThrough["state"];
  asked_at: Date | null;
  link_id: string | null;
  answer: FollowThroughAnswer | null;
  answered_at: Date | null;
  first_answered_at: Date | null;
};

/** One of them, held until the transaction ends. */
export async function lockFollowThrough(ctx: Ctx, id: string): Promise<FollowThroughRow | undefined> {
  const row = await ctx.db
    .selectFrom("follow_throughs")
    .select(["id", "conversation_id", "rule_id", "closed_at", "ask_at", "state", "asked_at", "link_id"])
    .select(["answer", "answered_at", "first_answered_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row as FollowThroughRow | undefined;
}

/** Those whose day has come, the longest due first. */
export async function dueFollowThroughs(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("follow_throughs")
    .select("id")
    .where("workspace_id", "=", ctx.workspace.id)
    .where("state", "=", "planned")
    .where("ask_at", "<=", ctx.now)
    .orderBy("ask_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** What speaks for and against asking about a conversation. */
export type Askable = {
  /** Whether we have answered it at all. */
  answered: boolean;
  /** Whether a person wrote to us in it. */
  heard: boolean;
  /** Whom the question goes to, where it goes by mail. */
  address: string | null;
  /** When its customer was asked last, about anything. */
  last_asked_at: Date | null;
};

export async function askableOf(ctx: Ctx, conversationId: string): Promise<Askable> {
  const { rows } = await sql<Askable>`
    select
      exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
        and m.kind = 'outgoing' and m.automatic is null and m.send_at <= ${ctx.now}
        and m.delivery_state is distinct from 'failed') as answered,
      heard.id is not null as heard, heard.address,
      (select max(f.asked_at) from conversations theirs
        join follow_throughs f on f.workspace_id = theirs.workspace_id and f.conversation_id = theirs.id
        where theirs.workspace_id = c.workspace_id and theirs.customer_id = c.customer_id
          and f.state = 'asked') as last_asked_at
    from conversations c
    left join lateral (
      select m.id, lower(m.from_person ->> 'address') as address from messages m
      where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = 'incoming'
        and m.automatic is null and not m.unproven and m.author_id = c.customer_id
      order by m.created_at desc, m.id desc limit 1
    ) heard on true
    where c.id = ${conversationId}::uuid`.execute(ctx.db);
  return rows[0] ?? { answered: false, heard: false, address: null, last_asked_at: null };
}

type ListRow = Omit<FollowThroughRow, "conversation_id" | "rule_id" | "link_id"> &
  Pick<FollowThrough, "skipped_because" | "message_id" | "conversation" | "rule">;

type ListQuery = FollowThroughFilter & { limit?: number; cursor?: string };

/** One page of those that match, the newest closing first. */
export async function listFollowThroughs(
  ctx: Ctx,
  { limit = 50, cursor, ...filter }: ListQuery,
): Promise<{ data: FollowThrough[]; next_cursor: string | null }> {
  const position = readTimeCursor(cursor);
  const before = position
    ? sql`(f.closed_at, f.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql`true`;
  const { rows } = await sql<ListRow>`
    select f.id, f.closed_at, f.ask_at, f.state, f.skipped_because, f.asked_at, f.message_id, f.answer, f.answered_at,
      f.first_answered_at,
      jsonb_build_object('id', c.id, 'number', c.number, 'subject', c.subject, 'customer_name', cu.name,
        'inbox_id', c.inbox_id, 'team_id', c.team_id) as conversation,
      case when r.id is not null then jsonb_build_object('id', r.id, 'name', r.name) end as rule
    from follow_throughs f
    join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    left join follow_through_rules r on r.workspace_id = f.workspace_id and r.id = f.rule_id
    where f.workspace_id = ${ctx.workspace.id}::uuid and ${visibleTo(ctx)} and ${matching(filter)} and ${before}
    order by f.closed_at desc, f.id desc limit ${sql.lit(limit + 1)}`.execute(ctx.db);
  return pageOf(rows, limit, (row) => [row.closed_at.toISOString(), row.id], present);
}

function matching(filter: FollowThroughFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filter.state) parts.push(sql`f.state = ${filter.state}`);
  if (filter.answer === "none") parts.push(sql`f.state = 'asked' and f.answer is null`);
  else if (filter.answer) parts.push(sql`f.answer = ${filter.answer}`);
  if (filter.rule_id) parts.push(sql`f.rule_id = ${filter.rule_id}::uuid`);
  if (filter.inbox_id) parts.push(sql`c.inbox_id = ${filter.inbox_id}::uuid`);
  if (filter.team_id) parts.push(sql`c.team_id = ${filter.team_id}::uuid`);
  if (filter.conversation_id) parts.push(sql`f.conversation_id = ${filter.conversation_id}::uuid`);
  if (filter.closed_from) parts.push(sql`f.closed_at >= ${filter.closed_from}::timestamptz`);
  if (filter.closed_before) parts.push(sql`f.closed_at < ${filter.closed_before}::timestamptz`);
  return sql.join(parts, sql` and `);
}

function present(row: ListRow): FollowThrough {
  return {
    ...row,
    closed_at: row.closed_at.toISOString(),
    ask_at: row.ask_at.toISOString(),
    asked_at: row.asked_at?.toISOString() ?? null,
    answered_at: row.answered_at?.toISOString() ?? null,
    first_answered_at: row.first_answered_at?.toISOString() ?? null,
  };
}

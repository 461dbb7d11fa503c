import type { Stall, StallCounts, StallDetail, StallKind } from "@heard/core/contract/next-steps.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { readConversations } from "../conversations/conversations.ts";
import { visibleTo } from "../conversations/visible-to.ts";
import { currentSteps } from "./next-steps.queries.ts";

type Row = {
  conversation_id: string;
  kind: StallKind;
  detail: StallDetail | null;
  since: Date;
  also: StallKind[];
};

type StallQuery = { of?: string; kind?: StallKind; limit?: number; cursor?: string };

const dayMs = 86_400_000;

/** One page of what stalls, one line a conversation: what has hurt longest, and what else does. */
export async function listStalls(
  ctx: Ctx,
  { of = "all", kind, limit = 50, cursor }: StallQuery,
): Promise<{ data: Stall[]; next_cursor: string | null }> {
  const position = readTimeCursor(cursor);
  const after = position
    ? sql`(s.since, s.conversation_id) > (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql`true`;
  const ofKind = kind ? sql`s.kind = ${sql.lit(kind)}` : isOldest;
  const { rows } = await sql<Row>`
    select s.conversation_id, s.kind, s.detail, s.since,
      array(select o.kind from stalls o where o.workspace_id = s.workspace_id
        and o.conversation_id = s.conversation_id and o.kind <> s.kind and ${shows("o")}
        order by o.since, o.kind) as also
    from stalls s
    where s.workspace_id = ${ctx.workspace.id}::uuid and ${shows("s")} and ${ofKind} and ${belongsTo(ctx, of)}
      and ${after}
    order by s.since, s.conversation_id limit ${sql.lit(limit + 1)}`.execute(ctx.db);
  const ids = rows.map(({ conversation_id }) => conversation_id);
  const conversations = new Map((await readConversations(ctx, ids)).map((one) => [one.id, one]));
  const steps = await currentSteps(ctx, ids);
  return pageOf(
    rows,
    limit,
    ({ since, conversation_id }) => [since.toISOString(), conversation_id],
    ({ conversation_id, kind, detail, since, also }) => ({
      conversation: conversations.get(conversation_id) as Stall["conversation"],
      kind,
      detail,
      since: since.toISOString(),
      days: Math.floor((ctx.now.getTime() - since.getTime()) / dayMs),
      also,
      next_step: steps.get(conversation_id) ?? null,
    }),
  );
}

/** What has begun, unless it is that nobody looked and somebody has since. */
function shows(stall: "s" | "o"): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${stall}.${column}`);
  return sql`${of("found_at")} is not null and ${of("looked_at")} is null`;
}

const isOldest = sql`not exists (select from stalls o where o.workspace_id = s.workspace_id
  and o.conversation_id = s.conversation_id and ${shows("o")} and (o.since, o.kind) < (s.since, s.kind))`;

/** Mine is what I have, and what I am to do next in others' conversations. */
function belongsTo(ctx: Ctx, of: string): RawBuilder<unknown> {
  const visible = visibleTo(ctx, "s.conversation_id");
  if (of === "all") return visible;
  const workspace = sql`workspace_id = ${ctx.workspace.id}::uuid`;
  const open = sql`select id from conversations where ${workspace} and state = 'open'`;
  if (of !== "mine") return sql`s.conversation_id in (${open} and team_id = ${of}::uuid) and ${visible}`;
  const me = ctx.actor.kind === "teammate" ? ctx.actor.id : null;
  return sql`s.conversation_id in (${open} and assignee_id = ${me}::uuid
    union select conversation_id from next_steps where ${workspace} and owner_id = ${me}::uuid
      and ended_at is null and set_aside_at is null) and ${visible}`;
}

/** Nobody reads "12,408 stall"; counting further would only cost time. */
const countAtMost = 1000;

/** How many conversations stall, in all and by why. */
export async function countStalls(ctx: Ctx, of = "all"): Promise<StallCounts> {
  const found = (whose: string) => sql`from stalls s
    where s.workspace_id = ${ctx.workspace.id}::uuid and ${shows("s")} and ${belongsTo(ctx, whose)}`;
  // Where all count, each index is read as far as is counted; else those are gathered first, and there are fewer.
  const first = (which: RawBuilder<unknown>, atMost: number) => sql`(
    select s.conversation_id ${found("all")} and ${which} order by s.since limit ${sql.lit(atMost)}) counted`;
  const conversations = (from: RawBuilder<unknown>) => sql<number>`(
    select least(count(distinct conversation_id), ${sql.lit(countAtMost)})::int from ${from})`;
  const ofKind = (kind: StallKind) =>
    of === "all"
      ? sql<number>`(select count(*)::int from ${first(sql`s.kind = ${sql.lit(kind)}`, countAtMost)})`
      : sql<number>`(select least(count(*), ${sql.lit(countAtMost)})::int from chosen where kind = ${sql.lit(kind)})`;
  const gathered = (whose: string) => sql`materialized (select s.conversation_id, s.kind ${found(whose)})`;
  const chosen = sql`, chosen as ${of === "mine" ? sql`(select * from mine)` : gathered(of)}`;
  const { rows } = await sql<StallCounts>`
    with mine as ${gathered("mine")} ${of === "all" ? sql`` : chosen}
    select ${conversations(sql`mine`)} as mine,
      ${conversations(first(sql`true`, countAtMost * stallKinds.length))} as "all",
      ${sql.join(stallKinds.map((kind) => sql`${ofKind(kind)} as ${sql.ref(kind)}`))}`.execute(ctx.db);
  return rows[0] as StallCounts;
}

const stallKinds: readonly StallKind[] = [
  "no_owner",
  "overdue",
  "each_other",
  "passed_around",
  "asked_twice",
  "not_looked_at",
];

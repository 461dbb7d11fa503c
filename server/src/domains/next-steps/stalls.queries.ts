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
    from stalls s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
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
  return sql`(${of("found_at")} is not null and not (${of("kind")} = 'not_looked_at' and exists (
    select from reads r where r.workspace_id = ${of("workspace_id")}
      and r.conversation_id = ${of("conversation_id")} and r.read_at >= ${of("since")})))`;
}

const isOldest = sql`not exists (select from stalls o where o.workspace_id = s.workspace_id
  and o.conversation_id = s.conversation_id and ${shows("o")} and (o.since, o.kind) < (s.since, s.kind))`;

/** Mine is what I have, and what I am to do next in others' conversations. */
function belongsTo(ctx: Ctx, of: string): RawBuilder<unknown> {
  const visible = visibleTo(ctx);
  if (of === "all") return visible;
  if (of !== "mine") return sql`c.team_id = ${of}::uuid and ${visible}`;
  const me = ctx.actor.kind === "teammate" ? ctx.actor.id : null;
  return sql`(c.assignee_id = ${me}::uuid or exists (select from next_steps n
    where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.ended_at is null
      and n.set_aside_at is null and n.owner_id = ${me}::uuid)) and ${visible}`;
}

/** Nobody reads "12,408 stall"; counting further would only cost time. */
const countAtMost = 1000;
const kindsAtMost = 6;

/** How many conversations stall, in all and by why. */
export async function countStalls(ctx: Ctx, of = "all"): Promise<StallCounts> {
  const found = (whose: string, which: RawBuilder<unknown>, atMost: number) => sql`
    select s.conversation_id
    from stalls s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    where s.workspace_id = ${ctx.workspace.id}::uuid and ${shows("s")} and ${which} and ${belongsTo(ctx, whose)}
    order by s.since limit ${sql.lit(atMost)}`;
  const ofKind = (kind: StallKind) => sql<number>`(select count(*)::int
    from (${found(of, sql`s.kind = ${sql.lit(kind)}`, countAtMost)}) counted)`;
  const inAll = (
    whose: string,
  ) => sql<number>`(select least(count(distinct conversation_id), ${countAtMost})::int
    from (${found(whose, sql`true`, countAtMost * kindsAtMost)}) counted)`;
  const { rows } = await sql<StallCounts>`select
    ${inAll("mine")} as mine, ${inAll("all")} as "all",
    ${ofKind("no_owner")} as no_owner, ${ofKind("overdue")} as overdue, ${ofKind("each_other")} as each_other,
    ${ofKind("passed_around")} as passed_around, ${ofKind("asked_twice")} as asked_twice,
    ${ofKind("not_looked_at")} as not_looked_at`.execute(ctx.db);
  return rows[0] as StallCounts;
}

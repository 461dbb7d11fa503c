import { hourOfWeek } from "@heard/core/rules/answer-times/hour-of-week.ts";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import type { Job } from "../../platform/jobs/jobs.ts";
import { enqueueOnce } from "../../platform/jobs/once.ts";
import { hoursOf } from "../service-hours/service-hours.ts";
import { historyDays } from "./answer-times.ts";
import { waitOf } from "./turns.ts";

/** As many conversations of each inbox as the estimate could use, the newest. */
const conversationsOfInbox = 2000;
const dayMs = 86_400_000;
const readAtOnce = 100;

export const readHistoryJob = "acknowledgements.read_history";

/**
 * A workspace that has been answering for a while shall not have to begin anew: has its conversations of the last
 * months read once, in the background. What came in before counts with the hours and absences that we know now.
 */
export function readHistoriesOnce(platform: Platform): Promise<void> {
  return enqueueOnce(platform, { table: "answer_history_reads", job: readHistoryJob });
}

/** Reads a workspace's history, each batch in a transaction of its own; a second run finds the turns there already. */
export const readHistory: Job = async (platform, { workspace_id: workspaceId }) => {
  const place = { workspaceId };
  const inboxes = await inWorkspace(platform, { ...place, readOnly: true }, (ctx) =>
    ctx.db.selectFrom("inboxes").select("id").execute(),
  );
  for (const { id: inboxId } of inboxes) {
    const ids = await inWorkspace(platform, { ...place, readOnly: true }, (ctx) =>
      conversationsOf(ctx, inboxId),
    );
    for (let start = 0; start < ids.length; start += readAtOnce) {
      const batch = ids.slice(start, start + readAtOnce);
      await inWorkspace(platform, place, (ctx) => readTurns(ctx, batch));
    }
    await inWorkspace(platform, place, (ctx) => countAhead(ctx, inboxId));
  }
  await inWorkspace(platform, place, async (ctx) => {
    await ctx.db.updateTable("answer_history_reads").set({ finished_at: ctx.now }).execute();
  });
};

async function conversationsOf(ctx: Ctx, inboxId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from conversations
    where workspace_id = ${ctx.workspace.id}::uuid and inbox_id = ${inboxId}::uuid and not is_sample and spam_at is null
      and last_message_at > ${new Date(+ctx.now - historyDays * dayMs)}
    order by last_message_at desc limit ${sql.lit(conversationsOfInbox)}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

type TurnRow = {
  message_id: string;
  conversation_id: string;
  inbox_id: string;
  team_id: string | null;
  asked_at: Date;
  answer_message_id: string | null;
  answered_at: Date | null;
  is_open: boolean;
};

/** The turns of these conversations: each first word of the customer after an answer, and the answer after it. */
async function readTurns(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<TurnRow>`
    with said as (
      select m.id, m.conversation_id, m.kind, m.created_at, greatest(m.created_at, m.send_at) as at,
        lag(m.kind) over (partition by m.conversation_id order by m.created_at, m.id) as before
      from messages m
      where m.conversation_id = any(${ids}::uuid[]) and m.automatic is null and m.kind in ('incoming', 'outgoing')
        and m.delivery_state is distinct from 'failed'
    )
    select s.id as message_id, s.conversation_id, c.inbox_id, c.team_id, s.created_at as asked_at,
      answer.id as answer_message_id, answer.at as answered_at,
      c.state = 'open' and c.waiting_on = 'us' as is_open
    from said s
    join conversations c on c.workspace_id = ${ctx.workspace.id}::uuid and c.id = s.conversation_id
    left join lateral (
      select a.id, a.at from said a
      where a.conversation_id = s.conversation_id and a.kind = 'outgoing'
        and (a.created_at, a.id) > (s.created_at, s.id) and a.at <= ${ctx.now}
      order by a.created_at, a.id limit 1) answer on true
    where s.kind = 'incoming' and s.before is distinct from 'incoming'
      and s.created_at > ${new Date(+ctx.now - historyDays * dayMs)}
    order by s.created_at`.execute(ctx.db);
  const told = rows.filter(({ answered_at, is_open }) => answered_at !== null || is_open);
  const turns = await Promise.all(told.map((row) => turnRow(ctx, row)));
  if (turns.length === 0) return;
  await ctx.db
    .insertInto("answer_turns")
    .values(turns)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function turnRow(ctx: Ctx, { is_open: _, ...row }: TurnRow) {
  const { time_zone } = await hoursOf(ctx, { inboxId: row.inbox_id, teamId: row.team_id });
  const wait = row.answered_at ? await waitOf(ctx, row, row.answered_at) : null;
  return {
    ...row,
    workspace_id: ctx.workspace.id,
    hour_of_week: hourOfWeek(+row.asked_at, time_zone),
    ahead: unknownAhead,
    working_ms: wait?.working_ms ?? null,
    staff: wait?.staff ?? null,
  };
}

/** Until all turns are there, nobody can say what stood ahead of each. */
const unknownAhead = -1;

/** What stood ahead of each turn when it was asked: the turns of the same inbox and team that were open then. */
async function countAhead(ctx: Ctx, inboxId: string): Promise<void> {
  await sql`
    update answer_turns t set ahead = (
      select count(*) from answer_turns o
      where o.workspace_id = t.workspace_id and o.inbox_id = t.inbox_id
        and o.asked_at < t.asked_at and o.asked_at > t.asked_at - interval '14 days'
        and (o.answered_at is null or o.answered_at > t.asked_at)
        and o.team_id is not distinct from t.team_id)
    where t.inbox_id = ${inboxId}::uuid and t.ahead = ${sql.lit(unknownAhead)}`.execute(ctx.db);
}

import type { NextStepBy, NextStepSettings } from "@heard/core/contract/next-steps.ts";
import type { Holder, PromiseFact, Said, Situation } from "@heard/core/rules/next-step.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { found } from "../../platform/problem.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { readNextStepSettings } from "./settings.ts";

type FactRow = {
  id: string;
  waiting_on: NextStepBy;
  waiting_since: Date;
  snoozed_until: Date | null;
  inbox_id: string | null;
  assignee_id: string | null;
  team_id: string | null;
  service_due: Date | null;
  done_at: Date | null;
  unowned_since: Date | null;
  answered_at: Date | null;
  heard_at: Date | null;
  only_machines_spoke: boolean;
  promises: {
    id: string;
    by: NextStepBy;
    kind: PromiseFact["kind"];
    due_at: string;
    owner_id: string | null;
    team_id: string | null;
  }[];
};

/** A conversation as it is now, and how long things may rest in it. */
export type SituationNow = Situation & Said & { settings: NextStepSettings };

/** All that decides what is next in a conversation, as it is now. @throws {Problem} not_found */
export async function situationOf(ctx: Ctx, conversationId: string): Promise<SituationNow> {
  return found((await situationsOf(ctx, [conversationId])).get(conversationId), "conversation");
}

/** The same of many conversations, read together. */
export async function situationsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, SituationNow>> {
  if (ids.length === 0) return new Map();
  const settings = await readNextStepSettings(ctx);
  const situations = new Map<string, SituationNow>();
  for (const row of await readFacts(ctx, ids)) {
    const hours = await hoursOfConversation(ctx, row);
    situations.set(row.id, situationFrom(row, { now: ctx.now.getTime(), hours, settings }));
  }
  return situations;
}

function situationFrom(
  row: FactRow,
  { now, hours, settings }: Pick<SituationNow, "now" | "hours" | "settings">,
): SituationNow {
  const { follow_up_days, find_owner_minutes } = settings;
  const holder: Holder = { ownerId: row.assignee_id, teamId: row.team_id };
  const isUnowned = holder.ownerId === null && holder.teamId === null;
  return {
    settings,
    now,
    hours,
    terms: { followUpDays: follow_up_days, findOwnerMinutes: find_owner_minutes },
    waitingOn: row.waiting_on,
    waitingSince: row.waiting_since.getTime(),
    snoozedUntil: row.snoozed_until?.getTime() ?? null,
    holder,
    unownedSince: isUnowned ? (row.unowned_since?.getTime() ?? now) : null,
    promises: row.promises.map(({ id, by, kind, due_at, owner_id, team_id }) => ({
      id,
      by,
      kind,
      dueAt: Date.parse(due_at),
      ownerId: owner_id,
      teamId: team_id,
    })),
    serviceDue: row.service_due?.getTime() ?? null,
    doneAt: row.done_at?.getTime() ?? null,
    answeredAt: row.answered_at?.getTime() ?? null,
    heardAt: row.heard_at?.getTime() ?? null,
    onlyMachinesSpoke: row.only_machines_spoke,
  };
}

/** Of the conversation `c`: what machines wrote is all there is, it waits on nobody, and no person said what is next. */
export const onlyMachinesSpoke = sql<boolean>`(c.waiting_on = 'customer'
  and not exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
    and m.kind in ('incoming', 'outgoing') and m.automatic is null)
  and exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
    and m.kind = 'incoming')
  and not exists (select from next_steps s where s.workspace_id = c.workspace_id and s.conversation_id = c.id
    and s.source in ('person', 'suggested')))`;

/** Whoever is not here any more has nothing; what machines said is no answer and asks nothing. */
async function readFacts(ctx: Ctx, ids: readonly string[]): Promise<FactRow[]> {
  const isHere = (column: string) => sql`(select t.id from teammates t
    where t.workspace_id = c.workspace_id and t.id = ${sql.ref(column)} and t.active and t.role <> 'colleague')`;
  const lastSaid = (kind: string) => sql`(select m.created_at from messages m
    where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = ${sql.lit(kind)}
      and m.automatic is null order by m.created_at desc limit 1)`;
  const { rows } = await sql<FactRow>`
    select c.id, c.waiting_on, c.waiting_since, c.snoozed_until, c.inbox_id, c.team_id,
      ${isHere("c.assignee_id")} as assignee_id,
      (select d.due_at from dues d where d.workspace_id = c.workspace_id and d.conversation_id = c.id
        and d.kind = 'service_level') as service_due,
      (select max(s.ended_at) from next_steps s where s.workspace_id = c.workspace_id and s.conversation_id = c.id
        and s.how = 'done') as done_at,
      (select s.set_at from next_steps s where s.workspace_id = c.workspace_id and s.conversation_id = c.id
        and s.ended_at is null and s.set_aside_at is null and s.code = 'find_owner') as unowned_since,
      ${lastSaid("outgoing")} as answered_at, ${lastSaid("incoming")} as heard_at,
      ${onlyMachinesSpoke} as only_machines_spoke,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'by', p.promised_by, 'kind', p.kind,
          'due_at', p.due_at, 'owner_id', ${isHere("p.owner_id")}, 'team_id', p.team_id))
        from promises p where p.workspace_id = c.workspace_id and p.conversation_id = c.id and p.state = 'open'
          and p.due_at is not null), '[]') as promises
    from conversations c where c.id = any(${ids}::uuid[])`.execute(ctx.db);
  return rows;
}

import type { StallDetail, StallKind } from "@heard/core/contract/next-steps.ts";
import { type FoundStall, stallsOf } from "@heard/core/rules/stalls.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { tellOverdue } from "./overdue.ts";
import type { SituationNow } from "./situation.ts";
import { isPersonal, type StepRow } from "./step-rows.ts";

type FactRow = {
  id: string;
  promise_due: Date | null;
  last_said_at: Date | null;
  last_asks: boolean | null;
  unanswered: string[];
  hand_offs: string[];
  looked_at: Date;
};

type KeptStall = { kind: StallKind; detail: StallDetail | null; since: Date; found_at: Date | null };

/** A conversation that was looked at: how it stands, and what is next. */
export type Looked = { conversationId: string; situation: SituationNow; step: StepRow };

/**
 * Writes down why conversations stall, and from when they would, so that lists only have to read. What is put away
 * does not stall.
 */
export async function findStalls(ctx: Ctx, looked: readonly Looked[]): Promise<void> {
  const ids = looked.map(({ conversationId }) => conversationId);
  const facts = await readFacts(ctx, ids);
  const kept = await keptStalls(ctx, ids);
  const fresh: NewStall[] = [];
  const overdue: StepRow[] = [];
  for (const one of looked) {
    const { conversationId, situation } = one;
    const rests = situation.snoozedUntil !== null;
    const stalls = rests ? [] : computeStalls(one, facts.get(conversationId) as FactRow);
    const before = kept.get(conversationId) ?? [];
    const gone = before.filter(({ kind }) => !stalls.some((stall) => stall.kind === kind));
    if (gone.length > 0) await removeStalls(ctx, conversationId, gone);
    const changed = stalls.filter((stall) => !before.some((kept) => isSame(ctx, kept, stall)));
    fresh.push(...changed.map((stall) => ({ conversationId, ...stall })));
    // What is overdue by a promise or a service level is told by those.
    if (stalls.some(({ kind, detail }) => kind === "overdue" && detail === "next_step"))
      overdue.push(one.step);
    const wasShown = before.filter(({ found_at }) => found_at !== null).map(({ kind }) => kind);
    const isShown = stalls.filter(({ since }) => since <= ctx.now.getTime()).map(({ kind }) => kind);
    if (wasShown.sort().join() !== isShown.sort().join())
      ctx.record({ type: "stall.changed", conversationId, data: { kinds: isShown } });
  }
  await writeStalls(ctx, fresh);
  await tellOverdue(ctx, overdue);
}

/** It is closed: nothing of it stalls. */
export async function forgetStalls(ctx: Ctx, conversationId: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("stalls")
    .where("conversation_id", "=", conversationId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) ctx.record({ type: "stall.changed", conversationId, data: { kinds: [] } });
}

function computeStalls({ situation, step }: Looked, facts: FactRow): FoundStall[] {
  const { hours, waitingOn, serviceDue, settings } = situation;
  const { look_within_days, silent_days } = settings;
  return stallsOf({
    hours,
    terms: { lookWithinDays: look_within_days, silentDays: silent_days },
    waitingOn,
    step: {
      isFindingOwner: step.code === "find_owner",
      isPersonal: isPersonal(step),
      dueAt: step.due_at.getTime(),
    },
    promiseDue: facts.promise_due?.getTime() ?? null,
    serviceDue,
    lastSaidAt: (facts.last_said_at ?? facts.looked_at).getTime(),
    lastAsks: facts.last_asks ?? false,
    unanswered: facts.unanswered.map((at) => Date.parse(at)),
    handOffs: facts.hand_offs.map((at) => Date.parse(at)),
    lookedAt: facts.looked_at.getTime(),
  });
}

/**
 * A question mark within a link asks nothing, and words of a side thread answer nothing: the customer never hears them.
 * A hand-off is from somebody to somebody else, or from a team to another.
 */
async function readFacts(ctx: Ctx, ids: readonly string[]): Promise<Map<string, FactRow>> {
  const { rows } = await sql<FactRow>`
    select c.id,
      (select d.due_at from dues d where d.workspace_id = c.workspace_id and d.conversation_id = c.id
        and d.kind = 'promise') as promise_due,
      last.at as last_said_at, last.asks as last_asks,
      array(select m.created_at from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
        and m.kind = 'incoming' and m.automatic is null
        and m.created_at > coalesce(answered.at, '-infinity') order by m.created_at) as unanswered,
      array(select e.at from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id
        and e.type = 'conversation.assigned' and e.at > coalesce(answered.at, '-infinity')
        and ((e.data ->> 'from_assignee_id' is not null and e.data ->> 'assignee_id' is not null
            and e.data ->> 'from_assignee_id' <> e.data ->> 'assignee_id')
          or (e.data ->> 'from_team_id' is not null and e.data ->> 'team_id' is not null
            and e.data ->> 'from_team_id' <> e.data ->> 'team_id'))
        order by e.id) as hand_offs,
      ${lookedAt()} as looked_at
    from conversations c
    left join lateral (
      select m.created_at as at from messages m
      where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = 'outgoing'
        and m.automatic is null order by m.created_at desc limit 1) answered on true
    left join lateral (
      select m.created_at as at, m.kind = 'incoming' and m.visible_text ~ '[?？؟](?![[:alnum:]_=&%/#])' as asks
      from messages m
      where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind in ('incoming', 'outgoing')
        and m.automatic is null order by m.created_at desc, m.id desc limit 1) last on true
    where c.id = any(${ids}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** When a teammate last opened the conversation `c` or did something in it; else when it began. */
export function lookedAt() {
  return sql<Date>`greatest(c.created_at,
    (select max(r.read_at) from reads r where r.workspace_id = c.workspace_id and r.conversation_id = c.id),
    (select e.at from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id
      and e.actor_kind = 'teammate' order by e.id desc limit 1))`;
}

async function keptStalls(ctx: Ctx, ids: readonly string[]): Promise<Map<string, KeptStall[]>> {
  const { rows } = await sql<KeptStall & { conversation_id: string }>`
    select conversation_id, kind, detail, since, found_at from stalls
    where conversation_id = any(${ids}::uuid[])`.execute(ctx.db);
  return Map.groupBy(rows, ({ conversation_id }) => conversation_id);
}

function isSame(ctx: Ctx, kept: KeptStall, { kind, detail, since }: FoundStall): boolean {
  const isFound = since <= ctx.now.getTime();
  return (
    kept.kind === kind &&
    kept.detail === detail &&
    kept.since.getTime() === since &&
    (kept.found_at !== null) === isFound
  );
}

async function removeStalls(ctx: Ctx, conversationId: string, gone: readonly KeptStall[]): Promise<void> {
  await ctx.db
    .deleteFrom("stalls")
    .where("conversation_id", "=", conversationId)
    .where(
      "kind",
      "in",
      gone.map(({ kind }) => kind),
    )
    .execute();
}

type NewStall = FoundStall & { conversationId: string };

async function writeStalls(ctx: Ctx, stalls: readonly NewStall[]): Promise<void> {
  if (stalls.length === 0) return;
  const rows = stalls.map(({ since, ...stall }) => ({ ...stall, since: new Date(since) }));
  await sql`
    insert into stalls (workspace_id, conversation_id, kind, detail, since, found_at)
    select ${ctx.workspace.id}::uuid, s."conversationId", s.kind, s.detail, s.since,
      case when s.since <= ${ctx.now} then ${ctx.now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as s ("conversationId" uuid, kind text, detail text, since timestamptz)
    on conflict (workspace_id, conversation_id, kind) do update
      set detail = excluded.detail, since = excluded.since, found_at = excluded.found_at, looked_at = null`.execute(
    ctx.db,
  );
}

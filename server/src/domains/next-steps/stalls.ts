import type { StallDetail, StallKind } from "@heard/core/contract/next-steps.ts";
import { type FoundStall, stallsOf } from "@heard/core/rules/stalls.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { SituationNow } from "./situation.ts";
import { isPersonal, type StepRow } from "./step-rows.ts";

type FactRow = {
  promise_due: Date | null;
  last_said_at: Date | null;
  last_asks: boolean | null;
  unanswered: string[];
  hand_offs: string[];
  looked_at: Date;
};

type KeptStall = { kind: StallKind; detail: StallDetail | null; since: Date; found_at: Date | null };

/**
 * Writes down why a conversation stalls, and from when it would, so that lists only have to read. What is put away
 * does not stall.
 */
export async function findStalls(
  ctx: Ctx,
  conversationId: string,
  { situation, step }: { situation: SituationNow; step: StepRow },
): Promise<void> {
  const rests = situation.snoozedUntil !== null;
  const stalls = rests ? [] : await computeStalls(ctx, conversationId, situation, step);
  const kept = await keptStalls(ctx, conversationId);
  const gone = kept.filter(({ kind }) => !stalls.some((stall) => stall.kind === kind));
  const fresh = stalls.filter((stall) => !kept.some((one) => isSame(ctx, one, stall)));
  if (gone.length > 0)
    await removeStalls(
      ctx,
      conversationId,
      gone.map(({ kind }) => kind),
    );
  for (const stall of fresh) await writeStall(ctx, conversationId, stall);
  const wasShown = kept.filter(({ found_at }) => found_at !== null).map(({ kind }) => kind);
  const isShown = stalls.filter(({ since }) => since <= ctx.now.getTime()).map(({ kind }) => kind);
  if (wasShown.sort().join() === isShown.sort().join()) return;
  ctx.record({ type: "stall.changed", conversationId, data: { kinds: isShown } });
}

/** It is closed: nothing of it stalls. */
export async function forgetStalls(ctx: Ctx, conversationId: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("stalls")
    .where("conversation_id", "=", conversationId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) ctx.record({ type: "stall.changed", conversationId, data: { kinds: [] } });
}

async function computeStalls(
  ctx: Ctx,
  conversationId: string,
  { hours, waitingOn, serviceDue, settings }: SituationNow,
  step: StepRow,
): Promise<FoundStall[]> {
  const { look_within_days, silent_days } = settings;
  const facts = await readFacts(ctx, conversationId);
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
 * A question mark within a link asks nothing. A hand-off is from somebody to somebody else, or from a team to another.
 */
async function readFacts(ctx: Ctx, id: string): Promise<FactRow> {
  const { rows } = await sql<FactRow>`
    with c as (select * from conversations where id = ${id}::uuid),
    answered as (
      select m.created_at as at from messages m join c on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where m.kind = 'outgoing' and m.automatic is null order by m.created_at desc limit 1),
    last as (
      select m.created_at as at, m.kind = 'incoming' and m.visible_text ~ '[?？؟](?![[:alnum:]_=&%/#])' as asks
      from messages m join c on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where m.kind <> 'note' and m.automatic is null order by m.created_at desc, m.id desc limit 1)
    select
      (select d.due_at from dues d where d.workspace_id = c.workspace_id and d.conversation_id = c.id
        and d.kind = 'promise') as promise_due,
      (select at from last) as last_said_at, (select asks from last) as last_asks,
      array(select m.created_at from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
        and m.kind = 'incoming' and m.automatic is null
        and m.created_at > coalesce((select at from answered), '-infinity') order by m.created_at) as unanswered,
      array(select e.at from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id
        and e.type = 'conversation.assigned' and e.at > coalesce((select at from answered), '-infinity')
        and ((e.data ->> 'from_assignee_id' is not null and e.data ->> 'assignee_id' is not null
            and e.data ->> 'from_assignee_id' <> e.data ->> 'assignee_id')
          or (e.data ->> 'from_team_id' is not null and e.data ->> 'team_id' is not null
            and e.data ->> 'from_team_id' <> e.data ->> 'team_id'))
        order by e.id) as hand_offs,
      ${lookedAt()} as looked_at
    from c`.execute(ctx.db);
  return rows[0] as FactRow;
}

/** When a teammate last opened the conversation `c` or did something in it; else when it began. */
export function lookedAt() {
  return sql<Date>`greatest(c.created_at,
    (select max(r.read_at) from reads r where r.workspace_id = c.workspace_id and r.conversation_id = c.id),
    (select e.at from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id
      and e.actor_kind = 'teammate' order by e.id desc limit 1))`;
}

async function keptStalls(ctx: Ctx, conversationId: string): Promise<KeptStall[]> {
  const rows = await ctx.db
    .selectFrom("stalls")
    .select(["kind", "detail", "since", "found_at"])
    .where("conversation_id", "=", conversationId)
    .execute();
  return rows as KeptStall[];
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

async function removeStalls(ctx: Ctx, conversationId: string, kinds: StallKind[]): Promise<void> {
  await ctx.db
    .deleteFrom("stalls")
    .where("conversation_id", "=", conversationId)
    .where("kind", "in", kinds)
    .execute();
}

async function writeStall(
  ctx: Ctx,
  conversationId: string,
  { kind, detail, since }: FoundStall,
): Promise<void> {
  const found_at = since <= ctx.now.getTime() ? ctx.now : null;
  const row = { detail, since: new Date(since), found_at };
  await ctx.db
    .insertInto("stalls")
    .values({ workspace_id: ctx.workspace.id, conversation_id: conversationId, kind, ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "conversation_id", "kind"]).doUpdateSet(row))
    .execute();
}

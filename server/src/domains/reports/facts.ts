import type { Figure } from "@heard/core/contract/reports.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/**
 * What a figure is made of, one row each, always in the same columns: workspace_id, id, conversation_id, at (when it
 * was decided), outcome, detail, source, moved, team_id, starts_at, due_at, ends_at, ms, working_ms, person_id.
 * Definitions are in docs/KEEPING-YOUR-WORD.md, "Figures".
 */
export function factsOf(ctx: Ctx, figure: Figure): RawBuilder<unknown> {
  if (figure === "promises") return promiseFacts(ctx);
  return figure === "service_levels" ? clockFacts(ctx) : spanFacts(ctx, figure);
}

/**
 * A promise is decided when it ended or when a time of it passed, whichever came first. A time that had passed before
 * the promise was moved has passed; what was released after that was not kept.
 */
function promiseFacts(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    select workspace_id, id, conversation_id, least(missed_at, ended_at) as at,
      case when state in ('kept', 'kept_late') and due_at is null then 'untimed'
        when state in ('kept', 'kept_late') and missed_at is null then 'on_time'
        when state in ('kept', 'kept_late') then 'late'
        when state = 'released' and missed_at is null then 'released'
        when state = 'open' then 'overdue' else 'broken' end as outcome,
      promised_by as detail, source, moved, team_id, made_at as starts_at, due_at, ended_at as ends_at,
      null::float8 as ms, null::float8 as working_ms,
      case when promised_by = 'us' then owner_id end as person_id
    from (
      select p.*, coalesce(m.in_time, false) as moved,
        least(m.missed_at, case when p.due_at < coalesce(p.ended_at, ${ctx.now}) then p.due_at end) as missed_at
      from promises p
      left join (
        select v.promise_id, bool_or(v.from_at >= v.at) as in_time,
          min(v.from_at) filter (where v.from_at < v.at) as missed_at
        from promise_moves v
        where v.workspace_id = ${ctx.workspace.id}::uuid and v.taken_back_at is null
        group by v.promise_id) m on m.promise_id = p.id
      where p.workspace_id = ${ctx.workspace.id}::uuid and p.state <> 'withdrawn'
    ) p`;
}

/** A clock is decided when it ended in time, or when its time passed. One that closing ended was not met by anybody. */
function clockFacts(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    select workspace_id, md5(conversation_id::text || kind || round)::uuid as id, conversation_id,
      case state when 'met' then ended_at else coalesce(least(due_at, ended_at), missed_at) end as at,
      state as outcome, kind as detail, '' as source, false as moved, null::uuid as team_id,
      started_at as starts_at, due_at, ended_at as ends_at,
      date_part('epoch', ended_at - started_at) * 1000 as ms, null::float8 as working_ms,
      null::uuid as person_id
    from service_clocks
    where workspace_id = ${ctx.workspace.id}::uuid and state in ('met', 'missed')
      and not (state = 'met' and ended_by = 'closing' and kind <> 'resolution')`;
}

function spanFacts(ctx: Ctx, figure: Figure): RawBuilder<unknown> {
  return sql`
    select workspace_id, id, conversation_id, ends_at as at, outcome, detail, '' as source, false as moved,
      null::uuid as team_id, starts_at, null::timestamptz as due_at, ends_at,
      case when outcome in ('done', 'solved') then date_part('epoch', ends_at - starts_at) * 1000 end as ms,
      working_ms::float8 as working_ms, teammate_id as person_id
    from report_spans where workspace_id = ${ctx.workspace.id}::uuid and figure = ${figure}`;
}

import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { type Interval, merged } from "@heard/core/rules/service-hours/intervals.ts";
import { staffedIntervals } from "@heard/core/rules/service-hours/working-time.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { type HoursBook, hoursBook } from "./hours-book.ts";
import { type OwnHours, withHolidaysOf } from "./own-hours.ts";
import { hoursOf, type Whose } from "./service-hours.ts";

/** Somebody who serves customers, and when (epoch ms, ordered and disjoint). */
export type StaffMember = { teammateId: string; name: string; intervals: Interval[] };

/** When somebody is back, and who covers until then: null when nobody does, or the cover is away too. */
export type Away = { until: Date; coverId: string | null };

type StaffRow = { id: string; name: string; own: OwnHours | null; absences: Interval[]; team_ids: string[] };

/**
 * Who works when between two moments: the active agents, admins and owners of the team, of the inbox's team, or all.
 * Each by their own hours or the hours that count there, without their absences. By name; those who are not there at
 * all have no intervals.
 */
export async function staffOf(ctx: Ctx, whose: Whose, from: Date, to: Date): Promise<StaffMember[]> {
  const { teamOfInbox } = await hoursBook(ctx);
  const teamId = whose.teamId ?? teamOfInbox.get(whose.inboxId ?? "") ?? null;
  const hours = await hoursOf(ctx, whose);
  const rows = await readStaff(ctx, { teamId, inboxId: whose.inboxId, from, to });
  return rows.map((row) => ({
    teammateId: row.id,
    name: row.name,
    intervals: staffedIntervals({ hours: hoursUnder(row.own, hours), absences: row.absences }, +from, +to),
  }));
}

/**
 * When one teammate works between two moments (epoch ms, ordered and disjoint), in whichever of their teams, or the
 * inboxes that have none. Nothing for colleagues and for who is switched off.
 */
export async function workOf(ctx: Ctx, teammateId: string, from: Date, to: Date): Promise<Interval[]> {
  const [row] = await readStaff(ctx, { teammateId, from, to });
  if (!row) return [];
  const book = await hoursBook(ctx);
  const teams = row.team_ids.length > 0 ? row.team_ids : [null];
  const above = new Set(teams.flatMap((teamId) => hoursServed(book, teamId)));
  const shifts = [...above].map((hours) => {
    return staffedIntervals({ hours: hoursUnder(row.own, hours), absences: row.absences }, +from, +to);
  });
  return merged(shifts.flat());
}

/** The hours that a team serves in: its own, else those of each of its inboxes. Under null, of inboxes without a team. */
function hoursServed(
  { ofTeam, ofInbox, inboxesOf, usual }: HoursBook,
  teamId: string | null,
): ServiceHours[] {
  const own = teamId === null ? undefined : ofTeam.get(teamId);
  if (own) return [own.hours];
  const ofInboxes = (inboxesOf.get(teamId) ?? []).map((id) => (ofInbox.get(id) ?? usual).hours);
  return ofInboxes.length > 0 ? ofInboxes : [usual.hours];
}

/** Whether a teammate is away at a moment, and until when: absences that follow on each other are one. */
export async function awayAt(ctx: Ctx, teammateId: string, at: Date): Promise<Away | null> {
  const { rows } = await sql<{ starts_at: Date; ends_at: Date; cover_id: string | null }>`
    select a.starts_at, a.ends_at, c.id as cover_id from absences a
    left join teammates c on c.workspace_id = a.workspace_id and c.id = a.cover_id and c.active
      and not exists (select from absences o where o.workspace_id = c.workspace_id and o.teammate_id = c.id
        and o.starts_at <= ${at} and o.ends_at > ${at})
    where a.teammate_id = ${teammateId}::uuid and a.ends_at > ${at}
    order by a.starts_at, a.ends_at`.execute(ctx.db);
  const connected = rows.slice(0, gapIn(rows, at));
  if (connected.length === 0) return null;
  const until = Math.max(...connected.map(({ ends_at }) => +ends_at));
  const coverId = connected.find(({ starts_at, cover_id }) => starts_at <= at && cover_id)?.cover_id;
  return { until: new Date(until), coverId: coverId ?? null };
}

/** How many of these follow on each other from a moment on. */
function gapIn(absences: { starts_at: Date; ends_at: Date }[], at: Date): number {
  let until = +at;
  for (const [index, { starts_at, ends_at }] of absences.entries()) {
    if (+starts_at > until) return index;
    until = Math.max(until, +ends_at);
  }
  return absences.length;
}

const combined = new WeakMap<ServiceHours, Map<string, ServiceHours>>();

/** Somebody's hours where these count; one object for the same two, as the rules remember what they work out. */
function hoursUnder(own: OwnHours | null, above: ServiceHours): ServiceHours {
  if (!own) return above;
  const key = JSON.stringify(own);
  const known = combined.get(above) ?? new Map<string, ServiceHours>();
  combined.set(above, known);
  const hours = known.get(key) ?? withHolidaysOf(own, above);
  known.set(key, hours);
  return hours;
}

type Asked = {
  teamId?: string | null;
  inboxId?: string | null;
  teammateId?: string;
  from: Date;
  to: Date;
};

async function readStaff(
  ctx: Ctx,
  { teamId = null, inboxId = null, teammateId, from, to }: Asked,
): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select t.id, t.name,
      (select jsonb_build_object('time_zone', h.time_zone, 'week', h.week) from teammate_hours h
        where h.workspace_id = t.workspace_id and h.teammate_id = t.id) as own,
      array(select m.team_id from team_members m
        where m.workspace_id = t.workspace_id and m.teammate_id = t.id order by m.team_id) as team_ids,
      coalesce((select jsonb_agg(jsonb_build_object(
          'start', round(extract(epoch from a.starts_at) * 1000), 'end', round(extract(epoch from a.ends_at) * 1000)))
        from absences a where a.workspace_id = t.workspace_id and a.teammate_id = t.id
          and a.starts_at < ${to} and a.ends_at > ${from}), '[]') as absences
    from teammates t
    where t.active and t.role <> 'colleague'
      and (${teammateId ?? null}::uuid is null or t.id = ${teammateId ?? null}::uuid)
      -- The people of the sample shop answer nobody real.
      and (not t.is_sample or ${teammateId ?? teamId}::uuid is not null
        or exists (select from inboxes i where i.id = ${inboxId}::uuid and i.is_sample))
      and (${teamId}::uuid is null or exists (select from team_members m
        where m.workspace_id = t.workspace_id and m.team_id = ${teamId}::uuid and m.teammate_id = t.id))
    order by lower(t.name), t.id`.execute(ctx.db);
  return rows;
}

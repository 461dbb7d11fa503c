import type { Holiday, ServiceHours, WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { onceInTransaction } from "../../platform/context/once.ts";

/** A holiday, and whether it was entered by hand or came from a calendar. */
export type KeptHoliday = Holiday & { source: "hand" | "calendar" };

export type KeptHours = {
  id: string;
  name: string;
  hours: ServiceHours & { holidays: KeptHoliday[] };
  isUsual: boolean;
};

/** All hours of a workspace, and who keeps which. */
export type HoursBook = {
  usual: KeptHours;
  /** The usual ones first, then by name. */
  all: KeptHours[];
  ofTeam: Map<string, KeptHours>;
  ofInbox: Map<string, KeptHours>;
  teamOfInbox: Map<string, string>;
  /** The inboxes of each team; under null those that have none. */
  inboxesOf: Map<string | null, string[]>;
};

type HoursText = { time_zone: string; week: string; holidays: string };
type HoursRow = HoursText & { id: string; name: string; is_usual: boolean };
type Read = { time_zone: string | null; hours: HoursRow[]; uses: UseRow[] };
type UseRow = { team_id: string | null; inbox_id: string | null; hours_id: string | null };

const book = onceInTransaction(readBook);

/** The workspace's hours. */
export function hoursBook(ctx: Ctx): Promise<HoursBook> {
  return book.read(ctx);
}

/** They were changed in this transaction. */
export function forgetHoursBook(ctx: Ctx): void {
  book.forget(ctx);
}

async function readBook(ctx: Ctx): Promise<HoursBook> {
  const { hours: rows, uses, time_zone } = await readAll(ctx);
  const kept = rows.map(
    ({ id, name, is_usual, ...text }): KeptHours => ({ id, name, hours: sameHours(text), isUsual: is_usual }),
  );
  const first = kept.find(({ isUsual }) => isUsual) ?? kept.find(({ id }) => id === ctx.workspace.id);
  const usual = first ? { ...first, isUsual: true } : untouchedUsual(ctx, time_zone);
  const all = [usual, ...kept.filter(({ id }) => id !== usual.id)];
  return { usual, all, ...sortUses(uses, all) };
}

/** In one round trip: each job that follows a message begins with it. */
async function readAll(ctx: Ctx): Promise<Read> {
  const { rows } = await sql<Read>`
    select (select time_zone from workspaces where id = ${ctx.workspace.id}::uuid) as time_zone,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'time_zone', time_zone,
          'week', week::text, 'holidays', holidays::text, 'is_usual', is_usual) order by lower(name), id), '[]')
        from service_hours) as hours,
      (select coalesce(jsonb_agg(to_jsonb(u)), '[]') from (
        select t.team_id, null::uuid as inbox_id, t.hours_id from team_hours t
        union all
        select i.team_id, i.id, h.hours_id from inboxes i
        left join inbox_hours h on h.workspace_id = i.workspace_id and h.inbox_id = i.id) u) as uses`.execute(
    ctx.db,
  );
  return rows[0] as Read;
}

function sortUses(rows: readonly UseRow[], all: readonly KeptHours[]) {
  const byId = new Map(all.map((hours) => [hours.id, hours]));
  const ofTeam = new Map<string, KeptHours>();
  const ofInbox = new Map<string, KeptHours>();
  const teamOfInbox = new Map<string, string>();
  const inboxesOf = new Map<string | null, string[]>();
  for (const { team_id, inbox_id, hours_id } of rows) {
    const hours = byId.get(hours_id ?? "");
    if (inbox_id) inboxesOf.set(team_id, [...(inboxesOf.get(team_id) ?? []), inbox_id]);
    if (inbox_id && team_id) teamOfInbox.set(inbox_id, team_id);
    if (hours && inbox_id) ofInbox.set(inbox_id, hours);
    if (hours && !inbox_id && team_id) ofTeam.set(team_id, hours);
  }
  return { ofTeam, ofInbox, teamOfInbox, inboxesOf };
}

const nineToFive = [{ from: "09:00", to: "17:00" }];
const ordinaryWeek: WeekHours = {
  monday: nineToFive,
  tuesday: nineToFive,
  wednesday: nineToFive,
  thursday: nineToFive,
  friday: nineToFive,
  saturday: [],
  sunday: [],
};

/** The usual hours before anybody has said otherwise. They bear the workspace's id, so that they can be changed by it. */
function untouchedUsual({ workspace: { id } }: Ctx, time_zone: string | null): KeptHours {
  const text = { time_zone: time_zone ?? "UTC", week: JSON.stringify(ordinaryWeek), holidays: "[]" };
  return { id, name: "Usual hours", hours: sameHours(text), isUsual: true };
}

const known = new Map<string, KeptHours["hours"]>();

/** One object for the same hours however often they are read: what the rules work out is remembered by the object. */
function sameHours({ time_zone, week, holidays }: HoursText): KeptHours["hours"] {
  const key = `${time_zone}\n${week}\n${holidays}`;
  const before = known.get(key);
  if (before) return before;
  const hours = { time_zone, week: JSON.parse(week), holidays: JSON.parse(holidays) };
  if (known.size > 500) known.clear();
  known.set(key, hours);
  return hours;
}

import type { NamedHours } from "@heard/core/contract/service-hours.ts";
import { hoursProblem, type Shift, type WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, invalidField, Problem } from "../../platform/problem.ts";
import {
  forgetHoursBook,
  type HoursBook,
  hoursBook,
  type KeptHoliday,
  type KeptHours,
} from "./hours-book.ts";

type HolidayInput = { date: string; name: string; shifts?: Shift[]; source?: KeptHoliday["source"] };

type HoursChange = {
  name?: string;
  time_zone?: string;
  week?: WeekHours;
  holidays?: HolidayInput[];
  is_usual?: true;
  inbox_ids?: string[];
  team_ids?: string[];
};

/** The usual hours first, then the others by name. */
export async function listHours(ctx: Ctx): Promise<NamedHours[]> {
  const book = await hoursBook(ctx);
  return book.all.map((hours) => present(hours, book));
}

/** @throws {Problem} not_found */
export async function readHours(ctx: Ctx, id: string): Promise<NamedHours> {
  const hours = await listHours(ctx);
  return found(
    hours.find((one) => one.id === id),
    "service hours",
  );
}

/**
 * Adds hours.
 * @throws {Problem} already_exists for a name that is taken; invalid_value, in plain words, for hours that cannot be,
 * and for an inbox or a team that does not exist
 */
export async function addHours(
  ctx: Ctx,
  asked: HoursChange & { name: string; time_zone: string; week: WeekHours },
): Promise<NamedHours> {
  await lockHours(ctx);
  const { time_zone, week } = asked;
  const empty: KeptHours = {
    id: newId(),
    name: "",
    hours: { time_zone, week, holidays: [] },
    isUsual: false,
  };
  return keep(ctx, empty, asked);
}

/**
 * Changes what is given; the inboxes and teams that are named keep these hours from now on, the others of before keep
 * the usual ones.
 * @throws {Problem} not_found; already_exists; invalid_value: as `addHours`
 */
export async function changeHours(ctx: Ctx, id: string, change: HoursChange): Promise<NamedHours> {
  await lockHours(ctx);
  const { all } = await hoursBook(ctx);
  const before = found(
    all.find((hours) => hours.id === id),
    "service hours",
  );
  return keep(ctx, before, change);
}

/**
 * Removes hours; whoever kept them keeps the usual ones. Without its usual ones a workspace works Monday to Friday,
 * 9 to 5. @throws {Problem} not_found
 */
export async function removeHours(ctx: Ctx, id: string): Promise<void> {
  await lockHours(ctx);
  const removed = await ctx.db
    .deleteFrom("service_hours")
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  found(removed, "service hours");
  forgetHoursBook(ctx);
  ctx.record({ type: "service_hours.changed", data: { hours_id: id, changed: ["removed"] } });
}

/** Hours are changed one after the other, so that names stay apart and one of them the usual one. */
async function lockHours(ctx: Ctx): Promise<void> {
  await sql`select from workspaces where id = ${ctx.workspace.id}::uuid for no key update`.execute(ctx.db);
  forgetHoursBook(ctx);
}

async function keep(ctx: Ctx, before: KeptHours, change: HoursChange): Promise<NamedHours> {
  const { id } = before;
  const name = change.name?.trim() ?? before.name;
  const week = ordered(change.week ?? before.hours.week);
  const holidays = change.holidays?.map(toHoliday).sort(byDate) ?? before.hours.holidays;
  const hours = { time_zone: change.time_zone ?? before.hours.time_zone, week, holidays };
  mustBeUsable(hours);
  const { all } = await hoursBook(ctx);
  if (all.some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase())) {
    throw new Problem("already_exists", `There are hours called “${name}” already.`);
  }
  if (change.is_usual) {
    await ctx.db.updateTable("service_hours").set({ is_usual: false }).where("is_usual", "=", true).execute();
  }
  await writeRow(ctx, { ...before, name, hours, isUsual: change.is_usual ?? before.isUsual });
  if (change.inbox_ids) await setInboxes(ctx, id, change.inbox_ids);
  if (change.team_ids) await setTeams(ctx, id, change.team_ids);
  forgetHoursBook(ctx);
  ctx.record({ type: "service_hours.changed", data: { hours_id: id, changed: Object.keys(change) } });
  return readHours(ctx, id);
}

async function writeRow(ctx: Ctx, { id, name, hours, isUsual }: KeptHours): Promise<void> {
  const row = {
    name,
    time_zone: hours.time_zone,
    week: JSON.stringify(hours.week),
    holidays: JSON.stringify(hours.holidays),
    is_usual: isUsual,
  };
  await ctx.db
    .insertInto("service_hours")
    .values({ workspace_id: ctx.workspace.id, id, ...row, created_at: ctx.now })
    .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(row))
    .execute();
}

async function setInboxes(ctx: Ctx, id: string, inboxIds: string[]): Promise<void> {
  await ctx.db.deleteFrom("inbox_hours").where("hours_id", "=", id).execute();
  const { rows } = await sql`
    insert into inbox_hours (workspace_id, inbox_id, hours_id)
    select workspace_id, id, ${id}::uuid from inboxes where id = any(${inboxIds}::uuid[])
    on conflict (workspace_id, inbox_id) do update set hours_id = excluded.hours_id
    returning inbox_id`.execute(ctx.db);
  if (rows.length < new Set(inboxIds).size)
    throw invalidField("inbox_ids", "One of these inboxes does not exist.");
}

async function setTeams(ctx: Ctx, id: string, teamIds: string[]): Promise<void> {
  await ctx.db.deleteFrom("team_hours").where("hours_id", "=", id).execute();
  const { rows } = await sql`
    insert into team_hours (workspace_id, team_id, hours_id)
    select workspace_id, id, ${id}::uuid from teams where id = any(${teamIds}::uuid[])
    on conflict (workspace_id, team_id) do update set hours_id = excluded.hours_id
    returning team_id`.execute(ctx.db);
  if (rows.length < new Set(teamIds).size)
    throw invalidField("team_ids", "One of these teams does not exist.");
}

/** @throws {Problem} invalid_value, naming the field that is to blame and what is wrong with it */
export function mustBeUsable(hours: KeptHours["hours"]): void {
  const problem = hoursProblem(hours);
  if (!problem) return;
  const withoutHolidays = hoursProblem({ ...hours, holidays: [] });
  const inUtc = hoursProblem({ ...hours, time_zone: "UTC", holidays: [] });
  throw invalidField(inUtc ? "week" : withoutHolidays ? "time_zone" : "holidays", problem);
}

function present({ id, name, hours, isUsual }: KeptHours, { ofInbox, ofTeam }: HoursBook): NamedHours {
  const keepers = (all: Map<string, KeptHours>) =>
    [...all].filter(([, kept]) => kept.id === id).map(([keeper]) => keeper);
  return {
    id,
    name,
    ...hours,
    is_usual: isUsual,
    inbox_ids: keepers(ofInbox),
    team_ids: keepers(ofTeam),
  };
}

function toHoliday({ date, name, shifts = [], source = "hand" }: HolidayInput): KeptHoliday {
  return { date, name: name.trim(), shifts: shifts.toSorted(byBeginning), source };
}

function ordered(week: WeekHours): WeekHours {
  const days = Object.entries(week).map(([day, shifts]) => [day, shifts.toSorted(byBeginning)]);
  return Object.fromEntries(days) as WeekHours;
}

function byBeginning(one: Shift, other: Shift): number {
  return one.from.localeCompare(other.from);
}

function byDate(one: KeptHoliday, other: KeptHoliday): number {
  return one.date.localeCompare(other.date);
}

import type { PromiseDanger, PromiseSettings } from "@heard/core/contract/promises.ts";
import { dangerOf, surfacingTime } from "@heard/core/rules/promises/keeping-time.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { addWorkingTime } from "@heard/core/rules/service-hours/working-time.ts";
import { sql, type UpdateObject } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { Database } from "../../platform/database/tables.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { awayAt, workOf } from "../service-hours/staff.ts";
import { followUp, mayFollowUpByItself, nextFollowUp } from "./follow-ups.ts";
import { factsOf, type LockedPromise } from "./promise-row.ts";
import { readPromiseSettings } from "./settings.ts";
import { usualTime } from "./usual-time.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** What is this far away is in no danger yet that anybody could do something about. */
const dangerousWithinMs = 31 * dayMs;

type Change = UpdateObject<Database, "promises">;
/** What a look found, and when to look again: the earliest of these moments (epoch ms). */
type Seen = { change: Change; lookAt: (number | null)[] };

/**
 * Looks at an open promise as the time is now: brings it up, warns, passes it on or follows up, whatever is due. To
 * look twice at one moment does no more than to look once. The promise and its conversation are locked by the caller.
 */
export async function lookAt(ctx: Ctx, row: LockedPromise): Promise<void> {
  if (row.state !== "open") return;
  const seen =
    row.due_at === null ? { change: nothingDue, lookAt: [] } : await lookAtDue(ctx, row, row.due_at);
  const moments = seen.lookAt.filter((moment) => moment !== null && moment > ctx.now.getTime());
  const next = moments.length > 0 ? new Date(Math.min(...(moments as number[]))) : null;
  await ctx.db
    .updateTable("promises")
    .set({ ...seen.change, next_look_at: next })
    .where("id", "=", row.id)
    .execute();
}

const nothingDue: Change = { surfaces_at: null, danger: null, danger_since: null, next_follow_up_at: null };

async function lookAtDue(ctx: Ctx, row: LockedPromise, due: Date): Promise<Seen> {
  const place = { team_id: row.team_id ?? row.conversation.team_id, inbox_id: row.conversation.inbox_id };
  const hours = await hoursOfConversation(ctx, place);
  return row.promised_by === "us" ? lookAtOurs(ctx, row, due, hours) : lookAtTheirs(ctx, row, due, hours);
}

async function lookAtOurs(ctx: Ctx, row: LockedPromise, due: Date, hours: ServiceHours): Promise<Seen> {
  if (due < ctx.now) return passOn(ctx, row, due, hours);
  const usualMs = await usualTime(ctx, row.team_id, row.kind);
  const surfacing = surface(ctx, row, due, hours, usualMs);
  const danger = await warn(ctx, row, due, hours, usualMs);
  return {
    change: { ...surfacing.change, ...danger.change },
    lookAt: [...surfacing.lookAt, ...danger.lookAt, due.getTime() + 1],
  };
}

/** When its time was named: by the last move that stands, else when it was made. */
function namedAt(row: LockedPromise): number {
  const move = row.moves.findLast(({ taken_back_at }) => taken_back_at === null);
  return (move?.at ?? row.made_at).getTime();
}

function surface(ctx: Ctx, row: LockedPromise, due: Date, hours: ServiceHours, usualMs: number): Seen {
  if (row.surfaced_at) return { change: {}, lookAt: [] };
  const at = surfacingTime({ hours, now: namedAt(row), dueAt: due.getTime(), usualMs });
  const change: Change = { surfaces_at: new Date(at) };
  if (at > ctx.now.getTime()) return { change, lookAt: [at] };
  ctx.record({
    type: "promise.surfaced",
    conversationId: row.conversation_id,
    data: factsOf(row),
  });
  return { change: { ...change, surfaced_at: ctx.now }, lookAt: [] };
}

async function warn(
  ctx: Ctx,
  row: LockedPromise,
  due: Date,
  hours: ServiceHours,
  usualMs: number,
): Promise<Seen> {
  const left = due.getTime() - ctx.now.getTime();
  if (left > dangerousWithinMs) return { change: {}, lookAt: [due.getTime() - dangerousWithinMs] };
  // Nobody's promise is in nobody's danger: it is looked at again when it comes up, or somebody gets it.
  const danger = row.owner_id === null ? null : await dangerNow(ctx, row, row.owner_id, due, hours, usualMs);
  const lookAt = row.owner_id === null ? [] : [ctx.now.getTime() + (left > dayMs ? 60 : 10) * minuteMs];
  if (danger === row.danger) return { change: {}, lookAt };
  const told = danger === null || row.dangers_told.includes(danger);
  ctx.record({
    type: told ? "promise.changed" : "promise.endangered",
    conversationId: row.conversation_id,
    data: { ...factsOf(row), danger },
  });
  const change = {
    danger,
    danger_since: danger === null ? null : (row.danger_since ?? ctx.now),
    dangers_told: told ? row.dangers_told : [...row.dangers_told, danger],
  };
  return { change, lookAt };
}

async function dangerNow(
  ctx: Ctx,
  row: LockedPromise,
  ownerId: string,
  due: Date,
  hours: ServiceHours,
  usualMs: number,
): Promise<PromiseDanger | null> {
  const work = await workOf(ctx, ownerId, ctx.now, due);
  const lastEnd = new Date(work.at(-1)?.end ?? ctx.now);
  const beforeDue = new Date(due.getTime() - 1);
  const isAway =
    lastEnd < due &&
    ((await awayAt(ctx, ownerId, lastEnd)) ?? (await awayAt(ctx, ownerId, beforeDue))) !== null;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from promises
    where owner_id = ${ownerId}::uuid and state = 'open' and promised_by = 'us' and id <> ${row.id}::uuid
      and due_order < ${due}`.execute(ctx.db);
  return dangerOf({
    now: ctx.now.getTime(),
    dueAt: due.getTime(),
    hours,
    work,
    isAway,
    dueBefore: rows[0]?.count ?? 0,
    usualMs,
  });
}

const steps = ["none", "owner", "team", "named"] as const;

/** Overdue: to its owner at once, after a while to the team, then to whom the workspace names. */
async function passOn(ctx: Ctx, row: LockedPromise, due: Date, hours: ServiceHours): Promise<Seen> {
  const settings = await readPromiseSettings(ctx);
  const after = (minutes: number) => addWorkingTime(hours, due.getTime(), minutes * minuteMs);
  const moments = {
    owner: due.getTime(),
    team: settings.team_after_minutes === 0 ? due.getTime() : after(settings.team_after_minutes),
    named: after(Math.max(settings.named_after_minutes, settings.team_after_minutes)),
  };
  const change: Change = { danger: null, danger_since: null };
  let done = steps.indexOf(row.escalation as (typeof steps)[number]);
  for (const step of ["owner", "team", "named"] as const) {
    const at = moments[step];
    if (steps.indexOf(step) <= done || at === null || at > ctx.now.getTime()) continue;
    done = steps.indexOf(step);
    change.escalation = step;
    if (step === "owner") change.overdue_at = ctx.now;
    if (step === "named") change.escalated_at = ctx.now;
    tellOverdue(ctx, row, step, settings);
  }
  return { change, lookAt: [moments.team, moments.named] };
}

function tellOverdue(
  ctx: Ctx,
  row: LockedPromise,
  step: "owner" | "team" | "named",
  settings: PromiseSettings,
): void {
  const to = {
    owner: { to_teammate_id: row.owner_id, to_team_id: null },
    team: { to_teammate_id: null, to_team_id: row.team_id ?? row.conversation.team_id },
    named: { to_teammate_id: settings.overdue_teammate_id, to_team_id: settings.overdue_team_id },
  }[step];
  if (step !== "owner" && to.to_teammate_id === null && to.to_team_id === null) return;
  ctx.record({
    type: step === "owner" ? "promise.overdue" : "promise.escalated",
    conversationId: row.conversation_id,
    data: { ...factsOf(row), step, ...to },
  });
}

/** What others promised: overdue is said once, and when the time has come we follow up. */
async function lookAtTheirs(ctx: Ctx, row: LockedPromise, due: Date, hours: ServiceHours): Promise<Seen> {
  if (due >= ctx.now) return { change: { next_follow_up_at: null }, lookAt: [due.getTime() + 1] };
  const settings = await readPromiseSettings(ctx);
  const now = ctx.now.getTime();
  const change: Change = {};
  if (!row.overdue_at) {
    change.overdue_at = ctx.now;
    tellOverdue(ctx, row, "owner", settings);
  }
  const followingUp = (at: number | null): Change => ({
    ...change,
    next_follow_up_at: at === null ? null : new Date(at),
  });
  const next = nextFollowUp(row, due, hours, settings);
  if (next === null || next > now) return { change: followingUp(next), lookAt: [next] };
  const may = await mayFollowUpByItself(ctx, row, hours, settings);
  if (may !== "now" || !(await followUp(ctx, row))) {
    return { change: followingUp(next), lookAt: [typeof may === "number" ? may : null] };
  }
  const sent = { follow_up_count: row.follow_up_count + 1, followed_up_at: ctx.now };
  const later = nextFollowUp({ ...row, ...sent }, due, hours, settings);
  return { change: { ...followingUp(later), ...sent }, lookAt: [later] };
}

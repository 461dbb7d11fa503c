import type { AbsenceTouches } from "@heard/core/contract/service-hours.ts";
import { type Interval, intersect, merged, subtract } from "@heard/core/rules/service-hours/intervals.ts";
import { openIntervals } from "@heard/core/rules/service-hours/open-intervals.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { listTeams } from "../identity/teams.ts";
import { hoursOf } from "./service-hours.ts";
import { staffOf, workOf } from "./staff.ts";

type AbsenceTimes = { teammate_id: string; starts_at: Date; ends_at: Date; cover_id: string | null };

/** What an absence that is written touches, given the working time (epoch ms) that it takes away. */
export async function touchesOf(
  ctx: Ctx,
  absence: AbsenceTimes,
  missed: Interval[],
): Promise<AbsenceTouches> {
  const { cover_id, starts_at, ends_at } = absence;
  const covered = cover_id ? await workOf(ctx, cover_id, starts_at, ends_at) : [];
  const missedMs = missed.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    working_minutes: Math.round(missedMs / 60_000),
    without_cover: subtract(missed, covered).map(toStretch),
    unstaffed: await unstaffedBy(ctx, absence, missed),
  };
}

async function unstaffedBy(ctx: Ctx, { teammate_id, starts_at, ends_at }: AbsenceTimes, missed: Interval[]) {
  if (missed.length === 0) return [];
  const teams = (await listTeams(ctx)).filter(({ member_ids }) => member_ids.includes(teammate_id));
  const unstaffed: AbsenceTouches["unstaffed"] = [];
  for (const team of teams.length > 0 ? teams : [null]) {
    const whose = { teamId: team?.id };
    const hours = await hoursOf(ctx, whose);
    const staff = await staffOf(ctx, whose, starts_at, ends_at);
    const open = [...openIntervals(hours, +starts_at, +ends_at)];
    const there = merged(staff.flatMap(({ intervals }) => intervals));
    const left = subtract(intersect(open, missed), there);
    const named = team && { id: team.id, name: team.name };
    unstaffed.push(...left.map((interval) => ({ team: named, ...toStretch(interval) })));
  }
  return unstaffed;
}

function toStretch({ start, end }: Interval) {
  return { starts_at: new Date(start).toISOString(), ends_at: new Date(end).toISOString() };
}

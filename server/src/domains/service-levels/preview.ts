import type { ServiceLevelInput, ServiceLevelPreview } from "@heard/core/contract/service-levels.ts";
import { meets } from "@heard/core/rules/conditions.ts";
import type { Clock } from "@heard/core/rules/service-levels/clocks.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { mattersOf } from "../conversations/matter.ts";
import { clocksOf } from "./service-clocks.ts";
import { mustBeSound } from "./service-levels.ts";
import { type Course, readCourses } from "./what-happened.ts";

const lookedAtMost = 1000;

/**
 * What a service level would have meant for the newest conversations that customers wrote in: how many it is for, and
 * how many of its times would have been kept. @throws {Problem} invalid_value
 */
export async function previewServiceLevel(ctx: Ctx, input: ServiceLevelInput): Promise<ServiceLevelPreview> {
  await mustBeSound(ctx, input);
  const rows = await ctx.db
    .selectFrom("conversations")
    .select("id")
    .where("spam_at", "is", null)
    .orderBy("last_message_at", "desc")
    .orderBy("id", "desc")
    .limit(lookedAtMost)
    .execute();
  const matters = await mattersOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const met = [...matters].filter(([, matter]) => meets(input.conditions, matter));
  const courses = await readCourses(
    ctx,
    met.map(([id]) => id),
  );
  const level = { ...input, id: "", changed_at: ctx.now };
  const clocks: Clock[] = [];
  for (const [id, matter] of met) {
    clocks.push(...(await clocksOf(ctx, { level, matter, course: courses.get(id) as Course })));
  }
  const tally = (kind: Clock["clock"]) =>
    input[`${kind}_minutes`] === null ? null : tallyOf(clocks.filter(({ clock }) => clock === kind));
  return {
    looked_at: rows.length,
    meets: met.length,
    first_answer: tally("first_answer"),
    next_answer: tally("next_answer"),
    resolution: tally("resolution"),
  };
}

/** What was closed without an answer needed none, and counts for nothing. */
function tallyOf(clocks: readonly Clock[]) {
  const tally = { in_time: 0, late: 0, still_open: 0 };
  for (const { clock, state, ended } of clocks) {
    if (state === "missed") tally.late += 1;
    else if (!ended) tally.still_open += 1;
    else if (clock === "resolution" || ended.by === "answer") tally.in_time += 1;
  }
  return tally;
}

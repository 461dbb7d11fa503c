import type { ServiceLevel, ServiceLevelInput } from "@heard/core/contract/service-levels.ts";
import type { Matter } from "@heard/core/rules/conditions.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/jobs.ts";
import { found, invalidField, Problem } from "../../platform/problem.ts";
import { mustBeAskable } from "../conversations/conditions.ts";
import { unfilledFields } from "../conversations/matter.ts";
import { forgetLevels, type Level, levelOf, listLevels, readLevels } from "./service-levels.queries.ts";

/** The service levels in order. */
export function readServiceLevels(ctx: Ctx): Promise<ServiceLevel[]> {
  return listLevels(ctx);
}

/** @throws {Problem} invalid_value, already_exists */
export async function addServiceLevel(ctx: Ctx, input: ServiceLevelInput): Promise<ServiceLevel> {
  await mustBeSound(ctx, input);
  const id = newId();
  await named(input.name, () =>
    ctx.db
      .insertInto("service_levels")
      .values({
        ...columnsOf(ctx, input),
        workspace_id: ctx.workspace.id,
        id,
        position: sql<number>`(select coalesce(max(position), 0) + 1 from service_levels)`,
        created_at: ctx.now,
      })
      .execute(),
  );
  return changed(ctx, id, "service_level.added");
}

/** @throws {Problem} not_found, invalid_value, already_exists */
export async function changeServiceLevel(
  ctx: Ctx,
  id: string,
  input: ServiceLevelInput,
): Promise<ServiceLevel> {
  await mustBeSound(ctx, input);
  const row = await named(input.name, () =>
    ctx.db
      .updateTable("service_levels")
      .set(columnsOf(ctx, input))
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .returning("id")
      .executeTakeFirst(),
  );
  found(row, "service level");
  return changed(ctx, id, "service_level.changed");
}

/** Its running clocks go on under the next level that applies, or end nowhere. @throws {Problem} not_found */
export async function removeServiceLevel(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db
    .updateTable("service_levels")
    .set({ removed_at: ctx.now })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  found(row, "service level");
  ctx.record({ type: "service_level.removed", data: { level_id: id } });
  await recomputeAll(ctx);
}

/** @throws {Problem} invalid_value unless each is named once */
export async function orderServiceLevels(ctx: Ctx, ids: readonly string[]): Promise<ServiceLevel[]> {
  const known = await readLevels(ctx);
  if (ids.length !== known.length || !known.every(({ id }) => ids.includes(id))) {
    throw new Problem(
      "invalid_value",
      "Name each service level once. Somebody may have changed them meanwhile.",
    );
  }
  await sql`
    update service_levels l set position = o.position
    from unnest(${ids}::uuid[]) with ordinality as o (id, position) where l.id = o.id`.execute(ctx.db);
  ctx.record({ type: "service_level.ordered" });
  await recomputeAll(ctx);
  return listLevels(ctx);
}

/** @throws {Problem} invalid_value for what could never work */
export async function mustBeSound(ctx: Ctx, input: ServiceLevelInput): Promise<void> {
  const { first_answer_minutes, next_answer_minutes, resolution_minutes, warn_before, escalation } = input;
  if (first_answer_minutes === null && next_answer_minutes === null && resolution_minutes === null) {
    throw invalidField("first_answer_minutes", "Set at least one time.");
  }
  if (warn_before?.unit === "percent" && warn_before.value > 99) {
    throw invalidField("warn_before", "Warn when 1 to 99 percent of the time are left.");
  }
  await mustBeAskable(ctx, input.conditions);
  for (const [index, { to, to_id, assigns }] of escalation.entries()) {
    const table = { team: "teams", teammate: "teammates" } as const;
    if ((to === "team" || to === "teammate") && !(await exists(ctx, table[to], to_id))) {
      throw invalidField(`escalation.${index}`, "Choose who hears of it.");
    }
    if (to === "admins" && assigns) {
      throw invalidField(`escalation.${index}`, "A conversation can be given to a team or a teammate only.");
    }
  }
}

async function exists(ctx: Ctx, table: "teams" | "teammates", id: string | null): Promise<boolean> {
  if (id === null) return false;
  const row = await ctx.db.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

function columnsOf(ctx: Ctx, input: ServiceLevelInput) {
  const { conditions, warn_before, escalation, name, ...plain } = input;
  return {
    ...plain,
    name: name.trim(),
    conditions: JSON.stringify(conditions),
    warn_before: warn_before && JSON.stringify(warn_before),
    escalation: JSON.stringify(escalation),
    changed_at: ctx.now,
  };
}

const uniqueViolation = "23505";

async function named<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    const message = `There is a service level "${name.trim()}" already.`;
    throw new Problem("already_exists", message, { fields: [{ field: "name", message }] });
  }
}

async function changed(ctx: Ctx, id: string, type: string): Promise<ServiceLevel> {
  ctx.record({ type, data: { level_id: id } });
  await recomputeAll(ctx);
  return found(
    (await listLevels(ctx)).find((level) => level.id === id),
    "service level",
  );
}

/** Has the clocks of all open conversations computed anew, in batches, after this commits. */
export async function recomputeAll(ctx: Ctx): Promise<void> {
  forgetLevels(ctx);
  await enqueue(ctx, "service_levels.recompute_all", {}, { key: `service_levels:${ctx.workspace.id}` });
}

/** The service level of conversations that begin here, as far as that can be told before anybody wrote. */
export async function levelFor(
  ctx: Ctx,
  { inboxId, teamId }: { inboxId: string; teamId: string | null },
): Promise<Level | null> {
  const levels = await readLevels(ctx);
  if (levels.length === 0) return null;
  const inbox = await ctx.db
    .selectFrom("inboxes")
    .select(["channel", "team_id"])
    .where("id", "=", inboxId)
    .executeTakeFirst();
  const channel = found(inbox, "inbox").channel as Matter["channel"];
  return levelOf(levels, {
    ...nothingKnown,
    ...(await unfilledFields(ctx)),
    inbox_id: inboxId,
    team_id: teamId ?? inbox?.team_id ?? null,
    channel,
  });
}

const nothingKnown: Omit<Matter, "channel" | `${string}_fields`> = {
  inbox_id: null,
  team_id: null,
  assignee_id: null,
  tag_ids: [],
  priority: "normal",
  subject: "",
  first_words: "",
  customer_id: "",
  company_id: null,
  language: null,
};

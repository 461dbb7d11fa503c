import type { ServiceLevelInput } from "@heard/core/contract/service-levels.ts";
import type { WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { addHours, listHours } from "../service-hours/named-hours.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";

const dayMs = 86_400_000;
const shopName = "Marlow & Finch";

const workday = [
  { from: "09:00", to: "13:00" },
  { from: "14:00", to: "18:00" },
];
const week: WeekHours = {
  monday: workday,
  tuesday: workday,
  wednesday: workday,
  thursday: workday,
  friday: workday,
  saturday: [{ from: "10:00", to: "14:00" }],
  sunday: [],
};

const level: Omit<ServiceLevelInput, "name" | "conditions"> = {
  first_answer_minutes: 240,
  next_answer_minutes: 480,
  resolution_minutes: null,
  counts: "service_hours",
  pauses_for_third_party: true,
  warn_before: null,
  escalation: [],
};

/** The sample inboxes' own hours and service level. They are for nothing else, and go with them. */
export async function writeShopRules(ctx: Ctx, inboxIds: string[]): Promise<void> {
  const { time_zone } = await readWorkspace(ctx);
  const taken = (await listHours(ctx)).some(({ name }) => name === shopName);
  const name = taken ? `${shopName} (sample)` : shopName;
  const { id } = await addHours(ctx, { name, time_zone, week, inbox_ids: inboxIds });
  await ctx.db.updateTable("service_hours").set({ is_sample: true }).where("id", "=", id).execute();
  await addLevel(ctx, inboxIds);
}

/** Not by the verb, which has all conversations looked at anew. It has been in force for as long as there are stories. */
async function addLevel(ctx: Ctx, inboxIds: string[]): Promise<void> {
  const since = new Date(ctx.now.getTime() - 30 * dayMs);
  const conditions = { match: "all", conditions: [{ field: "inbox", operator: "is", value: inboxIds }] };
  const taken = await ctx.db
    .selectFrom("service_levels")
    .select("id")
    .where("name", "=", shopName)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  await ctx.db
    .insertInto("service_levels")
    .values({
      ...level,
      workspace_id: ctx.workspace.id,
      id: newId(),
      name: taken ? `${shopName} (sample)` : shopName,
      position: -1,
      conditions: JSON.stringify(conditions),
      escalation: JSON.stringify(level.escalation),
      warn_before: null,
      is_sample: true,
      created_at: since,
      changed_at: since,
    })
    .execute();
}

/** Somebody is away from tomorrow on, and somebody else covers. */
export async function writeAbsence(ctx: Ctx, teammateId: string, coverId: string): Promise<void> {
  const begin = ctx.now.getTime() + dayMs;
  await ctx.db
    .insertInto("absences")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      teammate_id: teammateId,
      starts_at: new Date(begin),
      ends_at: new Date(begin + 4 * dayMs),
      kind: "holiday",
      cover_id: coverId,
      created_at: ctx.now,
    })
    .execute();
}

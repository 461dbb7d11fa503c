import type { Conditions } from "@heard/core/contract/conditions.ts";
import type { PlanTemplate, PlanTemplateStep, StepInput, TemplateInput } from "@heard/core/contract/plans.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { mustBeAskable } from "../conversations/conditions.ts";
import { medianMinutes } from "./plans.queries.ts";

/** So many steps have to be done before what they took counts more than what somebody said. */
const measuredFrom = 5;

type TemplateRow = Omit<PlanTemplate, "steps" | "created_at"> & { created_at: Date };
type TemplateStepRow = Omit<PlanTemplateStep, "measured" | "by"> & {
  template_id: string;
  by_whom: PlanTemplateStep["by"];
};

/** All templates, by name. */
export function readTemplates(ctx: Ctx): Promise<PlanTemplate[]> {
  return templatesWhere(ctx);
}

/** One template. @throws {Problem} not_found */
export async function readTemplate(ctx: Ctx, id: string): Promise<PlanTemplate> {
  const [template] = await templatesWhere(ctx, id);
  return found(template, "template");
}

/** The templates that start by themselves under some conditions. */
export async function startingTemplates(
  ctx: Ctx,
): Promise<{ id: string; start_when: Conditions; tells_customer: boolean }[]> {
  const rows = await ctx.db
    .selectFrom("plan_templates")
    .select(["id", "start_when", "tells_customer"])
    .where("start_when", "is not", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, start_when: row.start_when as Conditions }));
}

/** Writes a template. @throws {Problem} invalid_value */
export async function addTemplate(ctx: Ctx, input: TemplateInput): Promise<PlanTemplate> {
  const id = newId();
  await ctx.db
    .insertInto("plan_templates")
    .values({ workspace_id: ctx.workspace.id, id, created_at: ctx.now, ...(await columnsOf(ctx, input)) })
    .execute();
  await writeSteps(ctx, id, input.steps);
  ctx.record({ type: "plan_template.added", data: { template_id: id } });
  return readTemplate(ctx, id);
}

/** Rewrites a template; a step with its id keeps what was measured of it. @throws {Problem} not_found, invalid_value */
export async function changeTemplate(ctx: Ctx, id: string, input: TemplateInput): Promise<PlanTemplate> {
  const { steps } = await readTemplate(ctx, id);
  const known = new Set(steps.map((step) => step.id));
  if (input.steps.some((step) => step.id !== undefined && !known.has(step.id))) {
    throw new Problem("invalid_value", "One of these steps is not a step of this template.");
  }
  const columns = await columnsOf(ctx, input);
  await ctx.db.updateTable("plan_templates").set(columns).where("id", "=", id).execute();
  await ctx.db.deleteFrom("plan_template_steps").where("template_id", "=", id).execute();
  await writeSteps(ctx, id, input.steps);
  ctx.record({ type: "plan_template.changed", data: { template_id: id } });
  return readTemplate(ctx, id);
}

/** Removes a template; plans that were started from it go on. @throws {Problem} not_found */
export async function removeTemplate(ctx: Ctx, id: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("plan_templates")
    .where("id", "=", id)
    .executeTakeFirst();
  found(numDeletedRows > 0n || null, "template");
  ctx.record({ type: "plan_template.removed", data: { template_id: id } });
}

async function columnsOf(ctx: Ctx, { name, matter, start_when, tells_customer }: TemplateInput) {
  if (start_when) await mustStartSomewhere(ctx, start_when);
  return {
    name,
    matter: matter ?? "",
    start_when: start_when ? JSON.stringify(start_when) : null,
    tells_customer: tells_customer ?? true,
  };
}

/** Without a condition it would start on everything. @throws {Problem} invalid_value */
async function mustStartSomewhere(ctx: Ctx, startWhen: Conditions): Promise<void> {
  if (startWhen.conditions.length > 0) return mustBeAskable(ctx, startWhen);
  throw new Problem("invalid_value", "Say for which conversations it starts by itself, or leave that out.");
}

/** The words of a step, as columns: what is left out is empty, and only a third party has a name. */
export function stepColumnsOf(step: StepInput) {
  return {
    title: step.title.trim(),
    why: step.why?.trim() ?? "",
    by_whom: step.by,
    who: (step.by === "third_party" && step.who?.trim()) || null,
    usual_minutes: step.usual_minutes,
    needs: step.needs ?? "nothing",
    ask: step.ask?.trim() ?? "",
  };
}

async function writeSteps(ctx: Ctx, templateId: string, steps: readonly StepInput[]): Promise<void> {
  const ids = steps.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size !== ids.length) throw new Problem("invalid_value", "A step is in this list twice.");
  const rows = steps.map((step, position) => ({
    workspace_id: ctx.workspace.id,
    id: step.id ?? newId(),
    template_id: templateId,
    position,
    ...stepColumnsOf(step),
  }));
  await ctx.db.insertInto("plan_template_steps").values(rows).execute();
}

async function templatesWhere(ctx: Ctx, id?: string): Promise<PlanTemplate[]> {
  const { rows } = await sql<TemplateRow>`
    select t.id, t.name, t.matter, t.start_when, t.tells_customer, t.created_at,
      (select count(*)::int from plans p where p.workspace_id = t.workspace_id and p.template_id = t.id) as used
    from plan_templates t
    where ${id ?? null}::uuid is null or t.id = ${id ?? null}::uuid
    order by lower(t.name), t.id`.execute(ctx.db);
  const steps = await stepsOfTemplates(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    created_at: row.created_at.toISOString(),
    steps: steps.get(row.id) ?? [],
  }));
}

async function stepsOfTemplates(
  ctx: Ctx,
  templateIds: readonly string[],
): Promise<Map<string, PlanTemplateStep[]>> {
  if (templateIds.length === 0) return new Map();
  const rows = (await ctx.db
    .selectFrom("plan_template_steps")
    .select(["id", "template_id", "title", "why", "by_whom", "who", "usual_minutes", "needs", "ask"])
    .where("template_id", "in", [...templateIds])
    .orderBy("position")
    .execute()) as TemplateStepRow[];
  const medians = await medianMinutes(
    ctx,
    rows.map(({ id }) => id),
  );
  const steps = rows.map(({ by_whom, template_id, ...row }) => {
    const median = medians.get(row.id);
    const measured = median && median.count >= measuredFrom ? median : null;
    return { templateId: template_id, step: { ...row, by: by_whom, measured } };
  });
  const byTemplate = Map.groupBy(steps, ({ templateId }) => templateId);
  return new Map([...byTemplate].map(([id, all]) => [id, all.map(({ step }) => step)]));
}

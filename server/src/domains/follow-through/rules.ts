import type { FollowThroughRule, FollowThroughRuleInput } from "@heard/core/contract/follow-through.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { mustBeAskable } from "../conversations/conditions.ts";
import { listRules } from "./follow-through.queries.ts";

/** @throws {Problem} invalid_value for conditions that cannot be asked here */
export async function addRule(ctx: Ctx, input: FollowThroughRuleInput): Promise<FollowThroughRule> {
  await mustBeAskable(ctx, input.conditions);
  const id = newId();
  await ctx.db
    .insertInto("follow_through_rules")
    .values({
      ...columnsOf(input),
      workspace_id: ctx.workspace.id,
      id,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from follow_through_rules)`,
      created_at: ctx.now,
    })
    .execute();
  return ruleAfter(ctx, id, "follow_through_rule.added");
}

/** @throws {Problem} not_found, invalid_value */
export async function changeRule(
  ctx: Ctx,
  id: string,
  input: FollowThroughRuleInput,
): Promise<FollowThroughRule> {
  await mustBeAskable(ctx, input.conditions);
  const row = await ctx.db
    .updateTable("follow_through_rules")
    .set(columnsOf(input))
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  found(row, "rule");
  return ruleAfter(ctx, id, "follow_through_rule.changed");
}

/** Whoever was to be asked by it is not; what was asked and answered stays. @throws {Problem} not_found */
export async function removeRule(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db
    .deleteFrom("follow_through_rules")
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  found(row, "rule");
  ctx.record({ type: "follow_through_rule.removed", data: { rule_id: id } });
}

/** @throws {Problem} invalid_value unless each is named once */
export async function orderRules(ctx: Ctx, ids: readonly string[]): Promise<FollowThroughRule[]> {
  const known = await listRules(ctx);
  if (ids.length !== known.length || !known.every(({ id }) => ids.includes(id))) {
    throw new Problem("invalid_value", "Name each rule once. Somebody may have changed them meanwhile.");
  }
  await sql`
    update follow_through_rules r set position = o.position
    from unnest(${ids}::uuid[]) with ordinality as o (id, position) where r.id = o.id`.execute(ctx.db);
  ctx.record({ type: "follow_through_rule.ordered" });
  return listRules(ctx);
}

async function ruleAfter(ctx: Ctx, id: string, type: string): Promise<FollowThroughRule> {
  ctx.record({ type, data: { rule_id: id } });
  return found(
    (await listRules(ctx)).find((rule) => rule.id === id),
    "rule",
  );
}

function columnsOf({ conditions, words, name, ...plain }: FollowThroughRuleInput) {
  return {
    ...plain,
    name: name.trim(),
    conditions: JSON.stringify(conditions),
    words: JSON.stringify(words),
  };
}

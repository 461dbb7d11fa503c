import type { Conditions } from "@heard/core/contract/conditions.ts";
import { conditionFieldOf, conditionsProblem } from "@heard/core/rules/conditions.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { invalidField } from "../../platform/problem.ts";
import { listCustomFields } from "../workspaces/custom-fields.ts";

/**
 * Conditions that can be asked about a conversation in this workspace, with its own fields.
 * @throws {Problem} invalid_value, naming the condition that is to blame
 */
export async function mustBeAskable(ctx: Ctx, conditions: Conditions): Promise<void> {
  const fields = await listCustomFields(ctx);
  const kinds = new Map(fields.map((field) => [conditionFieldOf(field), field.kind] as const));
  const wrong = conditionsProblem(conditions, kinds);
  if (!wrong) return;
  throw invalidField(`conditions.${wrong.index}`, wrong.message);
}

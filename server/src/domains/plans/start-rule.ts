import type { Conditions } from "@heard/core/contract/conditions.ts";
import { conditionFieldOf, conditionsProblem } from "@heard/core/rules/conditions.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { listCustomFields } from "../workspaces/custom-fields.ts";

/** @throws {Problem} invalid_value for conditions that cannot be asked here. */
export async function mustBeAskable(ctx: Ctx, conditions: Conditions): Promise<void> {
  if (conditions.conditions.length === 0) {
    throw new Problem("invalid_value", "Say for which conversations it starts by itself, or leave that out.");
  }
  const fields = await listCustomFields(ctx);
  const kinds = new Map(fields.map((field) => [conditionFieldOf(field), field.kind]));
  const wrong = conditionsProblem(conditions, kinds);
  if (!wrong) return;
  throw new Problem("invalid_value", wrong.message, {
    fields: [{ field: `conditions.${wrong.index}`, message: wrong.message }],
  });
}

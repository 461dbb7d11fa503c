import type { CustomValues } from "@heard/core/contract/route.ts";
import type { CustomField } from "@heard/core/contract/workspaces.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { listCustomFields } from "../workspaces/custom-fields.ts";

type Value = CustomValues[string];

/** @throws {Problem} invalid_value naming each field that is unknown here or has a value of the wrong kind. */
export async function mustFitCustomFields(
  ctx: Ctx,
  subject: CustomField["subject"],
  values: CustomValues,
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  const ours = (await listCustomFields(ctx)).filter((field) => field.subject === subject);
  const byKey = new Map(ours.map((field) => [field.key, field]));
  const faults = Object.entries(values).flatMap(([key, value]) => {
    const message = faultOf(byKey.get(key), value);
    return message ? [{ field: `fields.${key}`, message }] : [];
  });
  const [first] = faults;
  if (first) throw new Problem("invalid_value", `"${first.field}" ${first.message}.`, { fields: faults });
}

function faultOf(field: CustomField | undefined, value: Value): string | null {
  if (value === null) return null;
  if (!field) return "is not a field of this workspace";
  switch (field.kind) {
    case "text":
      return typeof value === "string" ? null : "must be text";
    case "number":
      return typeof value === "number" ? null : "must be a number";
    case "yes_no":
      return typeof value === "boolean" ? null : "must be true or false";
    case "date":
      return isDate(value) ? null : "must be a date such as 2026-03-31";
    case "choice":
      return field.choices.includes(String(value)) ? null : `must be one of ${field.choices.join(", ")}`;
  }
}

/** A day of the calendar (ISO 8601): the 30th of February is none. */
function isDate(value: Value): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

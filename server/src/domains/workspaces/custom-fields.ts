import type { CustomField } from "@heard/core/contract/workspaces.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { onceInTransaction } from "../../platform/context/once.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";

type NewField = Pick<CustomField, "subject" | "label" | "kind"> & { choices?: string[] };

const columns = ["id", "subject", "key", "label", "kind", "choices"] as const;

const customFields = onceInTransaction(
  (ctx) =>
    ctx.db.selectFrom("custom_fields").select(columns).orderBy("id").execute() as Promise<CustomField[]>,
);

/** The workspace's own fields, in the order in which they were added. */
export function listCustomFields(ctx: Ctx): Promise<CustomField[]> {
  return customFields.read(ctx);
}

/**
 * Adds a field. Its key, the name in the API, is made from the label and stays for good.
 * @throws {Problem} already_exists when the subject has a field of that name; invalid_value for choices
 *   that are missing, or where there is nothing to choose
 */
export async function addCustomField(
  ctx: Ctx,
  { subject, label, kind, choices }: NewField,
): Promise<CustomField> {
  const field = {
    id: newId(),
    subject,
    label: label.trim(),
    kind,
    key: keyOf(label),
    choices: mustFit(kind, choices ?? []),
  };
  const added = await ctx.db
    .insertInto("custom_fields")
    .values({ ...field, workspace_id: ctx.workspace.id, created_at: ctx.now })
    .onConflict((conflict) => conflict.columns(["workspace_id", "subject", "key"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  customFields.forget(ctx);
  if (!added)
    throw new Problem("already_exists", `There is a field "${field.key}" already. Choose another name.`);
  ctx.record({ type: "custom_field.added", data: { field_id: field.id, subject, key: field.key } });
  return field;
}

/** Removes a field; what was entered in it stays where it is. @throws {Problem} not_found */
export async function removeCustomField(ctx: Ctx, id: string): Promise<void> {
  const removed = await ctx.db
    .deleteFrom("custom_fields")
    .where("id", "=", id)
    .returning(["subject", "key"])
    .executeTakeFirst();
  customFields.forget(ctx);
  const { subject, key } = found(removed, "field");
  ctx.record({ type: "custom_field.removed", data: { field_id: id, subject, key } });
}

function mustFit(kind: CustomField["kind"], choices: string[]): string[] {
  const cleaned = [...new Set(choices.map((choice) => choice.trim()))];
  if (kind === "choice" && cleaned.length === 0) throw badChoices("Say what there is to choose from.");
  if (kind !== "choice" && cleaned.length > 0)
    throw badChoices("Only a field of the kind choice has choices.");
  return cleaned;
}

function badChoices(message: string): Problem {
  return new Problem("invalid_value", message, { fields: [{ field: "choices", message }] });
}

/** "Straße & Nº" becomes "strasse_n": lower-case ASCII, words joined by "_". */
function keyOf(label: string): string {
  const words = label.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  const key = words.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  // Labels in other scripts keep their own letters.
  return (
    key ||
    words
      .trim()
      .replace(/[^\p{L}\p{N}]+/gu, "_")
      .replace(/^_+|_+$/g, "") ||
    "field"
  );
}

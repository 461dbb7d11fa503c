import type { CustomValues } from "@heard/core/contract/route.ts";
import type { CustomField } from "@heard/core/contract/workspaces.ts";

/** Values as they stand in a form: "" is not known. */
export type TypedValues = Record<string, string>;

export function typedValues(fields: readonly CustomField[], values: CustomValues): TypedValues {
  return Object.fromEntries(fields.map(({ key }) => [key, String(values[key] ?? "")]));
}

/** Values as the API takes them. What is not a number stays as typed, for the server to say so. */
export function customValues(fields: readonly CustomField[], typed: TypedValues): CustomValues {
  return Object.fromEntries(fields.map(({ key, kind }) => [key, valueFrom(kind, (typed[key] ?? "").trim())]));
}

function valueFrom(kind: CustomField["kind"], text: string): CustomValues[string] {
  if (text === "") return null;
  if (kind === "yes_no") return text === "true";
  if (kind !== "number") return text;
  const number = Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : text;
}

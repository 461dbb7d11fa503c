import type { CustomValues } from "@heard/core/contract/route.ts";
import type { CustomField } from "@heard/core/contract/workspaces.ts";
import { DataRow } from "../ui/data-list.tsx";

/** The workspace's own fields that have a value, as rows of a DataList. */
export function CustomRows({ fields, values }: { fields: readonly CustomField[]; values: CustomValues }) {
  return fields
    .filter(({ key }) => (values[key] ?? "") !== "")
    .map(({ id, key, label }) => (
      <DataRow key={id} term={label}>
        {valueWords(values[key])}
      </DataRow>
    ));
}

function valueWords(value: CustomValues[string] | undefined): string {
  if (value === true) return "Yes";
  return value === false ? "No" : String(value ?? "");
}

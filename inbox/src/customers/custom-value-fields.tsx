import type { CustomField } from "@heard/core/contract/workspaces.ts";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { TypedValues } from "./custom-values.ts";

type CustomValueFieldsProps = {
  fields: readonly CustomField[];
  values: TypedValues;
  onChange: (values: TypedValues) => void;
  errorOf: (field: string) => string | undefined;
};

/** The workspace's own fields, each as its kind wants to be filled in. */
export function CustomValueFields({ fields, values, onChange, errorOf }: CustomValueFieldsProps) {
  return fields.map((field) => (
    <CustomValueField
      key={field.id}
      field={field}
      value={values[field.key] ?? ""}
      error={errorOf(`fields.${field.key}`)}
      onChange={(value) => onChange({ ...values, [field.key]: value })}
    />
  ));
}

type CustomValueFieldProps = {
  field: CustomField;
  value: string;
  error?: string;
  onChange: (value: string) => void;
};

const inputs = { text: {}, number: { inputMode: "decimal" }, date: { type: "date" } } as const;

function CustomValueField({ field, value, error, onChange }: CustomValueFieldProps) {
  const { label, kind, choices } = field;
  if (kind === "choice" || kind === "yes_no") {
    const options =
      kind === "choice" ? choices.map((choice) => ({ value: choice, label: choice })) : yesAndNo;
    return (
      <Select
        {...{ label, value, error, onChange }}
        options={[{ value: "", label: "Not known" }, ...options]}
      />
    );
  }
  return (
    <TextField
      {...{ label, value, error }}
      {...inputs[kind]}
      maxLength={2000}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const yesAndNo = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

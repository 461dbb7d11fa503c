import type { CustomValues } from "@heard/core/contract/route.ts";
import type { CustomField } from "@heard/core/contract/workspaces.ts";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { customFieldsQuery } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { DataList } from "../ui/data-list.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { CustomRows } from "./custom-rows.tsx";
import { CustomValueFields } from "./custom-value-fields.tsx";
import { customValues, type TypedValues, typedValues } from "./custom-values.ts";

type CustomFieldsProps = {
  subject: CustomField["subject"];
  heading: string;
  values: CustomValues;
  mayChange: boolean;
  /** Gets the values that were changed. */
  onSave: (changed: CustomValues) => Promise<unknown>;
};

/** The workspace's own fields of something, to read and to put right in place. */
export function CustomFields({ subject, heading, values, mayChange, onSave }: CustomFieldsProps) {
  const fields = (useQuery(customFieldsQuery).data ?? []).filter((field) => field.subject === subject);
  const [editing, setEditing] = useState(false);
  const filled = fields.some(({ key }) => (values[key] ?? "") !== "");
  if (!filled && !(mayChange && fields.length > 0)) return null;
  return (
    <section aria-label={heading} className="grid gap-2">
      <SectionHeading
        level={3}
        action={
          mayChange &&
          !editing && (
            <Button
              size="small"
              tone="plain"
              aria-label={`Edit: ${heading}`}
              onClick={() => setEditing(true)}
            >
              Edit
            </Button>
          )
        }
      >
        {heading}
      </SectionHeading>
      {editing ? (
        <FieldsForm {...{ fields, values, onSave }} close={() => setEditing(false)} />
      ) : filled ? (
        <DataList>
          <CustomRows fields={fields} values={values} />
        </DataList>
      ) : (
        <p className="text-quiet">Nothing is known yet.</p>
      )}
    </section>
  );
}

type FieldsFormProps = Pick<CustomFieldsProps, "values" | "onSave"> & {
  fields: readonly CustomField[];
  close: () => void;
};

function FieldsForm({ fields, values, onSave, close }: FieldsFormProps) {
  // What was there when the form opened: only what differs from it was changed here.
  const [before] = useState(() => typedValues(fields, values));
  const [typed, setTyped] = useState<TypedValues>(before);
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const changed = fields.filter(({ key }) => typed[key] !== before[key]);
      return onSave(customValues(changed, typed));
    },
    { fields: fields.map(({ key }) => `fields.${key}`), done: "Saved", onSaved: close },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <CustomValueFields fields={fields} values={typed} errorOf={errorOf} onChange={setTyped} />
      <FormProblem>{problem}</FormProblem>
      <div className="flex gap-2">
        <Button type="submit" size="small" busy={saving}>
          Save
        </Button>
        <Button size="small" tone="plain" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

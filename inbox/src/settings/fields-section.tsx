import type { CustomField } from "@heard/core/contract/workspaces.ts";
import { useQuery } from "@tanstack/react-query";
import { Rows3, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { customFieldsQuery } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { kindNames, NewField } from "./new-field.tsx";

const subjects: { subject: CustomField["subject"]; heading: string }[] = [
  { subject: "customer", heading: "On customers" },
  { subject: "company", heading: "On companies" },
  { subject: "conversation", heading: "On conversations" },
];

/** The workspace's own fields. */
export function FieldsSection() {
  const { data, error, refetch } = useQuery(customFieldsQuery);
  const [leaving, setLeaving] = useState<CustomField>();
  return (
    <>
      <NewField />
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading fields" rows={3} />}
      {data?.length === 0 && (
        <EmptyState icon={<Rows3 />} title="No fields of your own yet">
          For example a customer number, a plan, or the date a contract ends.
        </EmptyState>
      )}
      {data &&
        subjects.map(({ subject, heading }) => (
          <FieldList
            key={subject}
            heading={heading}
            fields={data.filter((field) => field.subject === subject)}
            onRemove={setLeaving}
          />
        ))}
      {leaving && <RemoveField field={leaving} close={() => setLeaving(undefined)} />}
    </>
  );
}

type FieldListProps = {
  heading: string;
  fields: readonly CustomField[];
  onRemove: (field: CustomField) => void;
};

function FieldList({ heading, fields, onRemove }: FieldListProps) {
  if (fields.length === 0) return null;
  return (
    <section className="grid gap-3">
      <SectionHeading>{heading}</SectionHeading>
      <Rows label={heading}>
        {fields.map((field) => (
          <Row
            key={field.id}
            title={field.label}
            detail={[kindNames[field.kind], field.choices.join(", ")].filter(Boolean).join(": ")}
            end={
              <IconButton label={`Remove ${field.label}`} icon={<Trash2 />} onClick={() => onRemove(field)} />
            }
          />
        ))}
      </Rows>
    </section>
  );
}

function RemoveField({ field, close }: { field: CustomField; close: () => void }) {
  const { save, saving, problem } = useSave(
    () => api("DELETE /custom-fields/{id}", { params: { id: field.id } }),
    {
      done: `The field “${field.label}” is gone.`,
      onSaved: () => {
        close();
        return queryClient.invalidateQueries({ queryKey: ["custom-fields"] });
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Remove the field “${field.label}”?`}
      confirm="Remove field"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>It is no longer shown anywhere. What was entered is kept, and can still be read through the API.</p>
    </ConfirmDialog>
  );
}

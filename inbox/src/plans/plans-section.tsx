import type { PlanTemplate, TemplateInput } from "@heard/core/contract/plans.ts";
import { useQuery } from "@tanstack/react-query";
import { ListChecks, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { exampleTemplates } from "./example-templates.ts";
import { planTemplatesQuery } from "./plan-queries.ts";
import { TemplateSheet } from "./template-sheet.tsx";
import { usualWords } from "./usual-time.ts";

const readAnew = () => queryClient.invalidateQueries(planTemplatesQuery);

/** The templates of plans: how each kind of matter goes, step by step. */
export function PlansSection() {
  const { data, error, refetch } = useQuery(planTemplatesQuery);
  const [editing, setEditing] = useState<PlanTemplate | "new">();
  const [leaving, setLeaving] = useState<PlanTemplate>();
  const unused = exampleTemplates.filter(({ name }) => !data?.some((template) => template.name === name));
  return (
    <>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading templates" rows={2} />}
      {data?.length === 0 && (
        <EmptyState
          icon={<ListChecks />}
          title="No templates yet"
          action={
            <Button icon={<Plus />} onClick={() => setEditing("new")}>
              Add a template
            </Button>
          }
        >
          Write down how a kind of matter goes. Customers then see where theirs stands, and what comes next.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Rows label="Templates">
          {data.map((template) => (
            <TemplateRow
              key={template.id}
              template={template}
              onEdit={() => setEditing(template)}
              onRemove={() => setLeaving(template)}
            />
          ))}
        </Rows>
      )}
      {data && data.length > 0 && (
        <Button icon={<Plus />} onClick={() => setEditing("new")} className="w-fit">
          Add a template
        </Button>
      )}
      {data && unused.length > 0 && <Examples examples={unused} />}
      {editing && (
        <TemplateSheet
          template={editing === "new" ? null : editing}
          close={() => setEditing(undefined)}
          onSaved={readAnew}
        />
      )}
      {leaving && <RemoveTemplate template={leaving} close={() => setLeaving(undefined)} />}
    </>
  );
}

type TemplateRowProps = { template: PlanTemplate; onEdit: () => void; onRemove: () => void };

function TemplateRow({ template, onEdit, onRemove }: TemplateRowProps) {
  const { name, matter, steps, start_when, used } = template;
  const minutes = steps.reduce((sum, step) => sum + (step.measured?.median_minutes ?? step.usual_minutes), 0);
  const detail = [
    matter,
    steps.length === 1 ? "1 step" : `${steps.length} steps`,
    `usually ${usualWords(minutes)}`,
    start_when ? "starts by itself" : "",
    used > 0 ? `used ${used === 1 ? "once" : `${used} times`}` : "",
  ];
  return (
    <Row
      title={name}
      detail={detail.filter(Boolean).join(" · ")}
      end={
        <>
          <Button size="small" icon={<Pencil />} onClick={onEdit}>
            Edit
          </Button>
          <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={onRemove} />
        </>
      }
    />
  );
}

function Examples({ examples }: { examples: readonly TemplateInput[] }) {
  const { save, saving } = useSave((body: TemplateInput) => api("POST /plan-templates", { body }), {
    done: ({ name }) => `“${name}” is here. Make it yours.`,
    inPassing: true,
    onSaved: readAnew,
  });
  return (
    <section className="grid gap-3">
      <SectionHeading hint="Two that we find good. Add one and change what is different with you.">
        Examples
      </SectionHeading>
      <Rows label="Examples">
        {examples.map((example) => (
          <Row
            key={example.name}
            title={example.name}
            detail={example.steps.map(({ title }) => title).join(" → ")}
            end={
              <Button size="small" icon={<Plus />} busy={saving} onClick={() => save(example)}>
                Add
              </Button>
            }
          />
        ))}
      </Rows>
    </section>
  );
}

function RemoveTemplate({ template, close }: { template: PlanTemplate; close: () => void }) {
  const { save, saving, problem } = useSave(
    () => api("DELETE /plan-templates/{id}", { params: { id: template.id } }),
    {
      done: `The template “${template.name}” is gone.`,
      onSaved: () => {
        close();
        return readAnew();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Remove the template “${template.name}”?`}
      confirm="Remove template"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>Plans that were started from it go on as they are. No new ones start from it.</p>
    </ConfirmDialog>
  );
}

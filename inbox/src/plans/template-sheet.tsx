import type { Conditions } from "@heard/core/contract/conditions.ts";
import type { PlanTemplate } from "@heard/core/contract/plans.ts";
import { useState } from "react";
import { ConditionsField } from "../pages/conditions-field.tsx";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Switch } from "../ui/switch.tsx";
import { TextField } from "../ui/text-field.tsx";
import { draftsOf, draftsProblem, inputsOf, newDraft } from "./step-draft.ts";
import { StepsEditor } from "./steps-editor.tsx";
import { usualWords } from "./usual-time.ts";

type TemplateSheetProps = { template: PlanTemplate | null; close: () => void; onSaved: () => unknown };

const byHand: Conditions = { match: "all", conditions: [] };
const conditionFields = Array.from({ length: 30 }, (_, place) => `conditions.${place}`);

/** Writes a template, or rewrites one. */
export function TemplateSheet({ template, close, onSaved }: TemplateSheetProps) {
  const [name, setName] = useState(template?.name ?? "");
  const [matter, setMatter] = useState(template?.matter ?? "");
  const [startWhen, setStartWhen] = useState<Conditions>(template?.start_when ?? byHand);
  const [tells, setTells] = useState(template?.tells_customer ?? true);
  const [steps, setSteps] = useState(() => (template ? draftsOf(template.steps) : [newDraft()]));
  const [asked, setAsked] = useState(false);
  const missing = name.trim() ? draftsProblem(steps) : "Give the template a name.";
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const body = {
        name,
        matter,
        start_when: startWhen.conditions.length > 0 ? startWhen : null,
        tells_customer: tells,
        steps: inputsOf(steps),
      };
      return template
        ? api("PUT /plan-templates/{id}", { params: { id: template.id }, body })
        : api("POST /plan-templates", { body });
    },
    {
      fields: conditionFields,
      done: (saved) => `“${saved.name}” is saved.`,
      onSaved: () => {
        close();
        return onSaved();
      },
    },
  );

  return (
    <FormDialog
      variant="sheet"
      title={template ? template.name : "New template"}
      action="Save"
      saving={saving}
      problem={problem ?? (asked ? missing : null)}
      save={() => {
        setAsked(true);
        if (!missing) save();
      }}
      close={close}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          hint="Customers read it."
          placeholder="Your return"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label="Kind of matter"
          hint="For us alone."
          placeholder="Returns"
          optional
          maxLength={80}
          value={matter}
          onChange={(event) => setMatter(event.target.value)}
        />
      </div>
      <StepsEditor steps={steps} onChange={setSteps} />
      <MeasuredSteps template={template} />
      <ConditionsField
        label="Starts by itself on conversations where"
        everyone="It is started by hand."
        value={startWhen}
        onChange={setStartWhen}
        errorOf={errorOf}
      />
      {startWhen.conditions.length > 0 && (
        <Switch
          label="Send the customer the link as soon as it has started"
          checked={tells}
          onChange={setTells}
        />
      )}
    </FormDialog>
  );
}

/** Once five of a step are done, what it really took counts. */
function MeasuredSteps({ template }: { template: PlanTemplate | null }) {
  const measured = template?.steps.filter((step) => step.measured) ?? [];
  if (measured.length === 0) return null;
  return (
    <div className="grid gap-1 text-quiet">
      <p>What steps really took counts more than what is said here:</p>
      <ul className="grid gap-0.5">
        {measured.map(({ id, title, measured }) => (
          <li key={id}>
            {title}: {usualWords(measured?.median_minutes ?? 0)} (the middle of {measured?.count})
          </li>
        ))}
      </ul>
    </div>
  );
}

import type { Plan } from "@heard/core/contract/plans.ts";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { keepPlan } from "./plan-queries.ts";
import { draftsOf, draftsProblem, inputsOf } from "./step-draft.ts";
import { StepsEditor } from "./steps-editor.tsx";

/** Changes a plan that is under way; what is over stays as it was. */
export function AdaptPlan({ plan, close }: { plan: Plan; close: () => void }) {
  const form = useId();
  const [name, setName] = useState(plan.name);
  const [steps, setSteps] = useState(() => draftsOf(plan.steps));
  const [asked, setAsked] = useState(false);
  const missing = name.trim() ? draftsProblem(steps) : "Give the plan a name.";
  const { save, saving, problem } = useSave(
    () => api("PUT /plans/{id}", { params: { id: plan.id }, body: { name, steps: inputsOf(steps) } }),
    {
      done: "The plan is adapted.",
      onSaved: (saved) => {
        close();
        keepPlan(saved);
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!missing && !saving) save();
  }

  return (
    <Dialog
      open
      variant="sheet"
      onOpenChange={close}
      title="Adapt this plan"
      description="For this conversation alone. Steps that are over stay as they were."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={form} tone="primary" busy={saving}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-6" noValidate>
        <TextField
          label="Name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <StepsEditor steps={steps} onChange={setSteps} />
        <FormProblem>{problem ?? (asked ? missing : null)}</FormProblem>
      </form>
    </Dialog>
  );
}

import type { EscalationStep } from "@heard/core/contract/service-levels.ts";
import { Plus, Trash2 } from "lucide-react";
import { useTeammates, useTeams } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";
import { MinutesField } from "./minutes-field.tsx";

type EscalationFieldProps = {
  value: EscalationStep[];
  onChange: (steps: EscalationStep[]) => void;
  errorOf: (field: string) => string | undefined;
};

const stepsAtMost = 5;

/** Who hears of it when a time was missed, step by step. */
export function EscalationField({ value, onChange, errorOf }: EscalationFieldProps) {
  const add = () =>
    onChange([...value, { after_minutes: value.length * 60, to: "own_team", to_id: null, assigns: false }]);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 font-medium">When the time is up</legend>
      <p className="text-quiet text-small">Whoever is on it hears of it. Besides:</p>
      {value.map((step, index) => (
        <StepFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is nothing but its place in the list.
          key={`${index} of ${value.length}`}
          number={index + 1}
          step={step}
          error={errorOf(`escalation.${index}`)}
          onChange={(next) => onChange(value.with(index, next))}
          onRemove={() => onChange(value.toSpliced(index, 1))}
        />
      ))}
      {value.length < stepsAtMost && (
        <Button size="small" icon={<Plus />} className="w-fit" onClick={add}>
          Add a step
        </Button>
      )}
    </fieldset>
  );
}

type StepFieldsProps = {
  number: number;
  step: EscalationStep;
  error?: string;
  onChange: (step: EscalationStep) => void;
  onRemove: () => void;
};

function StepFields({ number, step, error, onChange, onRemove }: StepFieldsProps) {
  const people = useTeammates().filter(({ role }) => role !== "colleague");
  const named = useTeams();
  const options = [
    { value: "own_team", label: "Its team" },
    { value: "admins", label: "The admins" },
    ...named.map(({ id, name }) => ({ value: `team ${id}`, label: `Team ${name}` })),
    ...people.map(({ id, name }) => ({ value: `teammate ${id}`, label: name })),
  ];

  function choose(chosen: string) {
    const [to, id] = chosen.split(" ");
    onChange({
      ...step,
      to: to as EscalationStep["to"],
      to_id: id ?? null,
      assigns: step.assigns && to !== "admins",
    });
  }

  return (
    <fieldset
      aria-label={`Step ${number}`}
      className="flex flex-wrap items-end gap-3 border-line border-l-2 pl-3"
    >
      <MinutesField
        label="After"
        value={step.after_minutes}
        empty="0"
        onChange={(minutes) => onChange({ ...step, after_minutes: minutes ?? 0 })}
      />
      <Select
        label="Tell"
        className="min-w-40 grow"
        value={step.to_id ? `${step.to} ${step.to_id}` : step.to}
        options={options}
        error={error}
        onChange={choose}
      />
      <span className="flex basis-full items-center justify-between gap-3">
        <Checkbox
          label="Give them the conversation, too"
          checked={step.assigns}
          disabled={step.to === "admins"}
          onChange={(assigns) => onChange({ ...step, assigns })}
        />
        <IconButton label={`Remove step ${number}`} icon={<Trash2 />} onClick={onRemove} />
      </span>
    </fieldset>
  );
}

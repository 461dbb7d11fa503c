import type { PlanActor, PlanNeed } from "@heard/core/contract/plans.ts";
import { useState } from "react";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { needNames, type StepDraft } from "./step-draft.ts";
import { splitUsual, type UsualUnit, usualUnits } from "./usual-time.ts";

type StepFieldsProps = { step: StepDraft; onChange: (part: Partial<StepDraft>) => void };

/** Everything about one step. Customers read the name, the reason and what we need. */
export function StepFields({ step, onChange }: StepFieldsProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <TextField
        label="What happens"
        placeholder="We look at what you sent"
        maxLength={120}
        value={step.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <TextArea
        label="Why"
        optional
        rows={2}
        maxLength={600}
        value={step.why}
        onChange={(event) => onChange({ why: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label="Who does it"
          value={step.by}
          options={doers}
          onChange={(by) => onChange({ by: by as PlanActor })}
        />
        {step.by === "third_party" && (
          <TextField
            label="Their name"
            placeholder="The carrier"
            maxLength={100}
            value={step.who ?? ""}
            onChange={(event) => onChange({ who: event.target.value || null })}
          />
        )}
      </div>
      <UsualTime minutes={step.usual_minutes} onChange={(usual_minutes) => onChange({ usual_minutes })} />
      <Select
        label="What we need from the customer"
        value={step.needs}
        options={needs}
        onChange={(need) => onChange({ needs: need as PlanNeed })}
      />
      {step.needs !== "nothing" && (
        <TextArea
          label="What exactly"
          hint="In the customer’s language: they read it as it stands."
          rows={2}
          maxLength={600}
          value={step.ask}
          onChange={(event) => onChange({ ask: event.target.value })}
        />
      )}
    </div>
  );
}

function UsualTime({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const [{ count, unit }, setTime] = useState<{ count: number | string; unit: UsualUnit }>(() =>
    splitUsual(minutes),
  );

  function say(next: { count: number | string; unit: UsualUnit }) {
    setTime(next);
    const said = Math.round(Number(next.count) * usualUnits[next.unit]);
    if (said >= 1 && said <= longest) onChange(said);
  }

  return (
    <div className="grid grid-cols-2 gap-4">
      <TextField
        label="Usually takes"
        type="number"
        min={1}
        inputMode="numeric"
        value={count}
        onChange={(event) => say({ count: event.target.value, unit })}
      />
      <Select
        label="Counted in"
        value={unit}
        options={units}
        onChange={(next) => say({ count, unit: next as UsualUnit })}
      />
    </div>
  );
}

const longest = 525_600;
const doers = [
  { value: "us", label: "Us" },
  { value: "customer", label: "The customer" },
  { value: "third_party", label: "Somebody else" },
];
const units = [
  { value: "minutes", label: "Minutes" },
  { value: "hours", label: "Hours" },
  { value: "days", label: "Working days" },
];
const needs = Object.entries(needNames).map(([value, label]) => ({ value, label }));

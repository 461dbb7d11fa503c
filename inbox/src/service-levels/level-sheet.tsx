import type { ServiceLevel, ServiceLevelInput, WarnBefore } from "@heard/core/contract/service-levels.ts";
import { useState } from "react";
import { ConditionsField } from "../pages/conditions-field.tsx";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { EscalationField } from "./escalation-field.tsx";
import { readLevelsAnew } from "./levels-query.ts";
import { MinutesField } from "./minutes-field.tsx";
import { PreviewWords } from "./preview-words.tsx";

const fresh: ServiceLevelInput = {
  name: "",
  conditions: { match: "all", conditions: [] },
  first_answer_minutes: 240,
  next_answer_minutes: 480,
  resolution_minutes: null,
  counts: "service_hours",
  pauses_for_third_party: false,
  warn_before: { unit: "minutes", value: 30 },
  escalation: [],
};

/** Everything that a service level says. */
export function LevelSheet({ level, close }: { level?: ServiceLevel; close: () => void }) {
  const [form, setForm] = useState<ServiceLevelInput>(level ? inputOf(level) : fresh);
  const set = (part: Partial<ServiceLevelInput>) => setForm((now) => ({ ...now, ...part }));
  const faultFields = [
    "name",
    "first_answer_minutes",
    ...form.conditions.conditions.map((_, index) => `conditions.${index}`),
    ...form.escalation.map((_, index) => `escalation.${index}`),
  ];
  const { save, saving, problem, errorOf } = useSave(
    () =>
      level
        ? api("PUT /service-levels/{id}", { params: { id: level.id }, body: form })
        : api("POST /service-levels", { body: form }),
    {
      fields: faultFields,
      done: ({ name }) => `“${name}” is in force.`,
      onSaved: () => {
        close();
        return readLevelsAnew();
      },
    },
  );

  return (
    <FormDialog
      variant="sheet"
      title={level ? `Edit ${level.name}` : "New service level"}
      description="Clocks that run already follow what you change here."
      action={level ? "Save" : "Add this service level"}
      saving={saving}
      problem={problem}
      save={save}
      close={close}
    >
      <TextField
        label="Name"
        placeholder="Urgent matters"
        maxLength={80}
        autoComplete="off"
        value={form.name}
        error={errorOf("name")}
        onChange={(event) => set({ name: event.target.value })}
      />
      <ConditionsField
        label="For conversations where"
        everyone="Every conversation that no service level above it takes."
        value={form.conditions}
        onChange={(conditions) => set({ conditions })}
        errorOf={errorOf}
      />
      <Targets form={form} set={set} error={errorOf("first_answer_minutes")} />
      <Warning value={form.warn_before} onChange={(warn_before) => set({ warn_before })} />
      <EscalationField
        value={form.escalation}
        onChange={(escalation) => set({ escalation })}
        errorOf={errorOf}
      />
      <PreviewWords level={form} />
    </FormDialog>
  );
}

function inputOf({ id: _, clocks: _clocks, ...input }: ServiceLevel): ServiceLevelInput {
  return input;
}

type TargetsProps = {
  form: ServiceLevelInput;
  set: (part: Partial<ServiceLevelInput>) => void;
  error?: string;
};

function Targets({ form, set, error }: TargetsProps) {
  return (
    <div className="grid gap-4">
      <MinutesField
        label="First answer within"
        empty="no time"
        value={form.first_answer_minutes}
        error={error}
        onChange={(first_answer_minutes) => set({ first_answer_minutes })}
      />
      <MinutesField
        label="Each next answer within"
        empty="no time"
        value={form.next_answer_minutes}
        onChange={(next_answer_minutes) => set({ next_answer_minutes })}
      />
      <MinutesField
        label="Solution within"
        empty="no time"
        value={form.resolution_minutes}
        onChange={(resolution_minutes) => set({ resolution_minutes })}
      />
      <Select
        label="Counted"
        value={form.counts}
        options={[
          { value: "service_hours", label: "In our hours" },
          { value: "always", label: "Day and night" },
        ]}
        hint="It stands still while we wait on the customer."
        onChange={(counts) => set({ counts: counts as ServiceLevelInput["counts"] })}
      />
      <Checkbox
        label="It stands still while we wait on somebody else, too"
        checked={form.pauses_for_third_party}
        onChange={(pauses_for_third_party) => set({ pauses_for_third_party })}
      />
    </div>
  );
}

type WarningProps = { value: WarnBefore | null; onChange: (value: WarnBefore | null) => void };

function Warning({ value, onChange }: WarningProps) {
  const kind = value?.unit ?? "never";

  function choose(next: string) {
    if (next === "minutes") onChange({ unit: "minutes", value: 30 });
    else if (next === "percent") onChange({ unit: "percent", value: 25 });
    else onChange(null);
  }

  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select
        label="Warn whoever is on it"
        className="min-w-52 grow"
        value={kind}
        options={[
          { value: "minutes", label: "Some time before" },
          { value: "percent", label: "When a share of the time is left" },
          { value: "never", label: "Not at all" },
        ]}
        onChange={choose}
      />
      {value?.unit === "minutes" && (
        <MinutesField
          label="Before"
          value={value.value}
          onChange={(minutes) => onChange({ unit: "minutes", value: Math.max(minutes ?? 1, 1) })}
        />
      )}
      {value?.unit === "percent" && (
        <TextField
          label="Percent left"
          className="w-28"
          inputMode="numeric"
          value={String(value.value)}
          onChange={(event) =>
            onChange({
              unit: "percent",
              value: Math.min(Math.max(Number.parseInt(event.target.value, 10) || 1, 1), 99),
            })
          }
        />
      )}
    </div>
  );
}

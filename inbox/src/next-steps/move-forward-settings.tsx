import type { NextStepSettings } from "@heard/core/contract/next-steps.ts";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { nextStepSettingsQuery } from "../sync/next-steps.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";

/** How long things may rest before they come up. */
export function MoveForwardSettings() {
  const { data, error, refetch } = useQuery(nextStepSettingsQuery);
  if (error && !data) return <LoadProblem error={error} retry={refetch} />;
  if (!data) return <LoadingRows label="Loading what is set" rows={3} />;
  return <SettingsForm before={data} />;
}

const fields: readonly {
  name: keyof NextStepSettings;
  label: string;
  unit: string;
  hint: string;
  min: number;
  max: number;
}[] = [
  {
    name: "follow_up_days",
    label: "Follow up after",
    unit: "working days",
    hint: "Without a word from the customer for so long, following up is the next step.",
    min: 1,
    max: 90,
  },
  {
    name: "look_within_days",
    label: "Somebody looks within",
    unit: "working days",
    hint: "What nobody has opened or touched for longer comes up in Move forward.",
    min: 1,
    max: 90,
  },
  {
    name: "silent_days",
    label: "Silence may last",
    unit: "days",
    hint: "Without a word from either side for so long, a conversation stands still.",
    min: 1,
    max: 90,
  },
  {
    name: "find_owner_minutes",
    label: "Somebody has it within",
    unit: "working minutes",
    hint: "So long after it came, a new conversation has a person or a team.",
    min: 0,
    max: 4800,
  },
];

function SettingsForm({ before }: { before: NextStepSettings }) {
  const [form, setForm] = useState<Record<string, string>>(() =>
    Object.fromEntries(Object.entries(before).map(([name, value]) => [name, String(value)])),
  );
  const numbers = Object.fromEntries(fields.map(({ name }) => [name, Number(form[name])]));
  const { save, saving, problem, errorOf } = useSave(
    () => api("PUT /next-step-settings", { body: numbers as NextStepSettings }),
    {
      fields: fields.map(({ name }) => name),
      done: "Saved",
      onSaved: (saved) => queryClient.setQueryData(nextStepSettingsQuery.queryKey, saved),
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <form onSubmit={submit} className="grid gap-6" noValidate>
      <Card>
        <div className="grid gap-5">
          {fields.map(({ name, label, unit, hint, min, max }) => (
            <TextField
              key={name}
              type="number"
              inputMode="numeric"
              min={min}
              max={max}
              label={label}
              unit={unit}
              hint={hint}
              value={form[name] ?? ""}
              error={errorOf(name)}
              onChange={(event) => setForm((now) => ({ ...now, [name]: event.target.value }))}
            />
          ))}
        </div>
      </Card>
      <FormProblem>{problem}</FormProblem>
      <Button type="submit" tone="primary" busy={saving} className="w-fit">
        Save
      </Button>
    </form>
  );
}

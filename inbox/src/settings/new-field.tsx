import type { CustomField } from "@heard/core/contract/workspaces.ts";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";

export const kindNames: Record<CustomField["kind"], string> = {
  text: "Text",
  number: "Number",
  date: "Date",
  choice: "One of several",
  yes_no: "Yes or no",
};

const subjectNames: Record<CustomField["subject"], string> = {
  customer: "Customers",
  company: "Companies",
  conversation: "Conversations",
};

const nothing = {
  subject: "customer" as CustomField["subject"],
  label: "",
  kind: "text" as CustomField["kind"],
};

/** Adds a field of one's own. */
export function NewField() {
  const [form, setForm] = useState(nothing);
  const [choices, setChoices] = useState("");
  const { save, saving, problem, errorOf } = useSave(
    () =>
      api("POST /custom-fields", {
        body: { ...form, choices: form.kind === "choice" ? linesOf(choices) : [] },
      }),
    {
      fields: ["label", "choices"],
      done: ({ label }) => `The field “${label}” is here.`,
      onSaved: () => {
        setForm((now) => ({ ...now, label: "" }));
        setChoices("");
        return queryClient.invalidateQueries({ queryKey: ["custom-fields"] });
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Card>
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            label="New field"
            placeholder="Customer number"
            maxLength={60}
            value={form.label}
            error={errorOf("label")}
            onChange={(event) => setForm((now) => ({ ...now, label: event.target.value }))}
          />
          <Select
            label="On"
            value={form.subject}
            options={optionsOf(subjectNames)}
            onChange={(subject) => setForm((now) => ({ ...now, subject: subject as typeof now.subject }))}
          />
          <Select
            label="Kind"
            value={form.kind}
            options={optionsOf(kindNames)}
            onChange={(kind) => setForm((now) => ({ ...now, kind: kind as typeof now.kind }))}
          />
        </div>
        {form.kind === "choice" && (
          <TextArea
            label="Choices"
            hint="One a line."
            value={choices}
            error={errorOf("choices")}
            onChange={(event) => setChoices(event.target.value)}
          />
        )}
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" busy={saving} disabled={!form.label.trim()} className="w-fit">
          Add field
        </Button>
      </form>
    </Card>
  );
}

function optionsOf(names: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

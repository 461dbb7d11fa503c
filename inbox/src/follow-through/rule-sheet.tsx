import type { FollowThroughRule, FollowThroughRuleInput } from "@heard/core/contract/follow-through.ts";
import { useState } from "react";
import { ConditionsField } from "../pages/conditions-field.tsx";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextField } from "../ui/text-field.tsx";
import { readRulesAnew } from "./rules-query.ts";
import { WordsField } from "./words-field.tsx";

const fresh: FollowThroughRuleInput = {
  name: "",
  enabled: true,
  conditions: { match: "all", conditions: [] },
  after_days: 3,
  day_kind: "working",
  quiet_days: 30,
  words: {},
};

const dayKinds = [
  { value: "working", label: "working days" },
  { value: "calendar", label: "calendar days" },
];

/** Everything that a rule says. */
export function RuleSheet({ rule, close }: { rule?: FollowThroughRule; close: () => void }) {
  const [form, setForm] = useState<FollowThroughRuleInput>(rule ? inputOf(rule) : fresh);
  const set = (part: Partial<FollowThroughRuleInput>) => setForm((now) => ({ ...now, ...part }));
  const conditionFields = form.conditions.conditions.map((_, index) => `conditions.${index}`);
  const { save, saving, problem, errorOf } = useSave(
    () =>
      rule
        ? api("PUT /follow-through-rules/{id}", { params: { id: rule.id }, body: form })
        : api("POST /follow-through-rules", { body: form }),
    {
      fields: ["name", "after_days", "quiet_days", ...conditionFields],
      done: ({ name }) => `“${name}” is saved.`,
      onSaved: () => {
        close();
        return readRulesAnew();
      },
    },
  );

  return (
    <FormDialog
      variant="sheet"
      title={rule ? `Edit ${rule.name}` : "New rule"}
      description="Nobody is asked who wrote by machine, whom we never answered, or whose matter is open again."
      action={rule ? "Save" : "Add this rule"}
      saving={saving}
      problem={problem}
      save={save}
      close={close}
    >
      <TextField
        label="Name"
        placeholder="Repairs"
        maxLength={80}
        autoComplete="off"
        value={form.name}
        error={errorOf("name")}
        onChange={(event) => set({ name: event.target.value })}
      />
      <ConditionsField
        label="For conversations where"
        everyone="Every conversation that no rule above it takes."
        value={form.conditions}
        onChange={(conditions) => set({ conditions })}
        errorOf={errorOf}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium">We ask after</legend>
        <div className="flex items-start gap-2">
          <DaysField
            label="How many days"
            labelHidden
            value={form.after_days}
            error={errorOf("after_days")}
            onChange={(after_days) => set({ after_days })}
          />
          <Select
            label="Which days count"
            labelHidden
            value={form.day_kind}
            options={dayKinds}
            onChange={(kind) => set({ day_kind: kind as FollowThroughRuleInput["day_kind"] })}
          />
        </div>
      </fieldset>
      <DaysField
        label="Leave a customer in peace for so many days after we asked"
        value={form.quiet_days}
        error={errorOf("quiet_days")}
        onChange={(quiet_days) => set({ quiet_days })}
      />
      <WordsField value={form.words} onChange={(words) => set({ words })} />
      <Switch
        label="In use"
        hint="Switched off, nobody is asked by this rule."
        checked={form.enabled}
        onChange={(enabled) => set({ enabled })}
      />
    </FormDialog>
  );
}

function inputOf({
  id: _,
  asked: _asked,
  yes: _yes,
  no: _no,
  ...input
}: FollowThroughRule): FollowThroughRuleInput {
  return input;
}

type DaysFieldProps = {
  label: string;
  labelHidden?: boolean;
  value: number;
  error?: string;
  onChange: (days: number) => void;
};

function DaysField({ value, onChange, ...field }: DaysFieldProps) {
  const [typed, setTyped] = useState(String(value));
  return (
    <TextField
      {...field}
      className={field.labelHidden ? "w-28" : undefined}
      inputMode="numeric"
      autoComplete="off"
      value={typed}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, "").slice(0, 3);
        setTyped(digits);
        onChange(Number(digits));
      }}
    />
  );
}

import type { NamedHours, OwnHours } from "@heard/core/contract/service-hours.ts";
import { hoursProblem } from "@heard/core/rules/service-hours/hours.ts";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { TimeZoneSelect } from "../pages/time-zone-select.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Switch } from "../ui/switch.tsx";
import { readHoursAnew } from "./hours-query.ts";
import { WeekEditor } from "./week-editor.tsx";

type OwnHoursFormProps = { teammateId: string; own: OwnHours | null; usual: NamedHours };

/** A teammate's own week, for who works other hours than the team; switched off, the team's count. */
export function OwnHoursForm({ teammateId, own, usual }: OwnHoursFormProps) {
  const [form, setForm] = useState(own);
  const { save, saving, problem } = useSave(
    (hours: OwnHours | null) =>
      api("PUT /teammates/{id}/hours", { params: { id: teammateId }, body: { hours } }),
    { done: "Saved", onSaved: readHoursAnew },
  );
  const wrong = form && hoursProblem({ ...form, holidays: [] });

  function turn(on: boolean) {
    setForm(on ? { time_zone: usual.time_zone, week: usual.week } : null);
    if (!on && own) save(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving && !wrong) save(form);
  }

  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Switch
        label="I work other hours than my team"
        hint="The team’s holidays count for you all the same."
        checked={form !== null}
        onChange={turn}
      />
      {form && (
        <>
          <WeekEditor week={form.week} onChange={(week) => setForm({ ...form, week })} />
          <TimeZoneSelect
            label="Time zone"
            value={form.time_zone}
            onChange={(time_zone) => setForm({ ...form, time_zone })}
          />
          <FormProblem>{wrong ?? problem}</FormProblem>
          <Button type="submit" className="w-fit" busy={saving} disabled={Boolean(wrong)}>
            Save your hours
          </Button>
        </>
      )}
      {!form && <FormProblem>{problem}</FormProblem>}
    </form>
  );
}

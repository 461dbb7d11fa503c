import type { NamedHours } from "@heard/core/contract/service-hours.ts";
import { hoursProblem } from "@heard/core/rules/service-hours/hours.ts";
import { useState } from "react";
import { changesIn } from "../pages/changes-in.ts";
import { FormDialog } from "../pages/form-dialog.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { TimeZoneSelect } from "../pages/time-zone-select.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useInboxes, useTeams } from "../sync/names.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextField } from "../ui/text-field.tsx";
import { readHoursAnew } from "./hours-query.ts";
import { minutesOpen } from "./week.ts";
import { WeekEditor } from "./week-editor.tsx";

type HoursSheetProps = {
  /** Left out: new ones, which begin like the usual ones. */
  hours?: NamedHours;
  usual: NamedHours;
  close: () => void;
};

/** What hours are called, the week, where the clock stands, and who keeps them. */
export function HoursSheet({ hours, usual, close }: HoursSheetProps) {
  const before = {
    name: hours?.name ?? "",
    time_zone: (hours ?? usual).time_zone,
    week: (hours ?? usual).week,
    team_ids: hours?.team_ids ?? [],
    inbox_ids: hours?.inbox_ids ?? [],
  };
  const [form, setForm] = useState(before);
  const [makeUsual, setMakeUsual] = useState(false);
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const more = makeUsual ? { is_usual: true as const } : {};
      if (!hours) return api("POST /service-hours", { body: { ...form, ...more } });
      const body = { ...changesIn(before, form), ...more };
      return api("PATCH /service-hours/{id}", { params: { id: hours.id }, body });
    },
    {
      fields: ["name", "time_zone"],
      done: "Saved",
      onSaved: () => {
        close();
        return readHoursAnew();
      },
    },
  );
  const set = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const wrong = hoursProblem({ ...form, holidays: [] });

  return (
    <FormDialog
      variant="sheet"
      title={hours ? `Edit ${hours.name}` : "Other hours"}
      description="A break is the gap between two shifts. A shift may end the next day."
      action={hours ? "Save" : "Add these hours"}
      disabled={Boolean(wrong)}
      saving={saving}
      problem={problem}
      save={save}
      close={close}
    >
      <TextField
        label="Name"
        placeholder="Weekend chat"
        maxLength={60}
        autoComplete="off"
        value={form.name}
        error={errorOf("name")}
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className="grid gap-1.5">
        <WeekEditor week={form.week} onChange={(week) => set({ week })} />
        <p className="text-quiet text-small tabular-nums">{hoursWords(minutesOpen(form.week))}</p>
        <FormProblem>{wrong}</FormProblem>
      </div>
      <TimeZoneSelect
        label="Time zone"
        value={form.time_zone}
        error={errorOf("time_zone")}
        onChange={(time_zone) => set({ time_zone })}
      />
      {hours?.is_usual ? (
        <p className="text-quiet">
          These are the usual hours: they count for every inbox and team that has no hours of its own.
        </p>
      ) : (
        <>
          <Keepers form={form} set={set} />
          <Switch
            label="Make these the usual hours"
            hint="They count for every inbox and team that has no hours of its own."
            checked={makeUsual}
            onChange={setMakeUsual}
          />
        </>
      )}
    </FormDialog>
  );
}

type Kept = Pick<NamedHours, "team_ids" | "inbox_ids">;

function Keepers({ form, set }: { form: Kept; set: (part: Partial<Kept>) => void }) {
  const teams = useTeams();
  const inboxes = useInboxes();
  const toggled = (ids: string[], id: string, on: boolean) =>
    on ? [...ids, id] : ids.filter((one) => one !== id);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium">Who keeps these hours</legend>
      {teams.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={`Team ${name}`}
          checked={form.team_ids.includes(id)}
          onChange={(on) => set({ team_ids: toggled(form.team_ids, id, on) })}
        />
      ))}
      {inboxes.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={`Inbox ${name}`}
          checked={form.inbox_ids.includes(id)}
          onChange={(on) => set({ inbox_ids: toggled(form.inbox_ids, id, on) })}
        />
      ))}
      <p className="text-quiet text-small">A team’s hours come before those of an inbox.</p>
    </fieldset>
  );
}

function hoursWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours} ${hours === 1 ? "hour" : "hours"}${rest ? ` ${rest} minutes` : ""} a week`;
}

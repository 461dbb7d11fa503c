import type { PromiseSettings } from "@heard/core/contract/promises.ts";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useStaff, useTeams } from "../sync/names.ts";
import { promiseSettingsQuery } from "../sync/promises.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { delayOptions } from "./delay-options.ts";
import { FollowUpFields } from "./follow-up-fields.tsx";
import { TeamFollowUps } from "./team-follow-ups.tsx";

/** Whom overdue promises go to, and how we follow up on those of others. */
export function PromisesSettings() {
  const { data, error, refetch } = useQuery(promiseSettingsQuery);
  if (error && !data) return <LoadProblem error={error} retry={refetch} />;
  if (!data) return <LoadingRows label="Loading what is set" rows={3} />;
  return <SettingsForm before={data} />;
}

function SettingsForm({ before }: { before: PromiseSettings }) {
  const [form, setForm] = useState(before);
  const set = (part: Partial<PromiseSettings>) => setForm((now) => ({ ...now, ...part }));
  const { save, saving, problem } = useSave(() => api("PUT /promise-settings", { body: form }), {
    done: "Saved",
    onSaved: (saved) => {
      queryClient.setQueryData(promiseSettingsQuery.queryKey, saved);
      setForm(saved);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <form onSubmit={submit} className="grid gap-6" noValidate>
      <Card>
        <div className="grid gap-5">
          <SectionHeading hint="Its owner hears of it at once.">
            When a promise of ours is overdue
          </SectionHeading>
          <Select
            label="The team hears of it"
            value={String(form.team_after_minutes)}
            options={delayOptions(before.team_after_minutes)}
            onChange={(minutes) => set({ team_after_minutes: Number(minutes) })}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <NamedChoice form={form} set={set} />
            <Select
              label="They hear of it"
              value={String(form.named_after_minutes)}
              options={delayOptions(before.named_after_minutes)}
              onChange={(minutes) => set({ named_after_minutes: Number(minutes) })}
            />
          </div>
        </div>
      </Card>
      <Card>
        <div className="grid gap-5">
          <SectionHeading hint="A customer who wanted to send something, or a carrier who wanted to bring it.">
            When others do not keep theirs
          </SectionHeading>
          <FollowUpFields value={form} onChange={set} />
          <TeamFollowUps usual={form} teams={form.teams} onChange={(teams) => set({ teams })} />
        </div>
      </Card>
      <FormProblem>{problem}</FormProblem>
      <Button type="submit" tone="primary" busy={saving} className="w-fit">
        Save
      </Button>
    </form>
  );
}

type NamedChoiceProps = { form: PromiseSettings; set: (part: Partial<PromiseSettings>) => void };

/** Who hears of it last: a person or a team. */
function NamedChoice({ form: { overdue_teammate_id, overdue_team_id }, set }: NamedChoiceProps) {
  const teammates = useStaff();
  const teams = useTeams();
  const value = overdue_teammate_id ?? overdue_team_id ?? "";
  return (
    <Select
      label="Then this goes to"
      value={value}
      options={[
        { value: "", label: "Nobody else" },
        ...teams.map(({ id, name }) => ({ value: id, label: `Team: ${name}` })),
        ...teammates.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(id) => {
        const isTeam = teams.some((team) => team.id === id);
        set({ overdue_team_id: isTeam ? id : null, overdue_teammate_id: id && !isTeam ? id : null });
      }}
    />
  );
}

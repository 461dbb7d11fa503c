import type { AcknowledgementSettings } from "@heard/core/contract/acknowledgements.ts";
import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { linkClass } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { acknowledgementSettingsQuery } from "../sync/acknowledgements.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, useSavedInDialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AcknowledgementPreview } from "./acknowledgement-preview.tsx";

/** How an inbox acknowledges what comes in, with the words as a customer would get them now. */
export function AcknowledgementSheet({ inbox, close }: { inbox: Inbox; close: () => void }) {
  const formId = useId();
  const { data, error, refetch } = useQuery(acknowledgementSettingsQuery(inbox.id));
  const [saving, setSaving] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={close}
      variant="sheet"
      title={`Acknowledgement of ${inbox.name}`}
      description="Whoever writes hears within seconds when your answer comes. We compute the time; you keep it."
      footer={
        <>
          <Button onClick={close}>Close</Button>
          <Button type="submit" form={formId} tone="primary" busy={saving} disabled={!data}>
            Save
          </Button>
        </>
      }
    >
      {error && !data && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading what is set" rows={4} />}
      {data && <SettingsForm formId={formId} before={data} setSaving={setSaving} />}
      <AcknowledgementPreview inboxId={inbox.id} channel={inbox.channel} />
      <p className="mt-6">
        <Link to="/answer-times" search={{ inbox: inbox.id }} className={linkClass}>
          How well the named times were kept
        </Link>
      </p>
    </Dialog>
  );
}

const quietTimes = [1, 8, 24, 72, 168];
const quietWords = (hours: number) =>
  hours < 24 ? `${hours} h` : hours === 24 ? "1 day" : `${hours / 24} days`;

type SettingsFormProps = {
  formId: string;
  before: AcknowledgementSettings;
  setSaving: (saving: boolean) => void;
};

function SettingsForm({ formId, before, setSaving }: SettingsFormProps) {
  const [form, setForm] = useState(before);
  const savedInDialog = useSavedInDialog();
  const set = (part: Partial<AcknowledgementSettings>) => setForm((now) => ({ ...now, ...part }));
  const { save, saving, problem, errorOf } = useSave(
    async () => {
      setSaving(true);
      const { inbox_id: id, braked_since: _, ...body } = form;
      return api("PUT /inboxes/{id}/acknowledgement", { params: { id }, body }).finally(() =>
        setSaving(false),
      );
    },
    {
      fields: ["at_most_per_hour"],
      done: "Saved",
      onSaved: async (saved) => {
        setForm(saved);
        savedInDialog();
        await queryClient.invalidateQueries({ queryKey: ["acknowledgements"] });
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  const quiet = [...new Set([...quietTimes, before.quiet_hours])].sort((one, other) => one - other);
  return (
    <form id={formId} onSubmit={submit} className="grid gap-5" noValidate>
      {before.braked_since && (
        <FormProblem>
          We stopped: more than {before.at_most_per_hour} went out within an hour. It goes on by itself when
          that has calmed, or when you save.
        </FormProblem>
      )}
      <Switch
        label="Acknowledge what comes in"
        hint="Never to automatic mail, mailing lists or no-reply addresses, and not while somebody is answering."
        checked={form.enabled}
        onChange={(enabled) => set({ enabled })}
      />
      <Select
        label="At most once per conversation within"
        value={String(form.quiet_hours)}
        options={quiet.map((hours) => ({ value: String(hours), label: quietWords(hours) }))}
        onChange={(hours) => set({ quiet_hours: Number(hours) })}
      />
      <Switch
        label="Also when there is no time to name"
        hint="Then it only says that the message has come."
        checked={form.without_time}
        onChange={(without_time) => set({ without_time })}
      />
      <TextField
        label="Stop after so many in an hour"
        type="number"
        inputMode="numeric"
        min={1}
        max={100_000}
        value={String(form.at_most_per_hour)}
        error={errorOf("at_most_per_hour")}
        onChange={({ target }) => set({ at_most_per_hour: Math.max(1, Number(target.value) || 1) })}
        hint="A guard against machines that answer each other. Administrators are told."
      />
      <FormProblem>{problem}</FormProblem>
    </form>
  );
}

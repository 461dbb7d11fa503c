import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { type FormEvent, useId, useState } from "react";
import { changesIn } from "../pages/changes-in.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useTeams } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AliasesField } from "./aliases-field.tsx";
import { CeilingFields } from "./ceiling-fields.tsx";
import { ReopenChoice } from "./reopen-choice.tsx";
import { SignatureField, signatureHtml } from "./signature-field.tsx";

/** Changes what an inbox is called, who gets what comes in, how it signs or greets, and whether it is on. */
export function EditInbox({ inbox, close }: { inbox: Inbox; close: () => void }) {
  const formId = useId();
  const teams = useTeams();
  const { name, enabled, reopen_days, own_accord_per_hour, own_accord_per_customer } = inbox;
  const before = {
    name,
    signature_html: signatureHtml(inbox),
    enabled,
    reopen_days,
    own_accord_per_hour,
    own_accord_per_customer,
    address: inbox.address ?? "",
    aliases: inbox.aliases,
    team_id: inbox.team_id ?? "",
    greeting: inbox.chat?.greeting ?? "",
  };
  const [form, setForm] = useState(before);
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const { team_id, ...changed } = changesIn(before, form);
      const body = { ...changed, ...(team_id === undefined ? {} : { team_id: team_id || null }) };
      return api("PATCH /inboxes/{id}", { params: { id: inbox.id }, body });
    },
    {
      fields: Object.keys(before),
      done: "Saved",
      onSaved: () => {
        close();
        return queryClient.invalidateQueries({ queryKey: ["inboxes"] });
      },
    },
  );
  const set = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      title={`Edit ${inbox.name}`}
      description={inbox.address ?? "Chat on your site"}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} tone="primary" busy={saving}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-5" noValidate>
        <TextField
          label="Name"
          maxLength={60}
          autoComplete="off"
          value={form.name}
          error={errorOf("name")}
          onChange={(event) => set({ name: event.target.value })}
        />
        {inbox.channel === "email" && (
          <TextField
            label="E-mail address"
            type="email"
            maxLength={254}
            autoComplete="off"
            value={form.address}
            error={errorOf("address")}
            onChange={(event) => set({ address: event.target.value })}
            hint={
              inbox.address?.endsWith(".localhost")
                ? "A placeholder to start with: put the address here that people really write to."
                : "What people write to, and what our answers come from."
            }
          />
        )}
        {inbox.channel === "email" && (
          <AliasesField
            aliases={form.aliases}
            error={errorOf("aliases")}
            onChange={(aliases) => set({ aliases })}
          />
        )}
        <Select
          label="New conversations go to"
          value={form.team_id}
          error={errorOf("team_id")}
          options={[
            { value: "", label: "Everybody" },
            ...teams.map((team) => ({ value: team.id, label: team.name })),
          ]}
          onChange={(team_id) => set({ team_id })}
        />
        {inbox.channel === "email" && (
          <ReopenChoice
            value={form.reopen_days}
            error={errorOf("reopen_days")}
            onChange={(days) => set({ reopen_days: days })}
          />
        )}
        {inbox.channel === "email" ? (
          <SignatureField
            optional
            value={form.signature_html}
            error={errorOf("signature_html")}
            onChange={(signature_html) => set({ signature_html })}
            onSubmit={() => !saving && save()}
            hint="Ends e-mails of teammates who have no signature of their own. {name}, {phone} and {email} are filled in with theirs."
          />
        ) : (
          <TextField
            label="Greeting"
            maxLength={300}
            value={form.greeting}
            error={errorOf("greeting")}
            onChange={(event) => set({ greeting: event.target.value })}
            hint="The first words a visitor reads."
          />
        )}
        <CeilingFields value={form} errorOf={errorOf} onChange={set} />
        <Switch
          label="In use"
          hint={
            inbox.channel === "email"
              ? "Switched off, mail is neither fetched nor sent. Nothing is deleted."
              : "Switched off, the chat does not open on your site. Nothing is deleted."
          }
          checked={form.enabled}
          onChange={(on) => set({ enabled: on })}
        />
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}

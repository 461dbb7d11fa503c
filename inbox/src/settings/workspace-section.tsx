import { type FormEvent, useState } from "react";
import { changesIn } from "../pages/changes-in.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { languageOptions } from "../pages/languages.ts";
import { TimeZoneSelect } from "../pages/time-zone-select.tsx";
import { useSave } from "../pages/use-save.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ColorField } from "./color-field.tsx";

/** What customers see of the company. */
export function WorkspaceSection() {
  const { workspace } = useSignedIn();
  const { name, time_zone, locale, brand_color, customer_word } = workspace;
  const before = { name, time_zone, locale, brand_color, customer_word, phone: workspace.phone ?? "" };
  const [form, setForm] = useState(before);
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const { phone, ...changed } = changesIn(before, form);
      const body = { ...changed, ...(phone === undefined ? {} : { phone: phone.trim() || null }) };
      return api("PATCH /workspace", { body });
    },
    {
      fields: Object.keys(before),
      done: "Saved",
      onSaved: () => queryClient.invalidateQueries({ queryKey: ["session"] }),
    },
  );
  const set = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Card>
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <TextField
          label="Name"
          autoComplete="organization"
          maxLength={100}
          value={form.name}
          error={errorOf("name")}
          onChange={(event) => set({ name: event.target.value })}
          hint="In the chat, and in the mail we send for you."
        />
        <TextField
          label="Phone number for customers"
          optional
          type="tel"
          maxLength={40}
          value={form.phone}
          error={errorOf("phone")}
          onChange={(event) => set({ phone: event.target.value })}
          hint="Shown in the chat, for whoever would rather talk to somebody."
        />
        <ColorField
          label="Brand colour"
          value={form.brand_color}
          error={errorOf("brand_color")}
          onChange={(brand_color) => set({ brand_color })}
          hint="For the chat’s button and links. We darken or lighten it by ourselves where words would be hard to read."
        />
        <TextField
          label="What you call the people you serve"
          maxLength={30}
          value={form.customer_word}
          error={errorOf("customer_word")}
          onChange={(event) => set({ customer_word: event.target.value })}
          hint="Customer, guest, patient, member, student …"
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TimeZoneSelect
            label="Time zone"
            value={form.time_zone}
            error={errorOf("time_zone")}
            onChange={(time_zone) => set({ time_zone })}
          />
          <Select
            label="Language with customers"
            value={form.locale}
            error={errorOf("locale")}
            options={languageOptions(before.locale)}
            onChange={(locale) => set({ locale })}
          />
        </div>
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className="w-fit">
          Save
        </Button>
      </form>
    </Card>
  );
}

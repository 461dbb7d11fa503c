import { type FormEvent, useState } from "react";
import { changesIn } from "../pages/changes-in.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { YourTimes } from "../service-hours/your-times.tsx";
import { useSignedIn } from "../shell/signed-in.ts";
import { chooseTheme, type Theme, useTheme } from "../shell/theme.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { OwnSignatures } from "./own-signatures.tsx";
import { PasswordForm } from "./password-form.tsx";
import { Sessions } from "./sessions.tsx";
import { SignatureField, signatureHtml } from "./signature-field.tsx";

/** What is one's own. */
export function YouSection() {
  return (
    <>
      <Profile />
      <OwnSignatures />
      <YourTimes />
      <Look />
      <PasswordForm />
      <Sessions />
    </>
  );
}

function Profile() {
  const { teammate } = useSignedIn();
  const before = {
    name: teammate.name,
    phone: teammate.phone ?? "",
    signature_html: signatureHtml(teammate),
  };
  const [form, setForm] = useState(before);
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const { phone, ...changed } = changesIn(before, form);
      const body = { ...changed, ...(phone === undefined ? {} : { phone: phone.trim() || null }) };
      return api("PATCH /teammates/{id}", { params: { id: teammate.id }, body });
    },
    {
      fields: Object.keys(before),
      done: "Saved",
      onSaved: () => {
        void queryClient.invalidateQueries({ queryKey: ["teammates"] });
        return queryClient.invalidateQueries({ queryKey: ["session"] });
      },
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
        <SectionHeading hint={`You sign in as ${teammate.email}.`}>Who you are</SectionHeading>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label="Name"
            autoComplete="name"
            maxLength={100}
            value={form.name}
            error={errorOf("name")}
            onChange={(event) => set({ name: event.target.value })}
          />
          <TextField
            label="Phone"
            optional
            type="tel"
            autoComplete="tel"
            maxLength={40}
            value={form.phone}
            error={errorOf("phone")}
            onChange={(event) => set({ phone: event.target.value })}
          />
        </div>
        <SignatureField
          optional
          value={form.signature_html}
          error={errorOf("signature_html")}
          onChange={(signature_html) => set({ signature_html })}
          onSubmit={() => !saving && save()}
          hint="Ends your e-mails. Without one, the signature of the inbox is used."
        />
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" busy={saving} className="w-fit">
          Save
        </Button>
      </form>
    </Card>
  );
}

const themes: { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

function Look() {
  return (
    <Card className="grid gap-4">
      <SectionHeading hint="On this device.">Look</SectionHeading>
      <Select
        label="Theme"
        labelHidden
        className="max-w-60"
        value={useTheme()}
        options={themes}
        onChange={(theme) => chooseTheme(theme as Theme)}
      />
    </Card>
  );
}

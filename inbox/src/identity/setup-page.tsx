import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { ownTimeZone, TimeZoneSelect } from "../pages/time-zone-select.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Door, doorButtonClass } from "./door.tsx";
import { beginSession } from "./enter.ts";
import { PasswordField } from "./password-field.tsx";

/** The first minute of a new Heard: the workspace, and who owns it. */
export function SetupPage() {
  const navigate = useNavigate();
  const [form, setForm] = useState({
    workspace_name: "",
    name: "",
    email: "",
    password: "",
    time_zone: ownTimeZone(),
  });
  const { save, saving, problem, errorOf } = useSave(() => api("POST /setup", { body: form }), {
    fields: Object.keys(form),
    onSaved: async () => {
      beginSession();
      await navigate({ to: "/welcome" });
    },
  });
  const set = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Door
      title="Welcome. Let’s make you at home."
      intro="One page, then you are in. You can change all of it later."
    >
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <TextField
          label="Your company or team"
          name="organization"
          autoComplete="organization"
          required
          maxLength={100}
          autoFocus
          value={form.workspace_name}
          error={errorOf("workspace_name")}
          onChange={(event) => set({ workspace_name: event.target.value })}
          hint="Customers see this name."
        />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          maxLength={100}
          value={form.name}
          error={errorOf("name")}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="Your e-mail address"
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={form.email}
          error={errorOf("email")}
          onChange={(event) => set({ email: event.target.value })}
        />
        <PasswordField
          label="Password"
          purpose="new"
          value={form.password}
          error={errorOf("password")}
          onChange={(password) => set({ password })}
        />
        <TimeZoneSelect
          label="Time zone"
          hint="For the times in what customers read."
          value={form.time_zone}
          error={errorOf("time_zone")}
          onChange={(time_zone) => set({ time_zone })}
        />
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className={doorButtonClass}>
          Open our desk
        </Button>
      </form>
    </Door>
  );
}

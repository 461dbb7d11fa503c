import { type FormEvent, useState } from "react";
import { PasswordField } from "../identity/password-field.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";

const nothing = { current_password: "", password: "" };

/** Changes one's own password. */
export function PasswordForm() {
  const { teammate } = useSignedIn();
  const [form, setForm] = useState(nothing);
  const { save, saving, problem, errorOf } = useSave(() => api("PUT /password", { body: form }), {
    fields: Object.keys(nothing),
    done: "Your password is changed.",
    onSaved: () => {
      setForm(nothing);
      return queryClient.invalidateQueries({ queryKey: ["sessions"] });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Card>
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <SectionHeading hint="Changing it signs you out everywhere else.">Password</SectionHeading>
        {/* Tells password managers whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={teammate.email} />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <PasswordField
            label="Password now"
            purpose="current"
            value={form.current_password}
            error={errorOf("current_password")}
            onChange={(current_password) => setForm((now) => ({ ...now, current_password }))}
          />
          <PasswordField
            label="New password"
            purpose="new"
            value={form.password}
            error={errorOf("password")}
            onChange={(password) => setForm((now) => ({ ...now, password }))}
          />
        </div>
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" busy={saving} className="w-fit">
          Change password
        </Button>
      </form>
    </Card>
  );
}

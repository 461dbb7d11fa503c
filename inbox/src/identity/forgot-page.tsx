import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { linkClass } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Door, doorButtonClass } from "./door.tsx";

/** Asks for a link to set a new password. */
export function ForgotPage() {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState<{ mailIsSetUp: boolean }>();
  const { save, saving, problem, errorOf } = useSave(
    () => api("POST /password-resets", { body: { email } }),
    {
      fields: ["email"],
      onSaved: ({ mail_is_set_up }) => setSent({ mailIsSetUp: mail_is_set_up }),
    },
  );
  const back = (
    <Link to="/sign-in" className={linkClass}>
      Back to signing in
    </Link>
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  if (sent?.mailIsSetUp) {
    return (
      <Door
        title="Look into your mail"
        intro={`If ${email} is an account here, a link to set a new password is on its way. It may take a minute, and may land in spam. We send five an hour at most.`}
        aside={back}
      >
        <Button onClick={() => setSent(undefined)}>Try another address</Button>
      </Door>
    );
  }
  if (sent) {
    return (
      <Door
        title="We cannot send mail yet"
        intro="This Heard has no way to send mail so far, so we could not send you a link."
        aside={back}
      >
        <p>
          Ask an owner or admin who can still sign in to connect a mailbox under Settings, Inboxes. Then come
          back here.
        </p>
      </Door>
    );
  }
  return (
    <Door
      title="A new password"
      intro="Tell us your address, and we send you a link to set a new one."
      aside={back}
    >
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
          value={email}
          error={errorOf("email")}
          onChange={(event) => setEmail(event.target.value)}
        />
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className={doorButtonClass}>
          Send the link
        </Button>
      </form>
    </Door>
  );
}

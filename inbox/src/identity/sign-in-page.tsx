import { ApiError } from "@heard/core/client.ts";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { linkClass } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Door, doorButtonClass } from "./door.tsx";
import { beginSession } from "./enter.ts";
import { PasswordField } from "./password-field.tsx";

/** The door. Whoever was on their way somewhere is brought there. */
export function SignInPage() {
  const { history } = useRouter();
  const { to = "/" } = useSearch({ from: "/sign-in" });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { save, saving, problem, error, errorOf, forget } = useSave(
    (workspaceId: string | undefined) =>
      api("POST /sessions", { body: { email, password, workspace_id: workspaceId } }),
    {
      fields: ["email", "password"],
      onSaved: (signedIn) => {
        beginSession(signedIn);
        history.push(to);
      },
    },
  );
  const choices = (error instanceof ApiError && error.problem?.choices) || [];

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save(undefined);
  }

  if (choices.length > 0) {
    return (
      <Door
        title="Which desk today?"
        intro="Your address belongs to several workspaces."
        aside={
          <button type="button" onClick={forget} className={linkClass}>
            Somebody else? Back to the start
          </button>
        }
      >
        <ul className="grid gap-2">
          {choices.map(({ id, name }) => (
            <li key={id}>
              <Button className={doorButtonClass} busy={saving} onClick={() => save(id)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      </Door>
    );
  }

  return (
    <Door
      title="Good to see you"
      intro="Sign in to the desk."
      aside="No account? Ask whoever runs Heard in your company to invite you."
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
        <PasswordField
          label="Password"
          purpose="current"
          value={password}
          error={errorOf("password")}
          onChange={setPassword}
        />
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className={doorButtonClass}>
          Sign in
        </Button>
        <p className="text-center">
          <Link to="/forgot" className={linkClass}>
            Forgot your password?
          </Link>
        </p>
      </form>
    </Door>
  );
}

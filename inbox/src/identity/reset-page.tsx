import { ApiError } from "@heard/core/client.ts";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { linkClass } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Door, doorButtonClass } from "./door.tsx";
import { beginSession } from "./enter.ts";
import { PasswordField } from "./password-field.tsx";

/** Sets a new password with a link from a mail. */
export function ResetPage() {
  const { token } = useParams({ from: "/reset/$token" });
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const { save, saving, problem, error, errorOf } = useSave(
    () => api("POST /password-resets/{token}/completion", { params: { token }, body: { password } }),
    {
      fields: ["password"],
      done: "Your new password is set. Please sign in with it.",
      onSaved: async () => {
        beginSession();
        await navigate({ to: "/sign-in" });
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  if (error instanceof ApiError && isNoLongerGood(error)) {
    return (
      <Door
        title="This link does not work any more"
        intro="Links work once, and only for a while, so that nobody else can use them later."
      >
        <Button asChild tone="primary" className={doorButtonClass}>
          <Link to="/forgot">Send me a new one</Link>
        </Button>
      </Door>
    );
  }
  return (
    <Door
      title="Set a new password"
      intro="You will be signed out everywhere else."
      aside={
        <Link to="/sign-in" className={linkClass}>
          Back to signing in
        </Link>
      }
    >
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <PasswordField
          label="New password"
          purpose="new"
          autoFocus
          value={password}
          error={errorOf("password")}
          onChange={setPassword}
        />
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className={doorButtonClass}>
          Set the password
        </Button>
      </form>
    </Door>
  );
}

/** A link that was cut short on its way is as little use as an old one. */
function isNoLongerGood({ code, problem }: ApiError): boolean {
  return code === "link_expired" || (problem?.fields ?? []).some(({ field }) => field === "token");
}

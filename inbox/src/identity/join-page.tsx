import { ApiError } from "@heard/core/client.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { linkClass } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Door, doorButtonClass } from "./door.tsx";
import { beginSession } from "./enter.ts";
import { PasswordField } from "./password-field.tsx";
import { roleWords } from "./role-words.ts";

const signInLink = (
  <Link to="/sign-in" className={linkClass}>
    Sign in
  </Link>
);

/** What an invitation leads to: which workspace, as what, and a name and password to join with. */
export function JoinPage() {
  const { token } = useParams({ from: "/join/$token" });
  const invitation = useQuery({
    queryKey: ["invitation-welcome", token],
    queryFn: () => api("GET /invitations/{token}/welcome", { params: { token } }),
  });
  if (invitation.isPending) {
    return (
      <Door title="Your invitation">
        <Loading label="Reading your invitation" className="grid gap-4">
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
        </Loading>
      </Door>
    );
  }
  if (invitation.error) {
    return isGone(invitation.error) ? (
      <Gone />
    ) : (
      <Door title="Your invitation">
        <LoadProblem error={invitation.error} retry={invitation.refetch} />
      </Door>
    );
  }
  return <JoinForm token={token} invitation={invitation.data} />;
}

function Gone() {
  return (
    <Door
      title="This invitation is not open any more"
      intro="It was used already, taken back, or older than seven days."
      aside={<>Joined before? {signInLink}</>}
    >
      <p>Ask whoever invited you for a new one: it takes them a few seconds, under Settings, Team.</p>
    </Door>
  );
}

type Invitation = { workspace_name: string; email: string; role: keyof typeof roleWords };

function JoinForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { save, saving, problem, error, errorOf } = useSave(
    () => api("POST /invitations/{token}/acceptance", { params: { token }, body: { name, password } }),
    {
      fields: ["name", "password"],
      onSaved: async (signedIn) => {
        beginSession(signedIn);
        await navigate({ to: "/" });
      },
    },
  );
  const role = roleWords[invitation.role];

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  if (error && isGone(error)) return <Gone />;
  return (
    <Door
      title={`Join ${invitation.workspace_name}`}
      intro={
        <>
          You come in as <strong className="font-medium text-ink">{role.name.toLowerCase()}</strong>.{" "}
          {role.you}
        </>
      }
      aside={<>Joined before? {signInLink}</>}
    >
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          readOnly
          value={invitation.email}
          hint="You sign in with this one."
        />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          maxLength={100}
          autoFocus
          value={name}
          error={errorOf("name")}
          onChange={(event) => setName(event.target.value)}
          hint="Teammates and customers see it."
        />
        <PasswordField
          label="Password"
          purpose="new"
          value={password}
          error={errorOf("password")}
          onChange={setPassword}
        />
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className={doorButtonClass}>
          Join
        </Button>
      </form>
    </Door>
  );
}

function isGone(error: Error): boolean {
  if (!(error instanceof ApiError)) return false;
  return (
    error.code === "link_expired" || (error.problem?.fields ?? []).some(({ field }) => field === "token")
  );
}

import type { MailboxCheckStep, ServerLogin } from "@heard/core/contract/inboxes.ts";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { ServerWords } from "../ui/server-words.tsx";
import { TextField } from "../ui/text-field.tsx";

export type LoginForm = {
  host: string;
  port: string;
  security: ServerLogin["security"];
  user: string;
  password: string;
  /** Of receiving; empty is the inbox itself. */
  folder: string;
};

/** A form as the API takes it; a password that was left empty is the one we have. */
export function loginOf({ port, password, folder, ...rest }: LoginForm) {
  return {
    ...rest,
    host: rest.host.trim(),
    port: Number(port) || 0,
    ...(password ? { password } : {}),
    ...(folder.trim() ? { folder: folder.trim() } : {}),
  };
}

const securities: { value: ServerLogin["security"]; label: string }[] = [
  { value: "tls", label: "Encrypted from the start (TLS)" },
  { value: "starttls", label: "Encrypted once greeted (STARTTLS)" },
  { value: "none", label: "Not encrypted" },
];

type ServerLoginFormProps = {
  inboxId: string;
  side: "imap" | "smtp";
  form: LoginForm;
  onChange: (part: Partial<LoginForm>) => void;
  errorOf: (field: string) => string | undefined;
  /** A password is kept from before. */
  hasPassword: boolean;
};

/** How to reach one side of a mailbox, with a test that says step by step how far it gets. */
export function ServerLoginForm({
  inboxId,
  side,
  form,
  onChange,
  errorOf,
  hasPassword,
}: ServerLoginFormProps) {
  const [steps, setSteps] = useState<readonly MailboxCheckStep[]>();
  const test = useSave(
    () =>
      api("POST /inboxes/{id}/mailbox-check", {
        params: { id: inboxId },
        body: { side, login: loginOf(form) },
      }),
    { onSaved: (answer) => setSteps(answer.steps) },
  );

  function change(part: Partial<LoginForm>) {
    setSteps(undefined);
    test.forget();
    onChange(part);
  }

  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-4">
        <TextField
          label="Server"
          value={form.host}
          error={errorOf(`${side}.host`)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => change({ host: event.target.value })}
        />
        <TextField
          label="Port"
          inputMode="numeric"
          value={form.port}
          error={errorOf(`${side}.port`)}
          autoComplete="off"
          onChange={(event) => change({ port: event.target.value })}
        />
      </div>
      <Select
        label="Connection"
        value={form.security}
        options={securities}
        onChange={(security) => change({ security: security as ServerLogin["security"] })}
        hint={
          form.security === "none" ? "Whoever is on the way can read the password and the mail." : undefined
        }
      />
      <TextField
        label="User"
        value={form.user}
        error={errorOf(`${side}.user`)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => change({ user: event.target.value })}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="off"
        data-1p-ignore
        value={form.password}
        error={errorOf(`${side}.password`)}
        placeholder={hasPassword ? "The one we have is kept" : undefined}
        onChange={(event) => change({ password: event.target.value })}
      />
      {side === "imap" && (
        <TextField
          label="Folder"
          optional
          maxLength={200}
          value={form.folder}
          error={errorOf("imap.folder")}
          placeholder="INBOX"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => change({ folder: event.target.value })}
          hint="Where the mail for this inbox is, if not in the mailbox's own inbox."
        />
      )}
      <div className="grid gap-3">
        <Button size="small" busy={test.saving} onClick={() => test.save()} className="w-fit">
          {test.saving ? "Testing…" : `Test ${side === "imap" ? "receiving" : "sending"}`}
        </Button>
        <FormProblem>{test.problem}</FormProblem>
        {steps && <CheckSteps steps={steps} />}
      </div>
    </div>
  );
}

const stepWords: Record<string, string> = {
  resolve: "Find the server",
  connect: "Reach it",
  encrypt: "Speak so that nobody listens in",
  sign_in: "Sign in",
  folder: "Open the folder",
  sender: "Send as this address",
};

function CheckSteps({ steps }: { steps: readonly MailboxCheckStep[] }) {
  return (
    <div role="status" className="rounded-control bg-tint p-3">
      <ol className="grid gap-2.5">
        {steps.map(({ step, ok, explanation }) => (
          <li key={step} className="flex items-start gap-2.5">
            {ok ? (
              <CircleCheck role="img" aria-label="Works" className="mt-0.5 size-4 shrink-0 text-kept" />
            ) : (
              <CircleX
                role="img"
                aria-label="Does not work"
                className="mt-0.5 size-4 shrink-0 text-overdue"
              />
            )}
            <div className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
              <p className="font-medium">{stepWords[step.replace(/^(imap|smtp)_/, "")] ?? step}</p>
              <ServerWords words={explanation} />
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

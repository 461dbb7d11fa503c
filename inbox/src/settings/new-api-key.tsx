import type { KeyScope } from "@heard/core/contract/identity.ts";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SecretOnce } from "../ui/secret-once.tsx";
import { TextField } from "../ui/text-field.tsx";

/** What a key may be used for, in words. */
export const scopeNames: Record<KeyScope, string> = {
  "conversations:read": "Read conversations",
  "conversations:note": "Leave notes",
  "conversations:write": "Reply, and change conversations",
  "customers:read": "Read customers and companies",
  "customers:write": "Change customers and companies",
  "workspace:manage": "Change settings",
  "team:manage": "Look after teammates and teams",
};

/** Makes a key, and shows its secret this once. */
export function NewApiKey({ close }: { close: () => void }) {
  const formId = useId();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly KeyScope[]>(["conversations:read", "customers:read"]);
  const [secret, setSecret] = useState<string>();
  const { save, saving, problem, errorOf } = useSave(
    () => api("POST /api-keys", { body: { name, scopes: [...scopes] } }),
    {
      fields: ["name"],
      onSaved: (made) => {
        setSecret(made.secret);
        return queryClient.invalidateQueries({ queryKey: ["api-keys"] });
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  if (secret) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title={`${name} is ready`}
        footer={
          <Button tone="primary" onClick={close}>
            I have kept it
          </Button>
        }
      >
        <SecretOnce label="API key" value={secret} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title="New API key"
      description="Give it no more than the program needs."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} tone="primary" busy={saving} disabled={scopes.length === 0}>
            Make the key
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-5" noValidate>
        <TextField
          label="Name"
          placeholder="Web shop"
          maxLength={60}
          autoComplete="off"
          value={name}
          error={errorOf("name")}
          onChange={(event) => setName(event.target.value)}
          hint="So that you know later what it was for."
        />
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-medium">It may</legend>
          {(Object.keys(scopeNames) as KeyScope[]).map((scope) => (
            <Checkbox
              key={scope}
              label={scopeNames[scope]}
              checked={scopes.includes(scope)}
              onChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
            />
          ))}
        </fieldset>
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}

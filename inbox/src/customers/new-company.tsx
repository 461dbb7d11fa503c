import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { domainsOf } from "./domains-of.ts";

/** Adds a company by hand. */
export function NewCompany({ close, startWith }: { close: () => void; startWith: string }) {
  const formId = useId();
  const navigate = useNavigate();
  const [name, setName] = useState(startWith);
  const [domains, setDomains] = useState("");
  const { save, saving, problem, errorOf } = useSave(
    () => api("POST /companies", { body: { name, domains: domainsOf(domains) } }),
    {
      fields: ["name", "domains"],
      onSaved: async ({ id }) => {
        void queryClient.invalidateQueries({ queryKey: ["companies"] });
        close();
        await navigate({ to: "/companies/$companyId", params: { companyId: id } });
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      title="New company"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} tone="primary" busy={saving}>
            Add
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-5" noValidate>
        <TextField
          label="Name"
          maxLength={200}
          autoComplete="off"
          value={name}
          error={errorOf("name")}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label="Domains"
          optional
          placeholder="example.com, example.org"
          autoComplete="off"
          autoCapitalize="none"
          value={domains}
          error={errorOf("domains")}
          onChange={(event) => setDomains(event.target.value)}
          hint="Whoever writes from one of them for the first time belongs to this company."
        />
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}

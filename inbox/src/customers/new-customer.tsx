import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { TakenAddress } from "./taken-address.tsx";
import { takenBy } from "./taken-by.ts";

/** Adds somebody by hand. `startWith` is what was searched for: a name or an address. */
export function NewCustomer({ close, startWith }: { close: () => void; startWith: string }) {
  const formId = useId();
  const navigate = useNavigate();
  const [form, setForm] = useState({
    name: startWith.includes("@") ? "" : startWith,
    email: startWith.includes("@") ? startWith : "",
    phone: "",
  });
  const { save, saving, problem, error, errorOf } = useSave(
    () =>
      api("POST /customers", {
        body: {
          name: form.name.trim(),
          emails: form.email.trim() ? [form.email.trim()] : [],
          phones: form.phone.trim() ? [form.phone.trim()] : [],
        },
      }),
    {
      fields: ["name", "emails.0"],
      onSaved: async ({ id }) => {
        void queryClient.invalidateQueries({ queryKey: ["customers"] });
        close();
        await navigate({ to: "/customers/$customerId", params: { customerId: id } });
      },
    },
  );
  const set = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const owner = takenBy(error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      title="New customer"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            tone="primary"
            busy={saving}
            disabled={!form.name.trim() && !form.email.trim() && !form.phone.trim()}
          >
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
          value={form.name}
          error={errorOf("name")}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="E-mail address"
          optional
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          value={form.email}
          error={errorOf("emails.0")}
          onChange={(event) => set({ email: event.target.value })}
        />
        <TextField
          label="Phone"
          optional
          type="tel"
          autoComplete="off"
          value={form.phone}
          onChange={(event) => set({ phone: event.target.value })}
        />
        <FormProblem>
          {owner ? <TakenAddress customerId={owner}>Perhaps they are the same?</TakenAddress> : problem}
        </FormProblem>
      </form>
    </Dialog>
  );
}

import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";

type AddInboxProps = { close: () => void; added: (inbox: Inbox) => void };

/** Adds an address or a chat; an address is connected right afterwards. */
export function AddInbox({ close, added }: AddInboxProps) {
  const formId = useId();
  const [channel, setChannel] = useState<Inbox["channel"]>("email");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [greeting, setGreeting] = useState("Hello! How can we help you?");
  const { save, saving, problem, errorOf } = useSave(
    () =>
      api("POST /inboxes", {
        body: { name, channel, ...(channel === "email" ? { address } : { greeting }) },
      }),
    {
      fields: ["name", "address", "greeting"],
      done: (inbox) => `${inbox.name} is here.`,
      onSaved: async (inbox) => {
        await queryClient.invalidateQueries({ queryKey: ["inboxes"] });
        close();
        added(inbox);
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
      title="Add an inbox"
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
        <Select
          label="How people write"
          value={channel}
          options={[
            { value: "email", label: "By e-mail" },
            { value: "chat", label: "In a chat on our site" },
          ]}
          onChange={(chosen) => setChannel(chosen as Inbox["channel"])}
        />
        <TextField
          label="Name"
          placeholder={channel === "email" ? "Support" : "Chat"}
          maxLength={60}
          autoComplete="off"
          value={name}
          error={errorOf("name")}
          onChange={(event) => setName(event.target.value)}
          hint="Teammates see it; so do customers, as the sender of your mail."
        />
        {channel === "email" ? (
          <TextField
            label="E-mail address"
            type="email"
            placeholder="hello@example.com"
            autoComplete="off"
            autoCapitalize="none"
            value={address}
            error={errorOf("address")}
            onChange={(event) => setAddress(event.target.value)}
            hint="The one that people know."
          />
        ) : (
          <TextField
            label="Greeting"
            maxLength={300}
            value={greeting}
            error={errorOf("greeting")}
            onChange={(event) => setGreeting(event.target.value)}
          />
        )}
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}

import type { Conversation } from "@heard/core/contract/conversations.ts";
import { type FormEvent, useId, useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { close } from "../sync/change-conversation.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

type CloseWithReasonProps = { conversation: Conversation; onClose: () => void };

/** Closes what needs nothing more; why is kept as a note, for whoever reads it later. */
export function CloseWithReason({ conversation, onClose }: CloseWithReasonProps) {
  const { id, customer } = conversation;
  const [reason, setReason] = useState("");
  const form = useId();
  const text = reason.trim();
  const { save, saving, problem } = useSave(
    () => api("POST /conversations/{id}/messages", { params: { id }, body: { kind: "note", text } }),
    {
      onSaved: () => {
        onClose();
        void close(id);
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text && !saving) save();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Close this conversation"
      description={`It opens again when ${firstName(customerName(customer))} writes. What we promised stays open.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} tone="primary" busy={saving} disabled={!text}>
            Close it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Why"
          maxLength={500}
          value={reason}
          hint="Kept as a note that only teammates see."
          onChange={(event) => setReason(event.target.value)}
        />
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}

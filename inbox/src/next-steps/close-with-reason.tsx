import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { close } from "../sync/change-conversation.ts";
import { TextField } from "../ui/text-field.tsx";

type CloseWithReasonProps = { conversation: Conversation; onClose: () => void };

/** Closes what needs nothing more; why is kept as a note, for whoever reads it later. */
export function CloseWithReason({ conversation, onClose }: CloseWithReasonProps) {
  const { id, customer } = conversation;
  const [reason, setReason] = useState("");
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

  return (
    <FormDialog
      title="Close this conversation"
      description={`It opens again when ${firstName(customerName(customer))} writes. What we promised stays open.`}
      action="Close it"
      disabled={!text}
      saving={saving}
      problem={problem}
      save={save}
      close={onClose}
    >
      <TextField
        label="Why"
        maxLength={500}
        value={reason}
        hint="Kept as a note that only teammates see."
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}

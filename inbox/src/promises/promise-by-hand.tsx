import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { makePromise } from "../sync/promises.ts";
import { marksOf, setMarks } from "./marks-store.ts";
import { type PromiseDetails, PromiseFields } from "./promise-fields.tsx";
import { useHoursOf } from "./use-hours.ts";

type PromiseByHandProps = {
  conversation: Conversation;
  /** It goes with the reply that is being written, instead of being noted at once. */
  withReply: boolean;
  onClose: () => void;
};

const nothing: PromiseDetails = { by: "us", who: null, what: "", due_at: null };

/** A promise that no words of ours tell: made on the phone, in the hall, or in a picture. */
export function PromiseByHand({ conversation, withReply, onClose }: PromiseByHandProps) {
  const [details, setDetails] = useState(nothing);
  const hours = useHoursOf(conversation);
  const name = firstName(customerName(conversation.customer));
  const what = details.what.trim();
  const { save, saving, problem, errorOf } = useSave(
    () => makePromise(conversation.id, { ...details, what, kind: "action" }),
    { fields: ["what", "who", "due_at"], done: "Noted.", onSaved: onClose },
  );

  function add() {
    const marks = marksOf(conversation.id);
    const added = { ...details, what, id: crypto.randomUUID() };
    setMarks(conversation.id, { ...marks, added: [...marks.added, added] });
    onClose();
  }

  return (
    <FormDialog
      title="A promise"
      description={
        withReply
          ? "It is made when you send the reply."
          : `Something we, ${name} or somebody else said would be done. ${name} can read it on their pages.`
      }
      action={withReply ? "Add to the reply" : "Note it"}
      disabled={!what}
      saving={saving}
      problem={problem}
      save={withReply ? add : save}
      close={onClose}
    >
      <PromiseFields
        value={details}
        onChange={(change) => setDetails((now) => ({ ...now, ...change }))}
        hours={hours}
        name={name}
        errorOf={errorOf}
      />
    </FormDialog>
  );
}

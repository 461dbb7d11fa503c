import type { Conversation } from "@heard/core/contract/conversations.ts";
import { type FormEvent, useId, useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { makePromise } from "../sync/promises.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
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
  const form = useId();
  const name = firstName(customerName(conversation.customer));
  const what = details.what.trim();
  const { save, saving, problem, errorOf } = useSave(
    () => makePromise(conversation.id, { ...details, what, kind: "action" }),
    { fields: ["what", "who", "due_at"], done: "Noted.", onSaved: onClose },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!what || saving) return;
    if (!withReply) return save();
    const marks = marksOf(conversation.id);
    const added = { ...details, what, id: crypto.randomUUID() };
    setMarks(conversation.id, { ...marks, added: [...marks.added, added] });
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="A promise"
      description={
        withReply
          ? "It is made when you send the reply."
          : `Something we, ${name} or somebody else said would be done. ${name} can read it on their pages.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} tone="primary" busy={saving} disabled={!what}>
            {withReply ? "Add to the reply" : "Note it"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <PromiseFields
          value={details}
          onChange={(change) => setDetails((now) => ({ ...now, ...change }))}
          hours={hours}
          name={name}
          errorOf={errorOf}
        />
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}

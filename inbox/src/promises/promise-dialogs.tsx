import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useState } from "react";
import { firstName } from "../conversations/names.ts";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useStaff } from "../sync/names.ts";
import { correctPromise, giveUp, handOver, release } from "../sync/promises.ts";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { NewTime } from "./new-time.tsx";
import { type PromiseDetails, PromiseFields } from "./promise-fields.tsx";
import { useHours } from "./use-hours.ts";

export type Asked = "new time" | "release" | "broken" | "change" | "hand over";

type PromiseDialogProps = { promise: PromiseShape; onClose: () => void };

/** What has to be asked before something is done with a promise. */
export function PromiseDialog({ asked, ...props }: PromiseDialogProps & { asked: Asked }) {
  switch (asked) {
    case "new time":
      return <NewTime {...props} />;
    case "release":
      return <Release {...props} />;
    case "broken":
      return <Broken {...props} />;
    case "change":
      return <ChangePromise {...props} />;
    case "hand over":
      return <HandOver {...props} />;
  }
}

function Release({ promise, onClose }: PromiseDialogProps) {
  const name = firstName(promise.conversation.customer_name || "A visitor");
  return (
    <Because
      title="Release this promise"
      description={`It need not be kept any more: ${promise.what}`}
      hint={`Such as: ${name} needs it no more.`}
      action="Release"
      onGiven={(reason) => void release(promise, reason)}
      onClose={onClose}
    />
  );
}

function Broken({ promise, onClose }: PromiseDialogProps) {
  return (
    <Because
      title="This promise is broken"
      description={`It was not kept and will not be: ${promise.what}`}
      hint="For ourselves, so that we learn from it."
      action="Note as broken"
      onGiven={(reason) => void giveUp(promise, reason)}
      onClose={onClose}
    />
  );
}

type BecauseProps = {
  title: string;
  description: string;
  hint: string;
  action: string;
  onGiven: (reason: string) => void;
  onClose: () => void;
};

function Because({ title, description, hint, action, onGiven, onClose }: BecauseProps) {
  const [reason, setReason] = useState("");
  const given = reason.trim();

  function give() {
    onClose();
    onGiven(given);
  }

  return (
    <FormDialog
      title={title}
      description={description}
      action={action}
      disabled={!given}
      save={give}
      close={onClose}
    >
      <TextField
        label="Why"
        maxLength={500}
        value={reason}
        hint={hint}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}

function ChangePromise({ promise, onClose }: PromiseDialogProps) {
  const { by, who, what, due_at, conversation, team } = promise;
  const before: PromiseDetails = { by, who, what, due_at };
  const [details, setDetails] = useState(before);
  const hours = useHours({ teamId: team?.id });

  function save() {
    onClose();
    const isNewTime = details.due_at !== null && details.due_at !== due_at;
    void correctPromise(promise, {
      what: details.what.trim() || what,
      who: details.who?.trim() || null,
      ...(isNewTime ? { due_at: details.due_at as string } : {}),
    });
  }

  return (
    <FormDialog
      title="Change this promise"
      description={due_at ? "Another time is for “New time”, so that they hear of it." : undefined}
      action="Save"
      save={save}
      close={onClose}
    >
      <PromiseFields
        value={details}
        onChange={(change) => setDetails((now) => ({ ...now, ...change }))}
        hours={hours}
        name={firstName(conversation.customer_name || "A visitor")}
        fixedParty
        fixedTime={due_at !== null}
      />
    </FormDialog>
  );
}

function HandOver({ promise, onClose }: PromiseDialogProps) {
  const teammates = useStaff();
  const heldBy = promise.owner?.id ?? "";
  const [ownerId, setOwnerId] = useState(heldBy);

  function give() {
    onClose();
    const chosen = teammates.find(({ id }) => id === ownerId);
    void handOver(promise, chosen ? { id: chosen.id, name: chosen.name } : null);
  }

  return (
    <FormDialog
      title="Hand this promise over"
      description={promise.what}
      action="Hand over"
      disabled={ownerId === heldBy}
      save={give}
      close={onClose}
    >
      <Select
        label="Who sees to it"
        value={ownerId}
        onChange={setOwnerId}
        options={[
          { value: "", label: "Anybody in the team" },
          ...teammates.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </FormDialog>
  );
}

import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useState } from "react";
import { firstName } from "../conversations/names.ts";
import { useStaff } from "../sync/names.ts";
import { correctPromise, giveUp, handOver, release } from "../sync/promises.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
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
  function submit() {
    if (!given) return;
    onClose();
    onGiven(given);
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={!given} onClick={submit}>
            {action}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label="Why"
          maxLength={500}
          value={reason}
          hint={hint}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
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
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change this promise"
      description={due_at ? "Another time is for “New time”, so that they hear of it." : undefined}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <PromiseFields
        value={details}
        onChange={(change) => setDetails((now) => ({ ...now, ...change }))}
        hours={hours}
        name={firstName(conversation.customer_name || "A visitor")}
        fixedParty
        fixedTime={due_at !== null}
      />
    </Dialog>
  );
}

function HandOver({ promise, onClose }: PromiseDialogProps) {
  const teammates = useStaff();
  const [ownerId, setOwnerId] = useState(promise.owner?.id ?? "");
  const chosen = teammates.find(({ id }) => id === ownerId) ?? null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Hand this promise over"
      description={promise.what}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabled={ownerId === (promise.owner?.id ?? "")}
            onClick={() => {
              onClose();
              void handOver(promise, chosen && { id: chosen.id, name: chosen.name });
            }}
          >
            Hand over
          </Button>
        </>
      }
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
    </Dialog>
  );
}

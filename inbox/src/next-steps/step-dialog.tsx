import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { NextStepBy } from "@heard/core/contract/next-steps.ts";
import { type FormEvent, useId, useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { useHoursOf } from "../promises/use-hours.ts";
import { WhenChoice } from "../promises/when-choice.tsx";
import { useSignedIn } from "../shell/signed-in.ts";
import { useStaff, useTeams } from "../sync/names.ts";
import type { NewStep, ShownStep } from "../sync/next-steps.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { stepWords } from "./step-words.ts";

type Code = NonNullable<NewStep["code"]>;

type StepDialogProps = {
  conversation: Conversation;
  /** What is next, or would be. */
  before: ShownStep | null;
  /** Said under the title. */
  description: string;
  action: string;
  onChosen: (step: NewStep) => void;
  onClose: () => void;
  /** Goes back to what usually comes next, where a person had said something else. */
  onUsual?: () => void;
};

const codes: readonly Code[] = ["answer", "follow_up", "ask_third_party"];

/** What is next, who does it, and by when. */
export function StepDialog({ conversation, before, description, action, ...on }: StepDialogProps) {
  const name = firstName(customerName(conversation.customer));
  const hours = useHoursOf(conversation);
  const form = useId();
  const [code, setCode] = useState<Code>(codes.find((one) => one === before?.code) ?? "own");
  const [what, setWhat] = useState(before?.code === "own" ? (before.what ?? "") : "");
  const [by, setBy] = useState<NextStepBy>(before?.code === "own" ? before.by : "us");
  const [holder, setHolder] = useState(() => holderOf(before));
  const [dueAt, setDueAt] = useState(before && Date.parse(before.due_at) > Date.now() ? before.due_at : null);
  const isReady = dueAt !== null && (code !== "own" || what.trim() !== "");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (dueAt === null || !isReady) return;
    const [kind, id] = holder.split(" ");
    on.onChosen({
      code,
      what: code === "own" ? what.trim() : null,
      by: code === "own" ? by : "us",
      owner_id: kind === "teammate" ? id : null,
      team_id: kind === "team" ? id : null,
      due_at: dueAt,
    });
    on.onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && on.onClose()}
      title="What is next"
      description={description}
      footer={
        <>
          {on.onUsual && (
            <Button tone="plain" onClick={on.onUsual} className="mr-auto">
              Back to the usual
            </Button>
          )}
          <Button onClick={on.onClose}>Cancel</Button>
          <Button type="submit" form={form} tone="primary" disabled={!isReady}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Select
          label="What"
          value={code}
          options={[
            ...codes.map((value) => ({ value, label: stepWords({ ...plain, code: value }, name) })),
            { value: "own", label: "Something else" },
          ]}
          onChange={(value) => setCode(value as Code)}
        />
        {code === "own" && (
          <>
            <TextField
              label="In your words"
              maxLength={200}
              value={what}
              hint="Such as: call the carrier."
              onChange={(event) => setWhat(event.target.value)}
            />
            <Select
              label="Who does it"
              value={by}
              options={[
                { value: "us", label: "We do" },
                { value: "customer", label: `${name} does` },
                { value: "third_party", label: "Somebody else does" },
              ]}
              onChange={(value) => setBy(value as NextStepBy)}
            />
          </>
        )}
        <HolderChoice
          label={by === "us" ? "Who of us" : "Who of us sees to it"}
          value={holder}
          onChange={setHolder}
        />
        <WhenChoice
          label="By when"
          labelShown
          hours={hours}
          value={dueAt}
          onChoose={(at) => setDueAt(at.toISOString())}
        />
      </form>
    </Dialog>
  );
}

const plain = { what: null, who: null, by: "us", owner: null, team: null } as const;

function holderOf(before: ShownStep | null): string {
  if (before?.owner) return `teammate ${before.owner.id}`;
  return before?.team ? `team ${before.team.id}` : "";
}

type HolderChoiceProps = { label: string; value: string; onChange: (value: string) => void };

function HolderChoice({ label, value, onChange }: HolderChoiceProps) {
  const { teammate: me } = useSignedIn();
  const teams = useTeams();
  const others = useStaff().filter(({ id }) => id !== me.id);
  const options = [
    ...(value === "" ? [{ value: "", label: "Whoever has the conversation" }] : []),
    { value: `teammate ${me.id}`, label: `${me.name} (you)` },
    ...others.map(({ id, name }) => ({ value: `teammate ${id}`, label: name })),
    ...teams.map(({ id, name }) => ({ value: `team ${id}`, label: `Team: ${name}` })),
  ];
  return <Select label={label} value={value} options={options} onChange={onChange} />;
}

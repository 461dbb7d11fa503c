import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useId, useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { isKnown, keep, release } from "../sync/promises.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";
import { type ClosingQuestion, closingAnswered } from "./closing-question.ts";

type Fate = "open" | "kept" | "released";

/** What becomes of what we still owe, before a conversation closes. */
export function ClosingDialog({ question }: { question: ClosingQuestion }) {
  const { conversation, promises, proceed } = question;
  const [fates, setFates] = useState<Record<string, Fate>>({});
  const [reason, setReason] = useState("");
  const form = useId();
  const fateOf = ({ id }: PromiseShape) => fates[id] ?? "open";
  const releasing = promises.some((promise) => fateOf(promise) === "released");
  const ready = !releasing || reason.trim() !== "";
  const name = firstName(customerName(conversation.customer));

  function close() {
    if (!ready) return;
    closingAnswered();
    for (const promise of promises) {
      if (fateOf(promise) === "kept") void keep(promise);
      if (fateOf(promise) === "released") void release(promise, reason.trim());
    }
    proceed();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && closingAnswered()}
      title={promises.length === 1 ? "We still owe a promise" : `We still owe ${promises.length} promises`}
      description={`What becomes of what we promised ${name}?`}
      footer={
        <>
          <Button onClick={closingAnswered}>Do not close</Button>
          <Button tone="primary" type="submit" form={form} disabled={!ready}>
            Close
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          close();
        }}
      >
        {promises.map((promise) => (
          <div key={promise.id} className="grid items-center gap-x-4 gap-y-1.5 sm:grid-cols-[1fr_12rem]">
            <p className="min-w-0 [overflow-wrap:anywhere]">
              {promise.what}
              <span className="block text-quiet text-small">
                {promise.due_at ? <Time at={promise.due_at} as="due" /> : "No time named"}
              </span>
            </p>
            <Select
              label={`What becomes of: ${promise.what}`}
              labelHidden
              value={fateOf(promise)}
              options={[
                { value: "open", label: "We keep it open" },
                ...(isKnown(promise)
                  ? [
                      { value: "kept", label: "It is kept" },
                      { value: "released", label: "Release it" },
                    ]
                  : []),
              ]}
              onChange={(fate) => setFates((now) => ({ ...now, [promise.id]: fate as Fate }))}
            />
          </div>
        ))}
        {releasing && (
          <TextField
            label="Why need it not be kept?"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <p className="text-quiet text-small">
          What stays open is still listed under Promises, until it is kept.
        </p>
      </form>
    </Dialog>
  );
}

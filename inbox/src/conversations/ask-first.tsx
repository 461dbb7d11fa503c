import { UserRoundPlus } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";

type AskFirstProps = { people: readonly string[]; onSend: () => void; onBack: () => void };

/** Before words go to somebody who has never been in the conversation. Enter sends, Escape goes back to writing. */
export function AskFirst({ people, onSend, onBack }: AskFirstProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  const isOne = people.length === 1;
  return (
    <div
      ref={box}
      role="alertdialog"
      aria-label="Somebody new gets this"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}
      className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-promise bg-promise-soft px-3 py-2"
    >
      <p className="flex min-w-0 grow basis-64 items-start gap-2">
        <UserRoundPlus aria-hidden className="mt-0.5 size-4 shrink-0 text-promise" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <strong className="font-semibold">{people.join(", ")}</strong> {isOne ? "has" : "have"} never been
          in this conversation. Send it to {isOne ? "this address" : "them"}, too?
        </span>
      </p>
      <span className="flex gap-2 max-sm:w-full max-sm:[&>*]:grow">
        <Button size="small" tone="primary" onClick={onSend}>
          Send
        </Button>
        <Button size="small" onClick={onBack}>
          Not yet
        </Button>
      </span>
    </div>
  );
}

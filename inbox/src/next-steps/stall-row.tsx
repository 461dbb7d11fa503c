import type { Stall } from "@heard/core/contract/next-steps.ts";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { UserPlus } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { AssigneeChoice } from "../conversations/assignee-choice.tsx";
import { RowHeading } from "../conversations/conversation-links.tsx";
import { customerName, firstName } from "../conversations/names.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { assignTo } from "../sync/change-conversation.ts";
import { setNextStep } from "../sync/next-steps.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { CloseWithReason } from "./close-with-reason.tsx";
import { alsoWords, hurtWords, stallWords } from "./stall-words.ts";
import { holderWords, stepWords } from "./step-words.ts";

const StepDialog = lazy(async () => ({ default: (await import("./step-dialog.tsx")).StepDialog }));

type StallRowProps = { stall: Stall; atCursor: boolean; mayChange: boolean };

/** One conversation that does not move: who, why, for how long, and what can be done about it right here. */
export function StallRow({ stall, atCursor, mayChange }: StallRowProps) {
  const { conversation, days, also, next_step: step } = stall;
  const { id, subject, customer, number } = conversation;
  const { teammate } = useSignedIn();
  const whole = customerName(customer);
  const name = firstName(whole);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (atCursor) row.current?.scrollIntoView({ block: "nearest" });
  }, [atCursor]);
  const holder = step && holderWords(step, teammate.id);
  const more = alsoWords(also);
  return (
    <li
      ref={row}
      aria-current={atCursor ? "true" : undefined}
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3",
        atCursor && "bg-tint shadow-[inset_3px_0_0_var(--color-accent)]",
      )}
    >
      <div className="grid min-w-0 grow basis-72 gap-0.5 [overflow-wrap:anywhere]">
        <RowHeading conversationId={id}>
          {whole} <span className="font-normal text-quiet">· {subject || `#${number}`}</span>
        </RowHeading>
        <p>
          <span className="font-medium text-overdue">{stallWords(stall, name)}</span>
          <span className="text-quiet">
            {" · "}
            <span className="tabular-nums">{hurtWords(days)}</span>
            {more && ` · ${more}`}
          </span>
        </p>
        {step && (
          <p className="text-quiet text-small">
            Next: {stepWords(step, name)}
            {holder && ` · ${holder}`} · <Time at={step.due_at} as="due" />
          </p>
        )}
      </div>
      {mayChange && <Actions stall={stall} name={name} />}
    </li>
  );
}

/** Take it, write, say what is next, hand it over, or close it. */
function Actions({ stall: { conversation, next_step }, name }: { stall: Stall; name: string }) {
  const { id, assignee } = conversation;
  const { teammate } = useSignedIn();
  const [asked, setAsked] = useState<"step" | "close" | "hand over" | null>(null);
  const done = () => setAsked(null);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {assignee?.id !== teammate.id && (
        <Button size="small" icon={<UserPlus />} onClick={() => void assignTo(id, teammate)}>
          Take it
        </Button>
      )}
      <Button size="small" asChild>
        <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId: id }}>
          Write to {name}
        </Link>
      </Button>
      <Button size="small" onClick={() => setAsked("step")}>
        Next step
      </Button>
      <AssigneeChoice
        conversation={conversation}
        mayChange
        open={asked === "hand over"}
        onOpenChange={(open) => setAsked(open ? "hand over" : null)}
      />
      <Button size="small" tone="plain" onClick={() => setAsked("close")}>
        Close
      </Button>
      <Suspense>
        {asked === "step" && (
          <StepDialog
            conversation={conversation}
            before={next_step}
            description="It stays until it is done, or what it waits for has happened."
            action="Set"
            onChosen={(step) => void setNextStep(id, step)}
            onClose={done}
          />
        )}
      </Suspense>
      {asked === "close" && <CloseWithReason conversation={conversation} onClose={done} />}
    </div>
  );
}

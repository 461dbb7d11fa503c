import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { nextStepQuery } from "../sync/next-steps.ts";
import { StatePill } from "../ui/state-pill.tsx";
import { Time } from "../ui/time.tsx";
import { DueMark } from "./due-mark.tsx";
import { waitingWords } from "./waiting-words.ts";

/** How a conversation stands, in words. */
export function HeadState({ conversation }: { conversation: Conversation }) {
  const { id, state, snoozed_until, closed_at, waiting_on, waiting_since, priority, due, spam } =
    conversation;
  const next = useQuery(nextStepQuery(id)).data;
  // The line of the next step stands beneath, and says its time.
  const saysMore = next !== undefined && next.current?.due_at !== due?.at;
  return (
    <>
      {spam && (
        <StatePill state="spam">
          <span>
            Spam <Time at={spam.at} />
          </span>
        </StatePill>
      )}
      {state === "closed" && !spam && (
        <StatePill state="closed">
          <span>Closed {closed_at && <Time at={closed_at} />}</span>
        </StatePill>
      )}
      {state === "snoozed" && (
        <StatePill state="snoozed">
          <span>Snoozed until {snoozed_until && <Time at={snoozed_until} as="due" />}</span>
        </StatePill>
      )}
      {state === "open" && (
        <StatePill state={waiting_on === "us" ? "open" : "waiting"}>
          <span>
            {waitingWords(conversation)} <Time at={waiting_since} />
          </span>
        </StatePill>
      )}
      {state !== "closed" && due && due.kind !== "next_step" && saysMore && (
        <span className="text-small">
          <DueMark due={due} />
        </span>
      )}
      {(priority === "urgent" || priority === "high") && (
        <span
          className={`inline-flex items-center gap-1 font-medium text-small ${priority === "urgent" ? "text-overdue" : "text-promise"}`}
        >
          <CircleAlert aria-hidden className="size-3.5" />
          {priority === "urgent" ? "Urgent" : "High priority"}
        </span>
      )}
    </>
  );
}

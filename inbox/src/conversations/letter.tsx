import type { Message } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import { memo, useState } from "react";
import { ArrivalMarks } from "./arrival-marks.tsx";
import { Attachments } from "./attachments.tsx";
import { AutomaticLine } from "./automatic-line.tsx";
import { isOneLine } from "./automatic-words.ts";
import { DeliveryLine } from "./delivery-line.tsx";
import { LetterBody } from "./letter-body.tsx";
import { LetterHead } from "./letter-head.tsx";
import { MeetingCard } from "./meeting-card.tsx";
import { SecurityMark } from "./security-mark.tsx";
import { UnprovenMark } from "./unproven-mark.tsx";
import { UnsubscribeLine } from "./unsubscribe-line.tsx";

type LetterProps = {
  message: Message;
  newest: boolean;
  /** Said in one breath with the letter before: its head need not stand again. */
  continues: boolean;
};

/** One message as a letter: the customer's on white paper, ours on a soft ground, notes on theirs. */
export const Letter = memo(function Letter({ message, newest, continues }: LetterProps) {
  const { kind, automatic } = message;
  const name = message.author.name || message.from?.address || "A visitor";
  // What we sent by ourselves is known; only what came in is worth opening.
  const [unfolded, setUnfolded] = useState(newest && kind === "incoming" && !isOneLine(message));
  if (automatic && !unfolded) return <AutomaticLine message={message} unfold={() => setUnfolded(true)} />;
  return (
    <article
      id={`message-${message.id}`}
      tabIndex={-1}
      aria-label={`${titleOf(message)} ${name}`}
      className={clsx(
        "rounded-card border px-5 max-sm:px-3.5",
        "scroll-my-3",
        continues ? "-mt-2.5 py-2.5" : "py-4 max-sm:py-2",
        kind === "incoming" && "mr-8 border-line bg-surface shadow-card max-sm:mr-0",
        kind === "outgoing" && "ml-8 border-transparent bg-accent-soft/60 max-sm:ml-0",
        kind === "note" && "ml-8 border-note-line border-dashed bg-note max-sm:ml-0",
      )}
    >
      <LetterHead message={message} continues={continues} />
      {message.problem && <ProblemLine words={message.problem} />}
      <UnprovenMark message={message} />
      <UnsubscribeLine message={message} />
      <ArrivalMarks message={message} />
      <SecurityMark message={message} />
      {message.meeting && <MeetingCard meeting={message.meeting} />}
      <LetterBody message={message} />
      <Attachments messageId={message.id} attachments={message.attachments} />
      <footer className="flex flex-wrap items-center gap-x-4 gap-y-1 text-quiet text-small empty:hidden">
        {message.delivery && <DeliveryLine message={message} delivery={message.delivery} />}
      </footer>
    </article>
  );
});

function titleOf({ kind, side_thread_id }: Message): string {
  if (kind === "note") return "Note by";
  if (side_thread_id && kind === "outgoing") return "Our words to a third party by";
  return kind === "incoming" ? "Message from" : "Our reply by";
}

function ProblemLine({ words }: { words: string }) {
  return (
    <p className="mb-3 flex items-start gap-2 rounded-control bg-promise-soft px-3 py-2 text-small">
      <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0 text-promise" />
      {words}
    </p>
  );
}

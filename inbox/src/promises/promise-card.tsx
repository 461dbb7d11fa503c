import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { CornerDownRight, EyeOff, TriangleAlert } from "lucide-react";
import { useSignedIn } from "../shell/signed-in.ts";
import { keep, reopen } from "../sync/promises.ts";
import { Button } from "../ui/button.tsx";
import { StatePill } from "../ui/state-pill.tsx";
import { Time } from "../ui/time.tsx";
import { useNow } from "../ui/use-now.ts";
import { isLate, isPressing } from "./pressing.ts";
import { PromiseActions } from "./promise-actions.tsx";
import { dangerWords, movedWords, promisedWords, standingOf } from "./promise-words.ts";
import { useShowMessage } from "./use-show-message.ts";

/** One promise beside its conversation: how it stands, the words it was made in, and what can be done. */
export function PromiseCard({ promise }: { promise: PromiseShape }) {
  const { what, words, owner, due_at, danger, state, ended_at } = promise;
  const { teammate } = useSignedIn();
  const now = useNow();
  const overdue = isLate(promise, now);
  const { look, words: standing } = standingOf({ ...promise, overdue });
  const isOpen = state === "open";
  const calm = isOpen && !promise.needs_time && !isPressing(promise, now);
  const moved = movedWords(promise);
  return (
    <article
      aria-label={`Promise: ${what}`}
      className="grid grid-cols-[minmax(0,1fr)] gap-1.5 rounded-card border border-line bg-surface p-3"
    >
      <div className="flex items-center gap-2">
        <StatePill state={look}>{standing}</StatePill>
        <span className="min-w-0 grow truncate text-quiet text-small">
          {isOpen && due_at && <Time at={due_at} as="due" />}
          {!isOpen && ended_at && <Time at={ended_at} />}
        </span>
        {calm && (
          <span className="-my-1.5 -mr-2">
            <PromiseActions promise={promise} compact />
          </span>
        )}
      </div>
      <p className="[overflow-wrap:anywhere]">
        <span className="text-quiet">{promisedWords(promise, teammate.id)}:</span>{" "}
        <span className="font-medium">{what}</span>
      </p>
      {promise.side_thread_id && (
        <p className="flex items-start gap-1.5 text-side-ink text-small">
          <EyeOff aria-hidden className="mt-px size-3.5 shrink-0" />
          Said in a side thread, not to the customer
        </p>
      )}
      <MadeIn promise={promise} quoted={words !== what ? words : null} />
      {isOpen && danger && (
        <p className="flex items-start gap-1.5 text-small">
          <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0 text-promise" />
          {dangerWords(danger, owner?.name ?? null, owner?.id === teammate.id)}
        </p>
      )}
      {moved && <p className="text-quiet text-small">{moved}</p>}
      {promise.end_reason && <p className="text-quiet text-small">{promise.end_reason}</p>}
      {isOpen && promise.maybe_kept_by_message_id && (
        <MaybeKept promise={promise} messageId={promise.maybe_kept_by_message_id} />
      )}
      {!calm && (
        <div className="-mx-1 flex justify-end">
          <PromiseActions promise={promise} />
        </div>
      )}
    </article>
  );
}

/** The words it was made in; they lead to the letter they stand in. */
function MadeIn({ promise: { message_id }, quoted }: { promise: PromiseShape; quoted: string | null }) {
  const showMessage = useShowMessage();
  if (!message_id) return quoted && <p className="text-quiet text-small">“{quoted}”</p>;
  return (
    <button
      type="button"
      onClick={() => showMessage(message_id)}
      className="flex items-start gap-1.5 rounded-small text-left text-quiet text-small hover:text-ink touch:min-h-10 touch:items-center"
    >
      <CornerDownRight aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="line-clamp-3">{quoted ? `“${quoted}”` : "Show where it was said"}</span>
    </button>
  );
}

function MaybeKept({ promise, messageId }: { promise: PromiseShape; messageId: string }) {
  const showMessage = useShowMessage();
  return (
    <div className="grid gap-1 rounded-control bg-kept-soft px-2.5 py-2 text-small">
      <p>A message may have kept this.</p>
      <div className="flex flex-wrap gap-1">
        <Button size="small" tone="plain" onClick={() => showMessage(messageId)}>
          Show it
        </Button>
        <Button size="small" onClick={() => void keep(promise, messageId)}>
          It is kept
        </Button>
        <Button size="small" tone="plain" onClick={() => void reopen(promise)}>
          Not yet
        </Button>
      </div>
    </div>
  );
}

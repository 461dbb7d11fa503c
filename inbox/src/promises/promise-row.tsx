import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { AlarmClock, CircleAlert, MessageSquareReply, TriangleAlert } from "lucide-react";
import { RowHeading } from "../conversations/conversation-links.tsx";
import { useSignedIn } from "../shell/signed-in.ts";
import { locale } from "../ui/locale.ts";
import { Time } from "../ui/time.tsx";
import { dueWords } from "../ui/time-words.ts";
import { useNow } from "../ui/use-now.ts";
import { PromiseActions } from "./promise-actions.tsx";
import { dangerWords, promisedWords } from "./promise-words.ts";
import { exactWords } from "./when-words.ts";

/** One open promise in a list: who to whom, what, by when, and what stands in its way. */
export function PromiseRow({ promise }: { promise: PromiseShape }) {
  const { what, owner, due_at, danger, conversation, follow_up_offered } = promise;
  const { teammate } = useSignedIn();
  const now = useNow();
  const late = due_at !== null && new Date(due_at) < now;
  const Sign = late ? CircleAlert : AlarmClock;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Sign aria-hidden className={`size-5 shrink-0 self-start ${late ? "text-overdue" : "text-promise"}`} />
      <div className="grid min-w-0 grow basis-60 gap-0.5 [overflow-wrap:anywhere]">
        <RowHeading conversationId={conversation.id}>
          <span className="font-normal text-quiet">{promisedWords(promise, teammate.id)}:</span> {what}
        </RowHeading>
        <p className="text-quiet text-small first-letter:uppercase">
          {due_at ? (
            <>
              <Time
                at={due_at}
                as="due"
                className={late ? "font-medium text-overdue" : "font-medium text-ink"}
              />
              {" · "}
              <span className="tabular-nums">
                {exactWords({ at: new Date(due_at), now, locale }, dueWords(new Date(due_at), now, locale))}
              </span>
              {" · "}
            </>
          ) : (
            "No time named · "
          )}
          {conversation.subject}
        </p>
        {danger && !late && (
          <p className="flex items-center gap-1.5 text-small">
            <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-promise" />
            {dangerWords(danger, owner?.name ?? null, owner?.id === teammate.id)}
          </p>
        )}
        {follow_up_offered && (
          <p className="flex items-center gap-1.5 text-small">
            <MessageSquareReply aria-hidden className="size-3.5 shrink-0 text-promise" />
            Time to follow up
          </p>
        )}
      </div>
      <PromiseActions promise={promise} />
    </li>
  );
}

import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { AlarmClock, CircleAlert } from "lucide-react";
import { useState } from "react";
import { useSignedIn } from "../shell/signed-in.ts";
import { promisesOfQuery } from "../sync/promises.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { useNow } from "../ui/use-now.ts";
import { isLate, isPressing } from "./pressing.ts";
import { PromiseActions } from "./promise-actions.tsx";
import { dangerWords, promisedWords } from "./promise-words.ts";

/** Above the composer: what is overdue, in danger or due soon here; the most pressing one, and how many more. */
export function DueStrip({ conversationId }: { conversationId: string }) {
  const promises = useQuery(promisesOfQuery(conversationId)).data ?? [];
  const now = useNow();
  const [all, setAll] = useState(false);
  const pressing = promises
    .filter((promise) => isPressing(promise, now))
    .toSorted((one, other) => Date.parse(one.due_at ?? "") - Date.parse(other.due_at ?? ""));
  if (pressing.length === 0) return null;
  const shown = all ? pressing : pressing.slice(0, 1);
  const more = pressing.length - shown.length;
  return (
    <section
      aria-label="Due here" // On a phone the words that are being written need the room.
      className="max-h-[30dvh] shrink-0 overflow-y-auto border-line border-t max-md:[&:has(~#composer_[role=tablist])]:hidden"
    >
      {shown.map((promise) => (
        <DueLine key={promise.id} promise={promise} now={now} />
      ))}
      {more > 0 && (
        <div className="px-5 pb-1.5 max-sm:px-3">
          <Button size="small" tone="plain" onClick={() => setAll(true)} className="text-quiet">
            {more === 1 ? "One more is due here" : `${more} more are due here`}
          </Button>
        </div>
      )}
    </section>
  );
}

function DueLine({ promise, now }: { promise: PromiseShape; now: Date }) {
  const { owner, what, due_at, danger } = promise;
  const { teammate } = useSignedIn();
  const late = isLate(promise, now);
  const Icon = late ? CircleAlert : AlarmClock;
  return (
    <div
      className={clsx(
        "flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-1.5 max-sm:px-3",
        late ? "bg-overdue-soft" : "bg-promise-soft",
      )}
    >
      <Icon aria-hidden className={clsx("size-4 shrink-0", late ? "text-overdue" : "text-promise")} />
      <p className="min-w-0 grow basis-52 [overflow-wrap:anywhere]">
        <span className={clsx("font-medium", late ? "text-overdue" : "text-promise")}>
          {late ? "Overdue: " : "Due: "}
        </span>
        {promisedWords(promise, teammate.id)}: {what}
        {" · "}
        {due_at && <Time at={due_at} as="due" className="font-medium" />}
        {danger && (
          <span className="block text-small">
            {dangerWords(danger, owner?.name ?? null, owner?.id === teammate.id)}
          </span>
        )}
      </p>
      <PromiseActions promise={promise} />
    </div>
  );
}

import type { Conversation } from "@heard/core/contract/conversations.ts";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import type { PromiseMarks } from "./use-promise-marks.ts";

const PromiseByHand = lazy(async () => ({ default: (await import("./promise-by-hand.tsx")).PromiseByHand }));

type ComposerPromisesProps = {
  conversation: Conversation;
  promises: PromiseMarks;
  /** Nothing is written yet, so nothing is promised or kept. */
  empty: boolean;
  /** Back to where one was writing. */
  onDone: () => void;
};

/** The promises of the reply that is being written. Alt+P goes to them, or adds one where none is understood. */
export function ComposerPromises({ conversation, promises, empty, onDone }: ComposerPromisesProps) {
  const [changing, setChanging] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const { Lines, reading } = promises;

  function change(key: string | null) {
    setChanging(key);
    if (key === null) onDone();
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isOurs = event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyP";
    if (!isOurs || !(event.target as Element).closest("#composer")) return;
    event.preventDefault();
    event.stopPropagation();
    const first = reading.made.find(({ due_at }) => due_at === null) ?? reading.made[0];
    if (first && Lines) setChanging(first.key);
    else setAdding(true);
  });
  useEffect(() => {
    // Before the editor, for which Alt+P is a letter on some keyboards.
    const handler = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", handler, { capture: true });
    return () => document.removeEventListener("keydown", handler, { capture: true });
  }, []);

  return (
    <>
      {!empty && Lines && (
        <Lines conversation={conversation} promises={promises} changing={changing} onChanging={change} />
      )}
      <Suspense>
        {adding && (
          <PromiseByHand
            withReply
            conversation={conversation}
            onClose={() => {
              setAdding(false);
              onDone();
            }}
          />
        )}
      </Suspense>
    </>
  );
}

import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { firstName } from "../conversations/names.ts";
import { problemWords } from "../pages/use-save.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { correctPromise, moveQuietly } from "../sync/promises.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { showToast } from "../ui/toast.ts";
import { marksOf, setMarks } from "./marks-store.ts";
import { promisedWords } from "./promise-words.ts";
import { useBringWords } from "./use-bring-words.ts";
import { useHours } from "./use-hours.ts";
import { WhenChoice } from "./when-choice.tsx";

type NewTimeProps = { promise: PromiseShape; onClose: () => void };

/** Another time for a promise, told to the customer in a sentence that goes into the composer. */
export function NewTime({ promise, onClose }: NewTimeProps) {
  const { id, conversation, by, what, team, due_at, needs_time } = promise;
  const [dueAt, setDueAt] = useState<string | null>(null);
  const hours = useHours({ teamId: team?.id });
  const { teammate } = useSignedIn();
  const bringWords = useBringWords();
  // What we promised a third party is told in the side thread.
  const tells = by === "us" && promise.side_thread_id === null;
  const words = useQuery({
    queryKey: ["promise-words", id, dueAt],
    queryFn: () =>
      api("GET /promises/{id}/new-time-words", { params: { id }, query: { due_at: dueAt ?? "" } }),
    enabled: dueAt !== null && tells,
  });
  const name = firstName(conversation.customer_name || "A visitor");

  function write() {
    if (!dueAt || !words.data) return;
    const sentence = words.data.text.replace(/\s+/g, " ").trim();
    const marks = marksOf(conversation.id);
    const before = marks.moves.find(({ promise_id }) => promise_id === id);
    const others = marks.moves.filter((move) => move !== before);
    setMarks(conversation.id, { ...marks, moves: [...others, { promise_id: id, due_at: dueAt, sentence }] });
    onClose();
    void bringWords({ conversationId: conversation.id, text: sentence, instead: before?.sentence });
  }

  async function move() {
    if (!dueAt) return;
    onClose();
    const agreed = needs_time
      ? await correctPromise(promise, { due_at: dueAt })
      : await moveQuietly(promise, dueAt, null);
    if (agreed) showToast({ text: "It has a new time. Nobody was told." });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={needs_time ? "By when?" : tells ? "An honest new time" : "More time"}
      description={`${promisedWords(promise, teammate.id)}: ${what}`}
      footer={
        <>
          <Button tone={tells ? "quiet" : "primary"} disabled={!dueAt} onClick={() => void move()}>
            {needs_time ? "Set the time" : tells ? "Move without telling" : "Give more time"}
          </Button>
          {tells && (
            <Button tone="primary" disabled={!words.data} onClick={write}>
              Write to {name}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <WhenChoice
          label="The new time"
          hours={hours}
          value={dueAt}
          after={due_at === null ? 0 : Date.parse(due_at)}
          onChoose={(at) => setDueAt(at.toISOString())}
        />
        {tells && (
          <div className="min-h-16 rounded-control bg-tint px-3.5 py-2.5" aria-live="polite">
            {words.data && <p className="text-letter">{words.data.text}</p>}
            {words.isFetching && !words.data && <Skeleton className="mt-1 h-4 w-4/5" />}
            {words.error && <p className="text-overdue">{problemWords(words.error)}</p>}
            {!dueAt && (
              <p className="text-quiet">
                Choose a time, and we write the sentence that tells {name}. You read it before it goes.
              </p>
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}

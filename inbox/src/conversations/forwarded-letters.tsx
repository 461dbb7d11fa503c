import type { Message, Thread } from "@heard/core/contract/conversations.ts";
import { Forward, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Time } from "../ui/time.tsx";

/** As many as one letter may carry. */
const mostLetters = 100;

type ForwardedLettersProps = {
  thread: Thread;
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
};

/** The letters that go along: those that were chosen, and on demand all there are to choose from. */
export function ForwardedLetters({ thread, chosen, onChange }: ForwardedLettersProps) {
  const [choosing, setChoosing] = useState(false);
  const all = thread.messages.filter((message) => chosen.includes(message.id) || mayGoAlong(message));
  const going = all.filter(({ id }) => chosen.includes(id));
  if (all.length === 0) return null;
  const toggle = (id: string, goes: boolean) =>
    onChange(goes ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <section aria-label="Letters that go along" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {choosing ? (
        <>
          {all.length > 1 && <WholeTalk {...{ thread, all, going, onChange }} />}
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            {all.map((message) => (
              <li key={message.id} className="rounded-control border border-side-line bg-side px-3 py-1.5">
                <Checkbox
                  label={<Gist message={message} />}
                  checked={chosen.includes(message.id)}
                  disabled={!chosen.includes(message.id) && chosen.length >= mostLetters}
                  onChange={(goes) => toggle(message.id, goes)}
                />
              </li>
            ))}
          </ul>
        </>
      ) : (
        going.length > 0 && (
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            {going.map((message) => (
              <Going key={message.id} message={message} onRemove={() => toggle(message.id, false)} />
            ))}
          </ul>
        )
      )}
      <Button
        size="small"
        tone="plain"
        icon={<Forward />}
        aria-expanded={choosing}
        onClick={() => setChoosing(!choosing)}
        className="justify-self-start"
      >
        {choosing ? "Show only those chosen" : going.length > 0 ? "Forward more letters" : "Forward letters"}
      </Button>
    </section>
  );
}

/** Words between us and the customer; notes go to nobody, and what machines wrote says nothing. */
function mayGoAlong({ kind, automatic, side_thread_id }: Message): boolean {
  return kind !== "note" && !automatic && side_thread_id === null;
}

type WholeTalkProps = { thread: Thread; all: Message[]; going: Message[]; onChange: (ids: string[]) => void };

function WholeTalk({ thread, all, going, onChange }: WholeTalkProps) {
  const newest = all.slice(-mostLetters);
  const whole = newest.length === all.length && !thread.has_earlier;
  return (
    <Checkbox
      label={whole ? `The whole talk, ${all.length} letters` : `The newest ${newest.length} letters`}
      checked={going.length >= newest.length}
      onChange={(goes) => onChange(goes ? newest.map(({ id }) => id) : [])}
    />
  );
}

function Going({ message, onRemove }: { message: Message; onRemove: () => void }) {
  return (
    <li className="flex items-start gap-2.5 rounded-control border border-side-line bg-side px-3 py-2">
      <Forward aria-hidden className="mt-0.5 size-4 shrink-0 text-side-ink" />
      <Gist message={message} />
      <button
        type="button"
        aria-label={`Do not send the letter of ${message.author.name} along`}
        onClick={onRemove}
        className="-mr-1.5 grid size-7 shrink-0 place-items-center rounded-control text-quiet hover:text-ink touch:size-10"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

/** Whose letter it is, when it came, and how it begins. */
function Gist({ message: { author, attachments, created_at, visible_text, text } }: { message: Message }) {
  const files = attachments.length === 1 ? "1 file" : `${attachments.length} files`;
  return (
    <span className="block min-w-0 grow">
      <span className="flex items-baseline gap-2">
        <span className="truncate font-medium">{author.name}</span>
        <Time at={created_at} className="shrink-0 text-quiet text-small" />
        {attachments.length > 0 && <span className="shrink-0 text-quiet text-small">{files}</span>}
      </span>
      <span className="line-clamp-2 text-quiet text-small">{visible_text || text}</span>
    </span>
  );
}

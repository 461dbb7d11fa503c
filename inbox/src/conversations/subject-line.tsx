import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useState } from "react";
import { narrow, useMedia } from "../shell/use-media.ts";
import { correct } from "../sync/change-conversation.ts";

type SubjectLineProps = { conversation: Conversation; mayChange: boolean };

/** The subject, which can be put right in place. */
export function SubjectLine({ conversation, mayChange }: SubjectLineProps) {
  const { id, subject, number } = conversation;
  const [editing, setEditing] = useState(false);
  // Alone on a phone it heads the page; beside the list it comes second.
  const Heading = useMedia(narrow) ? "h1" : "h2";

  function keep(words: string) {
    setEditing(false);
    const wanted = words.trim();
    if (wanted && wanted !== subject) void correct(id, { subject: wanted });
  }

  return (
    <div className="flex min-w-0 grow items-baseline gap-2">
      {editing ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
          autoFocus
          defaultValue={subject}
          aria-label="Subject"
          maxLength={500}
          onBlur={(event) => keep(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") keep(event.currentTarget.value);
            if (event.key === "Escape") setEditing(false);
          }}
          className="-mx-2 min-w-0 grow rounded-control border border-edge bg-surface px-2 py-0.5 font-semibold text-title"
        />
      ) : (
        <Heading className="min-w-0 font-semibold text-title">
          {mayChange ? (
            <button
              type="button"
              title="Change the subject"
              onClick={() => setEditing(true)}
              className="-mx-2 block max-w-[calc(100%+1rem)] truncate rounded-control px-2 py-0.5 text-left hover:bg-tint"
            >
              {subject}
            </button>
          ) : (
            <span className="block truncate">{subject}</span>
          )}
        </Heading>
      )}
      <span className="shrink-0 text-quiet tabular-nums">#{number}</span>
    </div>
  );
}

import type { Message } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { ChevronDown, Lock } from "lucide-react";
import { useContext, useId, useState } from "react";
import { Avatar } from "../ui/avatar.tsx";
import { Time } from "../ui/time.tsx";
import { automaticNames } from "./automatic-words.ts";
import { LetterMenu } from "./letter-menu.tsx";
import { hasPeople, PeopleList, peopleSummary } from "./people-list.tsx";
import { PeopleNamesContext } from "./people-names.ts";

type LetterHeadProps = {
  message: Message;
  /** Said in one breath with the letter before: only screen readers need it again. */
  continues: boolean;
};

/** Who wrote a letter, when, and to whom; pressing it tells all. On a phone it is one line. */
export function LetterHead({ message, continues }: LetterHeadProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const names = useContext(PeopleNamesContext);
  const { kind, automatic, author, from, created_at } = message;
  const name = author.name || from?.address || "A visitor";
  const unfolds = hasPeople(message);
  return (
    <header className={continues ? "sr-only" : "mb-3 max-sm:mb-1.5"}>
      <div className="relative flex items-center gap-3 max-sm:gap-2.5">
        <Avatar name={name} className="max-sm:size-6 max-sm:text-[0.625rem]" />
        <div className="min-w-0 grow">
          <p className="flex items-baseline gap-2">
            <span className="truncate font-semibold">{name}</span>
            {kind === "note" && (
              <span className="inline-flex shrink-0 items-center gap-1 font-medium text-note-ink text-small">
                <Lock aria-hidden className="size-3 self-center" />
                <span>
                  {from ? "Note by e-mail" : "Note"}
                  <span className="max-sm:sr-only">, for teammates only</span>
                </span>
              </span>
            )}
            {automatic && <span className="shrink-0 text-quiet text-small">{automaticNames[automatic]}</span>}
            <Time at={created_at} className="ml-auto shrink-0 text-quiet text-small" />
            {unfolds && <Chevron open={open} className="self-center sm:hidden" />}
            {!continues && <LetterMenu message={message} />}
          </p>
          {unfolds && (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
              className="flex max-w-full items-center gap-1 rounded-small text-quiet text-small hover:text-ink max-sm:absolute max-sm:inset-y-0 max-sm:right-9 max-sm:left-0 max-sm:max-w-none"
            >
              <span className="truncate max-sm:sr-only">{peopleSummary(message, names)}</span>
              <Chevron open={open} className="max-sm:hidden" />
            </button>
          )}
        </div>
      </div>
      {open && <PeopleList id={id} message={message} />}
    </header>
  );
}

function Chevron({ open, className }: { open: boolean; className: string }) {
  return (
    <ChevronDown
      aria-hidden
      className={clsx("size-3 shrink-0 text-quiet", open && "rotate-180", className)}
    />
  );
}

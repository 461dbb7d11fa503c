import type { Message } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { ShieldQuestion } from "lucide-react";

/** That nothing shows who wrote a mail: our mail server could not confirm it, or a teammate's name stands above a note. */
export function UnprovenMark({ message }: { message: Message }) {
  const { unproven, kind, from, author } = message;
  if (!unproven) return null;
  const whom = from?.address ?? author.name;
  const isNote = kind === "note";
  return (
    <p
      className={clsx(
        "mb-3 flex items-start gap-2 text-small",
        isNote ? "text-quiet" : "rounded-control bg-promise-soft px-3 py-2",
      )}
    >
      <ShieldQuestion aria-hidden className={clsx("mt-px size-3.5 shrink-0", isNote || "text-promise")} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {isNote
          ? `By e-mail, not confirmed: anybody can write ${whom} above a mail.`
          : `Our mail server could not confirm that this is from ${whom}. It may have been passed on, or somebody else wrote it.`}
      </span>
    </p>
  );
}

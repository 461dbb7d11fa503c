import type { Conversation, DueKind } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { AlarmClock, CircleAlert } from "lucide-react";
import { locale } from "../ui/locale.ts";
import { dueWords, fullWords } from "../ui/time-words.ts";
import { useNow } from "../ui/use-now.ts";

const soonMs = 3_600_000;

const words: Record<DueKind, { ahead: string; late: string }> = {
  promise: { ahead: "Promised", late: "Promise" },
  service_level: { ahead: "Due", late: "Due" },
  next_step: { ahead: "Next step", late: "Next step" },
};

/** What is due next and when: overdue in brick, soon in amber, else quiet; the words say it, too. */
export function DueMark({ due }: { due: NonNullable<Conversation["due"]> }) {
  const now = useNow();
  const at = new Date(due.at);
  const left = at.getTime() - now.getTime();
  const Icon = left < 0 ? CircleAlert : AlarmClock;
  return (
    <span
      title={`${words[due.kind].ahead} ${fullWords(at, locale)}`}
      className={clsx(
        "flex min-w-0 items-center gap-1.5",
        left < 0 ? "font-medium text-overdue" : left < soonMs ? "font-medium text-promise" : "text-quiet",
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        {words[due.kind][left < 0 ? "late" : "ahead"]}{" "}
        <time dateTime={due.at}>{dueWords(at, now, locale)}</time>
      </span>
    </span>
  );
}

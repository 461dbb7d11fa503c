import type { Message, SideThread } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { ChevronDown, EyeOff } from "lucide-react";
import { useEffect, useEffectEvent, useId, useState } from "react";
import { useMay } from "../shell/signed-in.ts";
import { Time } from "../ui/time.tsx";
import { Letter } from "./letter.tsx";
import type { Talk } from "./recipients.ts";
import { onShowMessage } from "./shown-message.ts";
import { SideComposer } from "./side-composer.tsx";
import { partnerOf } from "./side-people.ts";

type SideStrandProps = {
  sideThread: SideThread;
  /** What was said in it, oldest first. */
  messages: readonly Message[];
  /** It holds the newest words of the conversation. */
  newest: boolean;
  talk: Talk;
};

/** A talk with a third party inside the conversation: folded, on a ground of its own, and not for the customer. */
export function SideStrand({ sideThread, messages, newest, talk }: SideStrandProps) {
  const [open, setOpen] = useState(newest);
  const mayWrite = useMay("conversations:write");
  const id = useId();
  const whom = partnerOf(sideThread);
  const last = messages.at(-1);
  const unfold = useEffectEvent((wanted: string) => {
    if (messages.some((message) => message.id === wanted)) setOpen(true);
  });
  useEffect(() => onShowMessage((wanted) => unfold(wanted)), []);
  return (
    <section
      aria-label={`Side thread with ${whom}`}
      className="ml-8 scroll-my-3 rounded-card border border-side-line border-l-4 bg-side max-sm:ml-0"
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-start gap-3 rounded-card px-4 py-3 text-left -outline-offset-2 max-sm:px-3"
      >
        <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0 text-side-ink" />
        <span className="min-w-0 grow">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold [overflow-wrap:anywhere]">With {whom}</span>
            <span className="font-medium text-side-ink text-small">The customer does not see this</span>
          </span>
          <span className="line-clamp-1 text-side-ink text-small">
            {sideThread.subject}
            {!open && last && ` · ${last.author.name}: ${last.visible_text || last.text}`}
          </span>
        </span>
        {last && <Time at={last.created_at} className="shrink-0 text-side-ink text-small max-sm:sr-only" />}
        <ChevronDown
          aria-hidden
          className={clsx("mt-0.5 size-4 shrink-0 text-side-ink", open && "rotate-180")}
        />
      </button>
      {open && (
        <div id={id} className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 pb-4 max-sm:px-3">
          {messages.map((message) => (
            <Letter key={message.id} message={message} newest={false} continues={false} />
          ))}
          {mayWrite && <SideComposer sideThread={sideThread} messages={messages} talk={talk} />}
        </div>
      )}
    </section>
  );
}

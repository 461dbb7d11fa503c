import type { Draft, Thread } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Lock, Reply } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useOfferedWords } from "../promises/offered-words.ts";
import { useShortcut } from "../shell/shortcuts.ts";
import { narrow, useMedia } from "../shell/use-media.ts";
import { draftsQuery, keptHere } from "../sync/drafts.ts";
import { customerName, firstName } from "./names.ts";
import { WritingSheet } from "./writing-sheet.tsx";

type Kind = Draft["kind"];

/** Where one answers: always ready, and a note looks different from a reply before a key is pressed. */
export function Composer({ thread, view }: { thread: Thread; view: string }) {
  const { conversation, may } = thread;
  const [kind, setKind] = useState<Kind>(() => firstKind(conversation.id, may.reply));
  const isNarrow = useMedia(narrow);
  const [awake, setAwake] = useState(() => hasWords(conversation.id));
  const [focus, setFocus] = useState(0);
  const box = useRef<HTMLElement>(null);
  useQuery(draftsQuery(conversation.id));

  function begin(next: Kind) {
    setKind(next);
    setAwake(true);
    setFocus((times) => times + 1);
  }
  const offer = useOfferedWords(conversation.id);
  const answer = useEffectEvent(() => begin("outgoing"));
  useEffect(() => {
    if (offer) answer();
  }, [offer]);
  useShortcut("r", () => begin("outgoing"), may.reply);
  useShortcut("n", () => begin("note"), may.note);

  if (!may.reply && !may.note) return null;
  if (isNarrow && !awake) return <AsleepComposer thread={thread} begin={begin} />;

  return (
    <section
      id="composer"
      ref={box}
      tabIndex={-1}
      aria-label={kind === "note" ? "Note for teammates" : "Reply"}
      className={clsx(
        "shrink-0 border-t px-5 pt-1 pb-4 outline-none transition-colors max-sm:px-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]",
        kind === "note" ? "border-note-line bg-note/60" : "border-line",
      )}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        document.getElementById("conversation")?.focus();
        if (isNarrow) setAwake(false);
        event.stopPropagation();
      }}
    >
      <div className="mx-auto w-full max-w-190">
        <div role="tablist" aria-label="What to write" className="mb-1 flex items-center gap-1">
          {may.reply && (
            <KindTab kind="outgoing" current={kind} icon={<Reply aria-hidden />} onPick={begin}>
              Reply
            </KindTab>
          )}
          <KindTab kind="note" current={kind} icon={<Lock aria-hidden />} onPick={begin}>
            Note
          </KindTab>
        </div>
        <WritingSheet key={kind} thread={thread} kind={kind} view={view} focus={focus} />
      </div>
    </section>
  );
}

type KindTabProps = {
  kind: Kind;
  current: Kind;
  icon: ReactNode;
  onPick: (kind: Kind) => void;
  children: string;
};

function KindTab({ kind, current, icon, onPick, children }: KindTabProps) {
  const chosen = kind === current;
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      onClick={() => onPick(kind)}
      className={clsx(
        "flex min-h-8 items-center gap-1.5 border-b-2 px-2 font-medium -outline-offset-2 touch:min-h-10 [&_svg]:size-3.5",
        !chosen && "border-transparent text-quiet hover:text-ink",
        chosen && (kind === "note" ? "border-note-ink text-note-ink" : "border-accent text-ink"),
      )}
    >
      {icon}
      {children}
    </button>
  );
}

/** On a phone the letters have the room until somebody wants to answer. */
function AsleepComposer({ thread, begin }: { thread: Thread; begin: (kind: Kind) => void }) {
  const { conversation, may } = thread;
  return (
    <section
      id="composer"
      aria-label="Answer"
      className="flex shrink-0 gap-2 border-line border-t bg-surface px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      {may.reply && (
        <button
          type="button"
          onClick={() => begin("outgoing")}
          className="flex min-h-11 min-w-0 grow items-center gap-2 rounded-card border border-edge bg-surface px-4 text-left text-quiet"
        >
          <Reply aria-hidden className="size-4 shrink-0" />
          <span className="truncate">Reply to {firstName(customerName(conversation.customer))}</span>
        </button>
      )}
      <button
        type="button"
        onClick={() => begin("note")}
        className="flex min-h-11 items-center gap-2 rounded-card border border-note-line bg-note px-4 font-medium text-note-ink"
      >
        <Lock aria-hidden className="size-4" />
        Note
      </button>
    </section>
  );
}

function hasWords(conversationId: string): boolean {
  return Boolean(keptHere(conversationId, "outgoing") ?? keptHere(conversationId, "note"));
}

/** Where the last words were left. */
function firstKind(conversationId: string, mayReply: boolean): Kind {
  if (!mayReply) return "note";
  return keptHere(conversationId, "note") && !keptHere(conversationId, "outgoing") ? "note" : "outgoing";
}

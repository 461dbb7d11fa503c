import type { Message, SideThread, Thread, TimelineEntry } from "@heard/core/contract/conversations.ts";
import { ArrowDown, History } from "lucide-react";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useTeammates } from "../sync/names.ts";
import { useCustomerTyping } from "../sync/presence.ts";
import { hasSideWords } from "../sync/side-words.ts";
import { loadEarlier } from "../sync/threads.ts";
import { Button } from "../ui/button.tsx";
import { showToast } from "../ui/toast.ts";
import { Letter } from "./letter.tsx";
import { customerName, firstName } from "./names.ts";
import { PeopleNamesContext, usePeopleNames } from "./people-names.ts";
import { SideStrand } from "./side-strand.tsx";
import { TimelineLine } from "./timeline-line.tsx";
import { useStayAtEnd } from "./use-stay-at-end.ts";
import { useTalk } from "./use-talk.ts";

/** What was said and done, oldest first, the newest words in sight. */
export function ThreadView({ thread }: { thread: Thread }) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const lastId = thread.messages.at(-1)?.id;
  const { below, toEnd } = useStayAtEnd(scroller, content, lastId);
  const keepPlace = useKeepPlace(scroller);
  const teammates = useTeammates();
  const nameOf = (id: string) => teammates.find((one) => one.id === id)?.name ?? "somebody";
  const letters = inOrder(thread);
  const talk = useTalk(thread);
  const names = usePeopleNames(thread.messages);

  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label="What was said"
        aria-live="off"
        className="min-h-0 grow overflow-y-auto -outline-offset-2"
      >
        <div ref={content} className="mx-auto flex w-full max-w-190 flex-col gap-4 px-6 py-5 max-sm:px-3">
          {thread.has_earlier && <Earlier thread={thread} onGrow={keepPlace} />}
          <PeopleNamesContext value={names}>
            {letters.map((item, index) =>
              item.sideThread ? (
                <SideStrand
                  key={item.sideThread.id}
                  sideThread={item.sideThread}
                  messages={item.messages}
                  talk={talk}
                  newest={item.messages.length === 0 || item.messages.at(-1)?.id === lastId}
                />
              ) : item.message ? (
                <Letter
                  key={item.message.client_id ?? item.message.id}
                  message={item.message}
                  newest={item.message.id === lastId}
                  continues={continuesFrom(letters[index - 1]?.message, item.message)}
                />
              ) : (
                <TimelineLine
                  key={item.entry.id}
                  entry={item.entry}
                  conversation={thread.conversation}
                  nameOf={nameOf}
                />
              ),
            )}
          </PeopleNamesContext>
          {thread.messages.length === 0 && (
            <p className="py-10 text-center text-quiet">Nothing was said yet. The first words are yours.</p>
          )}
          <CustomerTyping conversation={thread.conversation} />
        </div>
      </div>
      {below && (
        <Button
          size="small"
          icon={<ArrowDown />}
          onClick={toEnd}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-raised"
        >
          New words below
        </Button>
      )}
    </div>
  );
}

/** In a chat, that the next words are on their way. */
function CustomerTyping({ conversation }: Pick<Thread, "conversation">) {
  const typing = useCustomerTyping(conversation.id);
  return (
    <p role="status" className="text-quiet text-small empty:hidden">
      {typing && `${firstName(customerName(conversation.customer))} is writing …`}
    </p>
  );
}

type Item =
  | { message: Message; entry?: undefined; sideThread?: undefined }
  | { message?: undefined; entry: TimelineEntry; sideThread?: undefined }
  | { message?: undefined; entry?: undefined; sideThread: SideThread; messages: Message[] };

/**
 * Letters and lines by time; the lines of days whose letters are not loaded come with them. A side thread stands
 * where its newest words would.
 */
function inOrder({ messages, side_threads, timeline, has_earlier }: Thread): Item[] {
  const from = has_earlier ? (messages[0]?.created_at ?? "") : "";
  const lines = timeline.filter(({ at }) => at >= from).map((entry) => ({ entry, at: entry.at, rank: 1 }));
  const bySideThread = Map.groupBy(messages, ({ side_thread_id }) => side_thread_id);
  const letters = (bySideThread.get(null) ?? []).map((message) => ({
    message,
    at: message.created_at,
    rank: 0,
  }));
  const strands = side_threads.flatMap((sideThread) => {
    const said = bySideThread.get(sideThread.id) ?? [];
    // What was taken back before it left may be all there is of it.
    if (said.length === 0 && !hasSideWords(sideThread.id)) return [];
    return [{ sideThread, messages: said, at: said.at(-1)?.created_at ?? sideThread.created_at, rank: 2 }];
  });
  return [...letters, ...lines, ...strands].toSorted(
    (one, other) => one.at.localeCompare(other.at) || one.rank - other.rank,
  ) as Item[];
}

const breathMilliseconds = 10 * 60_000;

/** In a chat one says in three lines what a letter says in one. */
function continuesFrom(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    message.channel === "chat" &&
    before.kind === message.kind &&
    before.author.id === message.author.id &&
    Date.parse(message.created_at) - Date.parse(before.created_at) < breathMilliseconds
  );
}

/** Call what it returns before content grows at the top: what one is reading then stays where it is. */
function useKeepPlace(scroller: RefObject<HTMLDivElement | null>): () => void {
  const fromEnd = useRef<number>(undefined);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (fromEnd.current === undefined || !box) return;
    box.scrollTop = box.scrollHeight - fromEnd.current;
    fromEnd.current = undefined;
  });
  return () => {
    const box = scroller.current;
    if (box) fromEnd.current = box.scrollHeight - box.scrollTop;
  };
}

type EarlierProps = { thread: Thread; onGrow: () => void };

/** More of what was said. `onGrow` is called when it has come and does not show yet. */
function Earlier({ thread, onGrow }: EarlierProps) {
  const [busy, setBusy] = useState(false);

  async function load() {
    setBusy(true);
    try {
      await loadEarlier(thread);
      onGrow();
    } catch (error) {
      showToast({ tone: "problem", text: `We could not load earlier messages: ${(error as Error).message}` });
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="text-center">
      <Button size="small" icon={<History />} busy={busy} onClick={() => void load()}>
        Show earlier messages
      </Button>
    </div>
  );
}

import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { CloudAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { DueSoonBand } from "../promises/due-soon-band.tsx";
import { useShortcut } from "../shell/shortcuts.ts";
import { conversationsIn, listQuery } from "../sync/conversation-lists.ts";
import { prefetchThread } from "../sync/threads.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { ConversationRow } from "./conversation-row.tsx";
import { EmptyPlace } from "./empty-place.tsx";
import { ListHead } from "./list-head.tsx";
import type { Place } from "./places.ts";

const rowHeight = 92;
const loadBefore = 12;

type ConversationListProps = { place: Place; openId: string | undefined };

/** The conversations of a place. Only the rows in sight are drawn; more are read as one comes near the end. */
export function ConversationList({ place, openId }: ConversationListProps) {
  const query = useInfiniteQuery(listQuery(place));
  const conversations = conversationsIn(query.data);
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: 6,
  });
  const rows = virtualizer.getVirtualItems();
  const cursor = useCursor(conversations, openId, place.view, (index) => virtualizer.scrollToIndex(index));

  const nearEnd = (rows.at(-1)?.index ?? 0) >= conversations.length - loadBefore;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <>
      <ListHead place={place} />
      {place.view === "mine" && <DueSoonBand />}
      <section
        id="list"
        ref={scroller}
        tabIndex={-1}
        aria-label={`Conversations: ${place.name}`}
        aria-busy={query.isFetching}
        className="min-h-0 grow overflow-y-auto outline-none [overflow-anchor:none]"
      >
        {query.isPending && <LoadingRows label="Loading conversations" rows={8} />}
        {query.isError && <NotLoaded error={query.error} again={() => void query.refetch()} />}
        {query.isSuccess && conversations.length === 0 && <EmptyPlace place={place} />}
        {conversations.length > 0 && (
          <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
            {rows.map(({ index, key, start }) => {
              const conversation = conversations[index];
              return (
                conversation && (
                  <li
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    aria-setsize={hasNextPage ? -1 : conversations.length}
                    aria-posinset={index + 1}
                    className="absolute inset-x-0 top-0"
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <ConversationRow
                      conversation={conversation}
                      view={place.view}
                      open={conversation.id === openId}
                      atCursor={conversation.id === cursor}
                    />
                  </li>
                )
              );
            })}
          </ul>
        )}
        {isFetchingNextPage && <LoadingRows label="Loading more conversations" rows={2} />}
      </section>
    </>
  );
}

/**
 * Where the keys j and k are. With a conversation open they go straight to the next; without one they move a mark
 * that Enter opens.
 */
function useCursor(
  conversations: Conversation[],
  openId: string | undefined,
  view: string,
  scrollTo: (index: number) => void,
): string | undefined {
  const navigate = useNavigate();
  const [marked, setMarked] = useState<string>();
  const lastIndex = useRef(-1);
  const at = conversations.findIndex(({ id }) => id === (openId ?? marked));
  if (at >= 0) lastIndex.current = at;

  useEffect(() => {
    for (const step of [1, -1]) {
      const neighbour = at >= 0 ? conversations[at + step] : undefined;
      if (openId && neighbour) prefetchThread(neighbour.id);
    }
  }, [at, openId, conversations]);

  function move(step: 1 | -1) {
    // What was here may have left the list by being closed: its place is taken by the next.
    const from = at >= 0 ? at : lastIndex.current - (step === 1 && openId ? 1 : 0);
    const index = Math.min(Math.max(from + step, 0), conversations.length - 1);
    const next = conversations[index];
    if (!next) return;
    scrollTo(index);
    prefetchThread(next.id);
    if (openId) void open(next.id);
    else setMarked(next.id);
  }

  function open(conversationId: string) {
    return navigate({
      to: "/inbox/$view/$conversationId",
      params: { view, conversationId },
      replace: openId !== undefined,
    });
  }

  useShortcut("j", () => move(1));
  useShortcut("k", () => move(-1));
  useShortcut("Enter", () => marked && void open(marked), marked !== undefined && !openId);
  return openId ? undefined : marked;
}

function NotLoaded({ error, again }: { error: Error; again: () => void }) {
  return (
    <EmptyState
      icon={<CloudAlert />}
      title="We could not load the list"
      action={<Button onClick={again}>Try again</Button>}
    >
      {error.message}
    </EmptyState>
  );
}

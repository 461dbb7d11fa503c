import { ApiError } from "@heard/core/client.ts";
import type { Thread } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { CloudAlert, Compass } from "lucide-react";
import { useEffect, useRef } from "react";
import { PromisesHere } from "../promises/promises-here.tsx";
import { useShortcut } from "../shell/shortcuts.ts";
import { markRead } from "../sync/change-conversation.ts";
import { tellLooking } from "../sync/live.ts";
import { knownConversation, threadQuery } from "../sync/threads.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Composer } from "./composer.tsx";
import { ConversationHead } from "./conversation-head.tsx";
import { SideThreadDialog } from "./side-thread-dialog.tsx";
import { beginSideThread } from "./side-thread-store.ts";
import { SpamLine } from "./spam-line.tsx";
import { ThreadView } from "./thread-view.tsx";

/** One conversation: its head, what was said, and the place to answer. */
export function ConversationPane({ id, view }: { id: string; view: string }) {
  const { data: thread, error, refetch } = useQuery(threadQuery(id));
  const conversation = thread?.conversation ?? knownConversation(id);
  const pane = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  useShortcut("Escape", () => void navigate({ to: "/inbox/$view", params: { view } }));
  useReading(id, thread);
  useShortcut("f", () => thread && forwardNewest(thread), thread?.may.reply ?? false);

  useEffect(() => {
    tellLooking(id, false);
    return () => tellLooking(null, false);
  }, [id]);

  // On the way in the focus goes along, unless somebody already is somewhere on purpose.
  useEffect(() => {
    const active = document.activeElement;
    if (!active || active === document.body || active.closest("#list"))
      pane.current?.focus({ preventScroll: true });
  }, []);

  if (error && !thread) return <NotThere error={error} view={view} again={() => void refetch()} />;

  return (
    <section
      id="conversation"
      ref={pane}
      tabIndex={-1}
      aria-label={conversation ? `Conversation: ${conversation.subject}` : "Conversation"}
      className="relative flex min-w-0 grow flex-col outline-none"
    >
      {conversation ? (
        <ConversationHead conversation={conversation} may={thread?.may} view={view} />
      ) : (
        <div className="h-26 shrink-0 border-line border-b px-5 py-3">
          <Skeleton className="h-5 w-2/5" />
        </div>
      )}
      {conversation && <SpamLine conversation={conversation} mayChange={thread?.may.change ?? false} />}
      {thread ? <ThreadView thread={thread} /> : <ThreadShape />}
      {thread && <PromisesHere conversation={thread.conversation} />}
      {thread && <SideThreadDialog thread={thread} />}
      {thread ? <Composer thread={thread} view={view} /> : <div className="h-52 shrink-0" />}
    </section>
  );
}

/** The customer's newest letter goes along, unless somebody takes it out. */
function forwardNewest({ conversation, messages }: Thread): void {
  const newest = messages.findLast(
    ({ kind, automatic, side_thread_id }) => kind === "incoming" && !automatic && side_thread_id === null,
  );
  beginSideThread({ conversationId: conversation.id, forwardIds: newest ? [newest.id] : [] });
}

/** Marks the conversation read while somebody has it before their eyes. */
function useReading(id: string, thread: Thread | undefined): void {
  const unread = thread?.conversation.unread;
  useEffect(() => {
    if (!unread) return;
    const read = () => {
      if (document.visibilityState === "visible") void markRead(id);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [id, unread]);
}

function ThreadShape() {
  return (
    <Loading
      label="Loading the conversation"
      className="mx-auto grid w-full max-w-180 grow content-start gap-6 p-6"
    >
      {["h-32", "h-20", "h-40"].map((height) => (
        <div key={height} className="flex gap-3">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className={`grow ${height}`} />
        </div>
      ))}
    </Loading>
  );
}

function NotThere({ error, view, again }: { error: Error; view: string; again: () => void }) {
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <section id="conversation" aria-label="Conversation" className="grid grow place-content-center">
      <EmptyState
        icon={gone ? <Compass /> : <CloudAlert />}
        title={gone ? "This conversation is not here" : "We could not load this conversation"}
        action={
          gone ? (
            <Button asChild>
              <Link to="/inbox/$view" params={{ view }}>
                Back to the list
              </Link>
            </Button>
          ) : (
            <Button onClick={again}>Try again</Button>
          )
        }
      >
        {gone ? "It was removed, or it is not yours to see." : error.message}
      </EmptyState>
    </section>
  );
}

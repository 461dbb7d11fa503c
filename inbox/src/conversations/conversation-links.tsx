import type { Conversation } from "@heard/core/contract/conversations.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { linkClass } from "../pages/page.tsx";
import { prefetchThread } from "../sync/threads.ts";

type Named = { id: string; customer_name: string; subject: string };

/** A conversation by its name, in a list of things that are not conversations themselves. */
export function NamedConversation({ conversation: { id, customer_name, subject } }: { conversation: Named }) {
  return (
    <Link
      to="/inbox/$view/$conversationId"
      params={{ view: "all", conversationId: id }}
      className={linkClass}
    >
      {customer_name}: {subject}
    </Link>
  );
}

/** Those that a conversation goes on from, and that go on from it. */
export function NeighbourLinks({ conversation: { follows, followed_by } }: { conversation: Conversation }) {
  if (!follows && followed_by.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-quiet text-small">
      {follows && (
        <span>
          Goes on from <NeighbourLink neighbour={follows} />
        </span>
      )}
      {followed_by.map((neighbour) => (
        <span key={neighbour.id}>
          Went on in <NeighbourLink neighbour={neighbour} />
        </span>
      ))}
    </p>
  );
}

function NeighbourLink({ neighbour }: { neighbour: Conversation["followed_by"][number] }) {
  const { id, number, subject } = neighbour;
  return (
    <Link
      to="/inbox/$view/$conversationId"
      params={{ view: "all", conversationId: id }}
      onPointerEnter={() => prefetchThread(id)}
      className={linkClass}
    >
      #{number} {subject}
    </Link>
  );
}

/** The first line of a row that stands for a conversation to be worked on; it is fetched as the pointer comes near. */
export function RowHeading({ conversationId, children }: { conversationId: string; children: ReactNode }) {
  return (
    <Link
      to="/inbox/$view/$conversationId"
      params={{ view: "all", conversationId }}
      onPointerEnter={() => prefetchThread(conversationId)}
      className="w-fit rounded-small font-medium hover:text-accent hover:underline"
    >
      {children}
    </Link>
  );
}

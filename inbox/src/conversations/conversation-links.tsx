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

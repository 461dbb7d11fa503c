import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check, CircleDot, Moon } from "lucide-react";
import { conversationsIn, listQuery } from "../sync/conversation-lists.ts";
import { prefetchThread } from "../sync/threads.ts";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

const shownAtMost = 8;
const signs = { open: CircleDot, snoozed: Moon, closed: Check };
const stateWords = { open: "Open", snoozed: "Snoozed", closed: "Closed" };

/** What was between us before, open matters first. */
export function PastConversations({ customerId, except }: { customerId: string; except: string }) {
  const { data, isPending } = useInfiniteQuery(
    listQuery({ filter: { customer_id: customerId }, sort: "newest" }),
  );
  const past = conversationsIn(data).filter(({ id }) => id !== except);
  const openFirst = past.toSorted(
    (one, other) => Number(one.state === "closed") - Number(other.state === "closed"),
  );
  return (
    <section aria-label="Other conversations" className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <SectionHeading level={3}>Other conversations</SectionHeading>
      {isPending && <Skeleton className="h-10" />}
      {!isPending && past.length === 0 && <p className="text-quiet">This is the first.</p>}
      <ul className="-mx-2 grid grid-cols-[minmax(0,1fr)]">
        {openFirst.slice(0, shownAtMost).map(({ id, subject, state, last_message_at }) => {
          const Sign = signs[state];
          return (
            <li key={id}>
              <Link
                to="/inbox/$view/$conversationId"
                params={{ view: "all", conversationId: id }}
                onPointerEnter={() => prefetchThread(id)}
                className="flex min-h-9 items-center gap-2.5 rounded-control px-2 hover:bg-tint touch:min-h-11"
              >
                <Sign
                  aria-hidden
                  className={`size-4 shrink-0 ${state === "open" ? "text-accent" : "text-quiet"}`}
                />
                <span className="sr-only">{stateWords[state]}:</span>
                <span className="min-w-0 grow truncate">{subject}</span>
                <Time at={last_message_at} className="shrink-0 text-quiet text-small" />
              </Link>
            </li>
          );
        })}
      </ul>
      {past.length > shownAtMost && (
        <Link
          to="/customers/$customerId"
          params={{ customerId }}
          className="w-fit rounded-small text-accent text-small hover:underline"
        >
          Show all
        </Link>
      )}
    </section>
  );
}

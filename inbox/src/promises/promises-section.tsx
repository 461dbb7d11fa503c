import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { promisesOfQuery } from "../sync/promises.ts";
import { Button } from "../ui/button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { useNow } from "../ui/use-now.ts";
import { isPressing } from "./pressing.ts";
import { PromiseCard } from "./promise-card.tsx";

/**
 * What was promised in a conversation, by whom, and how it stands; the open ones first. Nothing where there is none. The
 * step of a plan stands in the plan, until it wants to be seen to.
 */
export function PromisesSection({ conversationId }: { conversationId: string }) {
  const promises = useQuery(promisesOfQuery(conversationId)).data ?? [];
  const now = useNow();
  const [past, setPast] = useState(false);
  const open = promises.filter(
    (promise) => promise.state === "open" && (promise.source !== "plan" || isPressing(promise, now)),
  );
  const ended = promises.filter(({ state }) => state !== "open" && state !== "withdrawn");
  if (open.length + ended.length === 0) return null;
  return (
    <section aria-label="Promises" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <SectionHeading level={3}>Promises</SectionHeading>
      {open.map((promise) => (
        <PromiseCard key={promise.id} promise={promise} />
      ))}
      {open.length === 0 && <p className="text-quiet">Nothing is open.</p>}
      {ended.length > 0 && (
        <Button
          size="small"
          tone="plain"
          aria-expanded={past}
          icon={past ? <ChevronDown /> : <ChevronRight />}
          onClick={() => setPast(!past)}
          className="-ml-1 w-fit text-quiet"
        >
          {ended.length === 1 ? "One before" : `${ended.length} before`}
        </Button>
      )}
      {past && ended.map((promise) => <PromiseCard key={promise.id} promise={promise} />)}
    </section>
  );
}

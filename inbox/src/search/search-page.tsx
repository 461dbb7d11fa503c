import type { SearchAnswer } from "@heard/core/contract/search.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Building2, CloudAlert, Search } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { customerName } from "../conversations/names.ts";
import { usePageTitle } from "../shell/use-title.ts";
import { searchQuery } from "../sync/search.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { Time } from "../ui/time.tsx";
import { Snippet } from "./snippet.tsx";
import { useRested } from "./use-rested.ts";

/** Every word of everything one may see. The words looked for are part of the address. */
export function SearchPage() {
  const { q } = useSearch({ from: "/desk/search" });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const rested = useRested(typed);
  const field = useRef<HTMLInputElement>(null);
  const [spam, setSpam] = useState(false);
  const query = useQuery(searchQuery(rested, { spam }));
  usePageTitle("Search");
  useEffect(() => field.current?.focus(), []);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    void navigate({ to: "/search", search: (old) => ({ ...old, q: rested }), replace: true });
  }, [rested, navigate]);

  return (
    <main className="mx-auto w-full max-w-180 px-5 py-6 max-sm:px-3 max-sm:py-3">
      <h1 className="sr-only">Search</h1>
      <search>
        <label className="flex items-center gap-3 rounded-card border border-edge bg-surface px-4 shadow-card focus-within:border-focus">
          {query.isFetching ? <Spinner /> : <Search aria-hidden className="size-4 shrink-0 text-quiet" />}
          <span className="sr-only">Search for</span>
          <input
            ref={field}
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="A word, a name, an address, a number"
            className="min-w-0 grow bg-transparent py-3 text-title outline-none [&::-webkit-search-cancel-button]:appearance-none"
          />
        </label>
      </search>
      <div aria-live="polite" className="mt-6">
        <Found
          words={rested.trim()}
          answer={query.data}
          error={query.error}
          again={() => void query.refetch()}
        />
      </div>
      {/* Below, so that Tab leads from the words to what they found. */}
      <div className="mt-6">
        <Checkbox label="In Spam" checked={spam} onChange={setSpam} />
      </div>
    </main>
  );
}

type FoundProps = {
  words: string;
  answer: SearchAnswer | undefined;
  error: Error | null;
  again: () => void;
};

function Found({ words, answer, error, again }: FoundProps) {
  if (error) {
    return (
      <EmptyState
        icon={<CloudAlert />}
        title="We could not search"
        action={<Button onClick={again}>Try again</Button>}
      >
        {error.message}
      </EmptyState>
    );
  }
  if (words.length < 2 && !/^\d$/.test(words)) {
    return (
      <EmptyState icon={<Search />} title="What are you looking for?">
        We look through every message, note, file name, customer and company that you may see.
      </EmptyState>
    );
  }
  if (!answer) return <LoadingRows label="Searching" rows={5} />;
  const { conversations, customers, companies } = answer;
  if (conversations.length + customers.length + companies.length === 0) {
    return (
      <EmptyState icon={<Search />} title={`We found nothing for “${words}”`}>
        Try fewer words, the beginning of a word, or the number of a conversation.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-8">
      <Section heading="Customers" count={customers.length}>
        {customers.map(({ id, name, email, company_name }) => (
          <li key={id}>
            <Link to="/customers/$customerId" params={{ customerId: id }} className={lineClass}>
              <Avatar name={name} />
              <span className="min-w-0 grow">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-quiet">
                  {[email, company_name].filter(Boolean).join(" · ")}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </Section>
      <Section heading="Companies" count={companies.length}>
        {companies.map(({ id, name, domains }) => (
          <li key={id}>
            <Link to="/companies/$companyId" params={{ companyId: id }} className={lineClass}>
              <Building2 aria-hidden className="size-4 shrink-0 text-quiet" />
              <span className="truncate font-medium">{name}</span>
              <span className="truncate text-quiet">{domains.join(", ")}</span>
            </Link>
          </li>
        ))}
      </Section>
      <Section heading="Conversations" count={conversations.length}>
        {conversations.map(({ conversation, snippet, at }) => (
          <li key={conversation.id}>
            <Link
              to="/inbox/$view/$conversationId"
              params={{ view: "all", conversationId: conversation.id }}
              className={lineClass}
            >
              <Avatar name={customerName(conversation.customer)} />
              <span className="min-w-0 grow">
                <span className="flex items-baseline gap-2">
                  <span className="truncate font-medium">{conversation.subject}</span>
                  <span className="shrink-0 text-quiet text-small tabular-nums">#{conversation.number}</span>
                  <Time at={at} className="ml-auto shrink-0 text-quiet text-small" />
                </span>
                <span className="line-clamp-2 text-quiet [overflow-wrap:anywhere]">
                  {customerName(conversation.customer)}: <Snippet words={snippet} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </Section>
    </div>
  );
}

const lineClass =
  "flex min-h-12 items-center gap-3 rounded-control px-3 py-2 transition-colors hover:bg-tint";

function Section({ heading, count, children }: { heading: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section aria-label={heading}>
      <SectionHeading level={2}>{heading}</SectionHeading>
      <ul className="-mx-3 mt-1 grid">{children}</ul>
    </section>
  );
}

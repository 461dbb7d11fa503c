import type { DeadLetter } from "@heard/core/contract/dead-letters.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { Page } from "../pages/page.tsx";
import { Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { deadLettersQuery, lookAgainAtDeadLetters } from "../sync/dead-letters.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { DeadLetterRow } from "./dead-letter-row.tsx";
import { sentAgainWords } from "./sent-again-words.ts";

/** Everything of ours that could not be sent: why, and what can be done about it. */
export function DeadLettersPage() {
  return (
    <Page
      title="Not sent"
      hint="What mail servers did not take from us. It stays here until you send it again or let it go."
      width="wide"
    >
      <DeadLetters />
    </Page>
  );
}

function DeadLetters() {
  const list = useInfiniteQuery({ ...deadLettersQuery, refetchOnMount: "always" });
  if (list.isPending) return <LoadingRows label="Loading what was not sent" rows={3} />;
  if (list.isError) return <LoadProblem error={list.error} retry={list.refetch} />;
  const letters = list.data.pages.flatMap(({ data }) => data);
  if (letters.length === 0) {
    return (
      <EmptyState icon={<MailCheck />} title="Everything was sent">
        Should a mail server refuse a message of ours, it comes here with the reason.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <AllAgain letters={letters} />
      <Rows label="Not sent">
        {letters.map((letter) => (
          <DeadLetterRow key={letter.id} letter={letter} />
        ))}
      </Rows>
      <MoreRows list={list} />
    </div>
  );
}

/** One press for everything of an inbox, where several wait: most often its server was the reason. */
function AllAgain({ letters }: { letters: readonly DeadLetter[] }) {
  const inboxes = inboxesOf(letters).filter(({ count }) => count > 1);
  const again = useSave(
    (inboxId: string) => api("POST /dead-letters/delivery", { body: { inbox_id: inboxId } }),
    {
      inPassing: true,
      done: sentAgainWords,
      onSaved: lookAgainAtDeadLetters,
    },
  );
  if (inboxes.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {inboxes.map(({ id, name }) => (
        <Button key={id} size="small" busy={again.saving} onClick={() => again.save(id)}>
          Send all of {name} again
        </Button>
      ))}
    </div>
  );
}

function inboxesOf(letters: readonly DeadLetter[]): { id: string; name: string; count: number }[] {
  const counted = new Map<string, { id: string; name: string; count: number }>();
  for (const { inbox } of letters) {
    if (inbox) counted.set(inbox.id, { ...inbox, count: (counted.get(inbox.id)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

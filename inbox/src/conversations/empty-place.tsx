import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChecklistCard } from "../first-run/checklist-card.tsx";
import { setDesk } from "../shell/desk-state.ts";
import { placeIcon } from "../shell/place-icon.tsx";
import { useMay } from "../shell/signed-in.ts";
import { countsQuery } from "../sync/counts.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import type { Place } from "./places.ts";

/** Says what would fill the list, and where there is work meanwhile. */
export function EmptyPlace({ place }: { place: Place }) {
  return (
    <>
      <EmptyState
        icon={placeIcon(place.view)}
        title={place.emptyTitle}
        action={<NextAction view={place.view} />}
      >
        {place.emptyWords}
      </EmptyState>
      <FirstSteps />
    </>
  );
}

/** On a phone the desk's own empty side is not there to show them. */
function FirstSteps() {
  return (
    <div className="grid justify-items-center px-4 pb-6 md:hidden">
      <ChecklistCard />
    </div>
  );
}

function NextAction({ view }: { view: string }) {
  const counts = useQuery(countsQuery).data;
  const mayWrite = useMay("conversations:write");
  if (counts?.unassigned && view !== "unassigned") {
    return <GoTo view="unassigned" words={`Take one of ${counts.unassigned} unassigned`} />;
  }
  if (counts?.open && view !== "open") return <GoTo view="open" words="Show all open" />;
  return mayWrite && <Button onClick={() => setDesk({ newMessage: true })}>Write to somebody first</Button>;
}

function GoTo({ view, words }: { view: string; words: string }) {
  return (
    <Button asChild>
      <Link to="/inbox/$view" params={{ view }}>
        {words}
      </Link>
    </Button>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import clsx from "clsx";
import { Inbox } from "lucide-react";
import { lazy, Suspense, useDeferredValue, useEffect } from "react";
import { ChecklistCard } from "../first-run/checklist-card.tsx";
import { loadReader } from "../promises/use-reader.ts";
import { useDesk } from "../shell/desk-state.ts";
import { useMedia, wide } from "../shell/use-media.ts";
import { usePageTitle } from "../shell/use-title.ts";
import { countsQuery } from "../sync/counts.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { LostPlace } from "./lost-place.tsx";
import { usePlace } from "./places.ts";
import { useNamesLoaded } from "./use-names-loaded.ts";

const openPane = () => import("./conversation-pane.tsx");
const ConversationPane = lazy(async () => ({ default: (await openPane()).ConversationPane }));
const PersonPanel = lazy(async () => ({ default: (await import("./person-panel.tsx")).PersonPanel }));

/** A list, the conversation that is open in it, and the person beside it. One of them at a time on a phone. */
export function InboxPage() {
  const { view = "mine", conversationId } = useParams({ strict: false });
  // The person follows a moment later: first the letters.
  const personOf = useDeferredValue(conversationId);
  const { person } = useDesk();
  const isWide = useMedia(wide);
  const place = usePlace(view);
  const namesLoaded = useNamesLoaded();

  usePageTitle(place?.name ?? "");
  useEffect(prepareForWork, []);

  return (
    <main className="flex min-h-0 grow">
      <div
        className={clsx(
          "flex w-full min-w-0 shrink-0 flex-col border-line md:w-84 md:border-r 2xl:w-96",
          conversationId && "max-md:hidden",
        )}
      >
        {place && <ConversationList key={view} place={place} openId={conversationId} />}
        {!place && (namesLoaded ? <LostPlace /> : <LoadingRows label="Loading conversations" />)}
      </div>
      {conversationId ? (
        <Suspense fallback={<div className="grow" />}>
          <ConversationPane key={conversationId} id={conversationId} view={view} />
        </Suspense>
      ) : (
        <NothingOpen />
      )}
      {conversationId && isWide && person && (
        <aside
          aria-label="The person"
          className="w-72 shrink-0 overflow-y-auto border-line border-l px-5 py-4 2xl:w-84"
        >
          <Suspense>{personOf && <PersonPanel key={personOf} conversationId={personOf} />}</Suspense>
        </aside>
      )}
    </main>
  );
}

function NothingOpen() {
  const waiting = useQuery(countsQuery).data?.waiting_on_us;
  return (
    <div className="grid grow place-content-center justify-items-center max-md:hidden">
      <EmptyState icon={<Inbox />} title={waiting ? waitingWords(waiting) : "A calm desk"}>
        <span>
          Choose a conversation, or go through them with <Kbd keys="j" /> and <Kbd keys="k" />.{" "}
          <Kbd keys="?" /> shows all keys.
        </span>
      </EmptyState>
      <ChecklistCard />
    </div>
  );
}

function waitingWords(waiting: number): string {
  return waiting === 1 ? "One conversation is waiting on us" : `${waiting} conversations are waiting on us`;
}

/** What the next click will need is fetched while nobody waits for it. */
function prepareForWork(): () => void {
  const timer = setTimeout(() => {
    void openPane();
    void import("../ui/picker.tsx");
    void import("../editor/rich-editor.tsx");
    void loadReader();
  }, 600);
  return () => clearTimeout(timer);
}

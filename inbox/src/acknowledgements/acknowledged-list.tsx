import type { Acknowledgement } from "@heard/core/contract/acknowledgements.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageCircleReply } from "lucide-react";
import { NamedConversation } from "../conversations/conversation-links.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { type AcknowledgementFilter, acknowledgementListQuery } from "../sync/acknowledgements.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { locale } from "../ui/locale.ts";
import { LoadingRows } from "../ui/skeleton.tsx";
import { fullWords } from "../ui/time-words.ts";
import { lengthWords } from "./words.ts";

/** The conversations behind a figure: what was named in each, and what came of it. */
export function AcknowledgedList({ filter }: { filter: AcknowledgementFilter }) {
  const query = useInfiniteQuery(acknowledgementListQuery(filter));
  if (query.isPending) return <LoadingRows label="Loading the conversations" rows={4} />;
  if (query.isError) return <LoadProblem error={query.error} retry={query.refetch} />;
  const all = query.data.pages.flatMap(({ data }) => data);
  if (all.length === 0) return <EmptyState icon={<MessageCircleReply />} title="None of these" />;
  return (
    <>
      <Rows label="Acknowledged conversations">
        {all.map((one) => (
          <Row
            key={one.id}
            title={<NamedConversation conversation={one.conversation} />}
            detail={
              one.by_at
                ? `Named ${fullWords(new Date(one.by_at), locale)} · ${one.inbox.name}`
                : `No time was named · ${one.inbox.name}`
            }
            end={<Outcome one={one} />}
          />
        ))}
      </Rows>
      <MoreRows list={query} />
    </>
  );
}

function Outcome({ one }: { one: Acknowledgement }) {
  const { outcome, by_at, answered_at } = one;
  if (by_at === null) return null;
  if (outcome === "kept") return <span className="text-kept">Kept</span>;
  if (outcome === "closed") return <span className="text-quiet">Closed without an answer</span>;
  if (outcome === "waiting") return <span className="text-promise">Not answered yet</span>;
  const late = answered_at && lengthWords((Date.parse(answered_at) - Date.parse(by_at)) / 60_000);
  return <span className="text-overdue">{late ? `${late} late` : "Missed, not answered yet"}</span>;
}

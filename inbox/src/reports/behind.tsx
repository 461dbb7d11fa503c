import type { ReportRow } from "@heard/core/contract/reports.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lengthWords } from "../acknowledgements/words.ts";
import { NamedConversation } from "../conversations/conversation-links.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { type ReportRowsFilter, reportRowsQuery, type Whose } from "../sync/reports.ts";
import { locale } from "../ui/locale.ts";
import { LoadingRows } from "../ui/skeleton.tsx";
import { fullWords } from "../ui/time-words.ts";
import { type FigureWords, outcomeWords } from "./figures.ts";
import type { HoursKind } from "./finding.ts";

type BehindProps = { whose: Whose; filter: ReportRowsFilter; words: FigureWords; hours: HoursKind };

/** The conversations that a figure is made of, each one press away. */
export function Behind({ whose, filter, words, hours }: BehindProps) {
  const query = useInfiniteQuery(reportRowsQuery(whose, filter));
  const rows = query.data?.pages.flatMap(({ data }) => data);
  if (query.isError && !rows) return <LoadProblem error={query.error} retry={query.refetch} />;
  if (!rows) return <LoadingRows label="Loading what is behind it" rows={3} />;
  return (
    <div className="grid gap-2 print:hidden">
      <p className="text-quiet text-small" role="status">
        {whatWords(filter)}
      </p>
      <Rows label={`Behind ${words.title}`}>
        {rows.map((row) => (
          <Row
            key={row.id}
            title={<NamedConversation conversation={row.conversation} />}
            detail={detailOf(row, hours)}
            end={words.shows === "outcomes" ? outcomeWords[row.outcome] : undefined}
          />
        ))}
      </Rows>
      <MoreRows list={query} />
    </div>
  );
}

function whatWords({ outcome, moved, week }: ReportRowsFilter): string {
  const parts = [
    outcome && outcomeWords[outcome],
    moved && "Moved in time",
    week &&
      `week of ${new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(week))}`,
  ].filter(Boolean);
  return parts.length > 0 ? `Only: ${parts.join(", ")}` : "All of it, the newest first";
}

function detailOf(
  { counted_at, minutes, working_minutes, outcome, inbox }: ReportRow,
  hours: HoursKind,
): string {
  const took = hours === "clock" ? minutes : working_minutes;
  return [
    fullWords(new Date(counted_at), locale),
    took === null ? null : lengthWords(took),
    outcome === "came_back" || outcome === "said_no" ? outcomeWords[outcome] : null,
    inbox,
  ]
    .filter(Boolean)
    .join(" · ");
}

import type { Measure, Outcome, Report } from "@heard/core/contract/reports.ts";
import type { ReactNode } from "react";
import { lengthWords, weekWords } from "../acknowledgements/words.ts";
import { linkClass } from "../pages/page.tsx";
import type { ReportRowsFilter } from "../sync/reports.ts";
import { locale } from "../ui/locale.ts";
import { type FigureWords, outcomeWords, sourceWords } from "./figures.ts";
import { countOf, type HoursKind, timesOf } from "./finding.ts";

export type Grouping = "weeks" | "inboxes" | "teams" | "tags" | "details" | "sources";
type Choice = Partial<ReportRowsFilter>;
type Line = { key: string; name: string; measure: Measure; choice: Choice | null };

const names: Record<Grouping, string> = {
  weeks: "Week",
  inboxes: "Inbox",
  teams: "Team",
  tags: "Kind (tag)",
  details: "Which",
  sources: "Where from",
};

/** What the numbers can be told by. */
export function groupingsOf(data: Report): { value: Grouping; label: string }[] {
  const all = Object.keys(names) as Grouping[];
  return all
    .filter((grouping) => grouping === "weeks" || data[grouping].length > (grouping === "details" ? 1 : 0))
    .map((value) => ({ value, label: names[value] }));
}

type FigureTableProps = {
  data: Report;
  words: FigureWords;
  hours: HoursKind;
  grouping: Grouping;
  onChoose: (choice: Choice) => void;
};

/** The numbers of a figure; each opens what it is made of. */
export function FigureTable({ data, words, hours, grouping, onChoose }: FigureTableProps) {
  const outcomes = data.total.outcomes.map(({ outcome }) => outcome);
  const many = outcomes.length > 1 || words.shows === "outcomes";
  const lines: Line[] = [
    ...linesOf(data, words, grouping),
    { key: "total", name: "In all", measure: data.total, choice: {} },
    { key: "previous", name: "The time before", measure: data.previous, choice: null },
  ];
  return (
    <div className="overflow-x-auto [contain:inline-size]">
      <table className="w-full border-collapse text-left tabular-nums">
        <thead className="text-quiet text-small">
          <tr className="border-line border-b">
            <Head>{names[grouping]}</Head>
            <Head end>All</Head>
            {many &&
              outcomes.map((outcome) => (
                <Head key={outcome} end>
                  {outcomeWords[outcome]}
                </Head>
              ))}
            {words.figure === "promises" && <Head end>Moved in time</Head>}
            {words.shows === "times" && <Head end>Half within</Head>}
            {words.shows === "times" && <Head end>Nine of ten</Head>}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, measure, choice }) => {
            const open = (more: Choice, count: number) => (
              <Opening count={count} onOpen={choice && (() => onChoose({ ...choice, ...more }))} />
            );
            const { half, most } = timesOf(measure, hours);
            return (
              <tr key={key} className="border-line border-b last:border-0 last:text-quiet">
                <th scope="row" className="py-2 pr-3 font-normal">
                  {name}
                </th>
                <Cell>{open({}, measure.count)}</Cell>
                {many &&
                  outcomes.map((outcome: Outcome) => (
                    <Cell key={outcome}>{open({ outcome }, countOf(measure, outcome))}</Cell>
                  ))}
                {words.figure === "promises" && <Cell>{open({ moved: true }, measure.moved)}</Cell>}
                {words.shows === "times" && <Cell>{half === null ? "–" : lengthWords(half)}</Cell>}
                {words.shows === "times" && <Cell>{most === null ? "–" : lengthWords(most)}</Cell>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function linesOf(data: Report, words: FigureWords, grouping: Grouping): Line[] {
  if (grouping === "weeks")
    return data.weeks.map(({ week, ...measure }) => ({
      key: week,
      name: `Week of ${weekWords(week, locale)}`,
      measure,
      choice: { week },
    }));
  if (grouping === "details")
    return data.details.map(({ detail, ...measure }) => ({
      key: detail,
      name: words.details.find(({ value }) => value === detail)?.label ?? detail,
      measure,
      choice: { detail },
    }));
  if (grouping === "sources")
    return data.sources.map(({ source, ...measure }) => ({
      key: source,
      name: sourceWords[source] ?? source,
      measure,
      choice: { source },
    }));
  const key = ({ inboxes: "inbox_id", teams: "team_id", tags: "tag_id" } as const)[grouping];
  return data[grouping].map(({ id, name, ...measure }) => ({
    key: id ?? "none",
    name: name ?? "None",
    measure,
    choice: id ? { [key]: id } : null,
  }));
}

function Opening({ count, onOpen }: { count: number; onOpen: (() => void) | null }) {
  if (count === 0 || !onOpen) return count;
  return (
    <button type="button" onClick={onOpen} className={`${linkClass} touch:min-h-10`}>
      {count}
    </button>
  );
}

function Head({ children, end = false }: { children: string; end?: boolean }) {
  return (
    <th scope="col" className={`py-2 pr-3 font-medium last:pr-0 ${end ? "text-right" : ""}`}>
      {children}
    </th>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return <td className="py-2 pr-3 text-right whitespace-nowrap last:pr-0">{children}</td>;
}

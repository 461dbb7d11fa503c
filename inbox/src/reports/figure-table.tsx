import type { Grouping, Measure, Outcome, Report } from "@heard/core/contract/reports.ts";
import type { ReactNode } from "react";
import { lengthWords, weekWords } from "../acknowledgements/words.ts";
import { linkClass } from "../pages/page.tsx";
import type { ReportRowsFilter } from "../sync/reports.ts";
import { locale } from "../ui/locale.ts";
import { type FigureWords, outcomeWords, sourceWords } from "./figures.ts";
import { countOf, type HoursKind, timesOf } from "./finding.ts";

/** What the numbers are told by: the weeks, or what else they can be told apart by. */
export type Telling = "week" | Grouping;
type Choice = Partial<ReportRowsFilter>;
type Line = { key: string; name: string; measure: Measure; choice: Choice | null };

export const tellingNames: Record<Telling, string> = {
  week: "Week",
  inbox: "Inbox",
  team: "Team",
  tag: "Kind (tag)",
  detail: "Which",
  source: "Where from",
};

type FigureTableProps = {
  data: Report;
  words: FigureWords;
  hours: HoursKind;
  onChoose: (choice: Choice) => void;
};

/** The numbers of a figure; each opens what it is made of. */
export function FigureTable({ data, words, hours, onChoose }: FigureTableProps) {
  const outcomes = data.total.outcomes.map(({ outcome }) => outcome);
  const many = outcomes.length > 1 || words.shows === "outcomes";
  const lines: Line[] = [
    ...linesOf(data, words),
    { key: "total", name: "In all", measure: data.total, choice: {} },
    { key: "previous", name: "The time before", measure: data.previous, choice: null },
  ];
  return (
    <div className="overflow-x-auto [contain:inline-size]">
      <table className="w-full border-collapse text-left tabular-nums">
        <thead className="text-quiet text-small">
          <tr className="border-line border-b">
            <Head>{tellingNames[data.by ?? "week"]}</Head>
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

function linesOf({ by, groups, weeks }: Report, words: FigureWords): Line[] {
  if (by === null)
    return weeks.map(({ week, ...measure }) => ({
      key: week,
      name: `Week of ${weekWords(week, locale)}`,
      measure,
      choice: { week },
    }));
  return groups.map(({ value, name, ...measure }) => ({
    key: value ?? "none",
    name: name ?? wordOf(value, words),
    measure,
    choice: value === null ? null : { [filters[by]]: value },
  }));
}

const filters = {
  inbox: "inbox_id",
  team: "team_id",
  tag: "tag_id",
  detail: "detail",
  source: "source",
} as const satisfies Record<Grouping, keyof ReportRowsFilter>;

function wordOf(value: string | null, words: FigureWords): string {
  if (value === null) return "None";
  return words.details.find((detail) => detail.value === value)?.label ?? sourceWords[value] ?? value;
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

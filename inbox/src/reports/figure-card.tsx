import type { Report } from "@heard/core/contract/reports.ts";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useInboxes, useTags, useTeams } from "../sync/names.ts";
import {
  type ReportFilter,
  type ReportRowsFilter,
  reportCsvAddress,
  reportQuery,
  type Whose,
} from "../sync/reports.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Behind } from "./behind.tsx";
import { FigureChart } from "./figure-chart.tsx";
import { FigureTable, type Telling, tellingNames } from "./figure-table.tsx";
import type { FigureWords } from "./figures.ts";
import { findingOf, type HoursKind } from "./finding.ts";

type FigureCardProps = {
  words: FigureWords;
  whose: Whose;
  filter: Omit<ReportFilter, "figure">;
  hours: HoursKind;
  /** What the time is compared with, in words. */
  before: string;
};

/** One figure: what it says, how it went week by week, its numbers, and what they are made of. */
export function FigureCard({ words, whose, filter, hours, before }: FigureCardProps) {
  const [detail, setDetail] = useState(words.details[0]?.value ?? "");
  const [behind, setBehind] = useState<Partial<ReportRowsFilter> | null>(null);
  const asked: ReportFilter = { ...filter, figure: words.figure, ...(detail ? { detail } : {}) };
  const { data, error, refetch } = useQuery(reportQuery(whose, asked));
  const finding = data && findingOf(data, hours, before);
  return (
    <section aria-label={words.title}>
      <Card className="grid gap-4 break-inside-avoid">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 grow basis-60">
            {finding && <p className="text-quiet text-small">{words.title}</p>}
            <SectionHeading>{finding ?? words.title}</SectionHeading>
          </div>
          {words.details.length > 1 && (
            <Select
              label={`${words.title}: which`}
              labelHidden
              value={detail}
              options={words.details}
              onChange={(value) => {
                setDetail(value);
                setBehind(null);
              }}
              className="print:hidden"
            />
          )}
        </div>
        {error && !data && <LoadProblem error={error} retry={refetch} />}
        {!data && !error && <LoadingRows label={`Loading ${words.title}`} rows={3} />}
        {data && !finding && <p className="text-quiet">Nothing to count in this time.</p>}
        {data && finding && (
          <>
            <FigureChart report={data} words={words} hours={hours} />
            <Numbers {...{ data, words, whose, asked, hours }} onChoose={setBehind} />
          </>
        )}
        <details className="text-quiet text-small">
          <summary className="w-fit cursor-pointer rounded-small">What counts</summary>
          <p className="mt-1 max-w-prose">{words.definition}</p>
        </details>
        {data && finding && (
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button
              size="small"
              onClick={() => setBehind(behind ? null : {})}
              aria-expanded={behind !== null}
            >
              {behind ? "Hide what is behind it" : "What is behind it"}
            </Button>
            <Button size="small" asChild>
              <a href={reportCsvAddress(whose, { ...asked, ...behind })} download>
                <Download aria-hidden className="size-4" />
                CSV
              </a>
            </Button>
          </div>
        )}
        {data && behind && (
          <Behind whose={whose} filter={{ ...asked, ...behind }} words={words} hours={hours} />
        )}
      </Card>
    </section>
  );
}

type NumbersProps = {
  data: Report;
  words: FigureWords;
  whose: Whose;
  asked: ReportFilter;
  hours: HoursKind;
  onChoose: (filter: Partial<ReportRowsFilter>) => void;
};

/** The table is folded: a chart says enough for most. What it is told by beside the weeks is asked for when chosen. */
function Numbers({ data, words, whose, asked, hours, onChoose }: NumbersProps) {
  const [telling, setTelling] = useState<Telling>("week");
  const by = telling === "week" ? undefined : telling;
  const grouped = useQuery({ ...reportQuery(whose, { ...asked, by }), enabled: by !== undefined });
  const shown = by ? grouped.data : data;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-small text-accent">The numbers</summary>
      <div className="mt-3 grid gap-3">
        <Select
          label="By"
          value={telling}
          options={useTellings(words, asked)}
          onChange={(value) => setTelling(value as Telling)}
          className="w-fit print:hidden"
        />
        {shown && <FigureTable {...{ words, hours, onChoose }} data={shown} />}
        {!shown && grouped.error && <LoadProblem error={grouped.error} retry={grouped.refetch} />}
        {!shown && !grouped.error && <LoadingRows label="Loading the numbers" rows={3} />}
      </div>
    </details>
  );
}

/** What a figure can be told by here: only what there is. */
function useTellings(
  { figure, details }: FigureWords,
  { detail }: ReportFilter,
): { value: Telling; label: string }[] {
  const [inboxes, teams, tags] = [useInboxes(), useTeams(), useTags()];
  const isTelling: Record<Telling, boolean> = {
    week: true,
    inbox: inboxes.length > 0,
    team: teams.length > 0,
    tag: tags.length > 0,
    detail: details.length > 1 && !detail,
    source: figure === "promises",
  };
  const all = Object.keys(isTelling) as Telling[];
  return all
    .filter((telling) => isTelling[telling])
    .map((telling) => ({ value: telling, label: tellingNames[telling] }));
}

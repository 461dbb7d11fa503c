import type { AcknowledgementOutcome, Calibration } from "@heard/core/contract/acknowledgements.ts";
import { Link } from "@tanstack/react-router";
import { linkClass } from "../pages/page.tsx";
import { locale } from "../ui/locale.ts";
import { keptWords, lengthWords, weekWords } from "./words.ts";

type Figures = Calibration["total"];
type Line = Figures & { week?: string; inbox?: { id: string; name: string } };
type Chosen = { inbox?: string; weeks: number };

/** The numbers themselves, by week and inbox; each opens the conversations behind it. */
export function CalibrationTable({ data, ...chosen }: { data: Calibration } & Chosen) {
  const manyInboxes = new Set(data.by_week_and_inbox.map(({ inbox }) => inbox.id)).size > 1;
  const lines: Line[] = [...data.by_week_and_inbox, data.total];
  return (
    <section aria-label="Figures by week" className="-mx-4 overflow-x-auto px-4">
      <table className="w-full min-w-140 border-collapse text-left tabular-nums">
        <thead className="text-quiet text-small">
          <tr className="border-line border-b">
            <Head>Week of</Head>
            {manyInboxes && <Head>Inbox</Head>}
            <Head end>Named</Head>
            <Head end>Kept</Head>
            <Head end>Missed</Head>
            <Head end>Open</Head>
            <Head end>Kept of 10</Head>
            <Head end>We named</Head>
            <Head end>It took</Head>
            <Head end>Late</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((figures) => (
            <tr
              key={`${figures.week} ${figures.inbox?.id}`}
              className="border-line border-b last:border-0 last:font-medium"
            >
              <th scope="row" className="py-2 pr-3 font-[inherit] whitespace-nowrap">
                {figures.week ? weekWords(figures.week, locale) : "In all"}
              </th>
              {manyInboxes && <td className="py-2 pr-3">{figures.inbox?.name}</td>}
              <Count line={figures} chosen={chosen} count={figures.named} />
              <Count line={figures} chosen={chosen} count={figures.kept} outcome="kept" />
              <Count line={figures} chosen={chosen} count={figures.missed} outcome="missed" />
              <Count line={figures} chosen={chosen} count={figures.waiting} outcome="waiting" />
              <Cell>{keptWords(figures.kept_share)?.replace(" of 10", "")}</Cell>
              <Cell>{lengthOf(figures.median_named_minutes)}</Cell>
              <Cell>{lengthOf(figures.median_actual_minutes)}</Cell>
              <Cell>{lengthOf(figures.median_late_minutes)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function lengthOf(minutes: number | null): string | null {
  return minutes === null ? null : lengthWords(minutes);
}

function Head({ children, end = false }: { children: string; end?: boolean }) {
  return (
    <th
      scope="col"
      className={`py-2 pr-3 font-medium whitespace-nowrap last:pr-0 ${end ? "text-right" : ""}`}
    >
      {children}
    </th>
  );
}

function Cell({ children }: { children: React.ReactNode }) {
  return <td className="py-2 pr-3 text-right whitespace-nowrap last:pr-0">{children ?? "–"}</td>;
}

type CountProps = { line: Line; chosen: Chosen; count: number; outcome?: AcknowledgementOutcome };

function Count({ line: { week, inbox }, chosen, count, outcome }: CountProps) {
  if (count === 0) return <Cell>0</Cell>;
  return (
    <Cell>
      <Link
        to="/answer-times"
        hash="behind"
        search={{ weeks: chosen.weeks, inbox: inbox?.id ?? chosen.inbox, week, outcome }}
        className={linkClass}
      >
        {count}
      </Link>
    </Cell>
  );
}

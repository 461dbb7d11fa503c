import type { Outcome, Report } from "@heard/core/contract/reports.ts";
import { lengthWords, weekWords } from "../acknowledgements/words.ts";
import { BarChart } from "../ui/chart/bar-chart.tsx";
import { LineChart } from "../ui/chart/line-chart.tsx";
import { ticksUpTo } from "../ui/chart/series.ts";
import { locale } from "../ui/locale.ts";
import { type FigureWords, outcomeColors, outcomeWords } from "./figures.ts";
import { countOf, type HoursKind, timesOf } from "./finding.ts";

const hour = 60;
const day = 24 * hour;
const steps = [10, 15, 30, hour, 2 * hour, 4 * hour, 8 * hour, day, 2 * day, 7 * day, 14 * day, 28 * day];
const drawn: readonly Outcome[] = ["on_time", "late", "broken", "overdue", "met", "missed"];

type FigureChartProps = { report: Report; words: FigureWords; hours: HoursKind };

/** How a figure went, week by week. One week alone is no course. */
export function FigureChart({ report, words, hours }: FigureChartProps) {
  // Weeks that have not begun say nothing.
  const last = report.weeks.findLastIndex(({ count }) => count > 0);
  const weeks = report.weeks.slice(0, last + 1);
  if (weeks.length < 2) return null;
  const places = weeks.map(({ week }) => weekWords(week, locale));
  if (words.shows === "outcomes") {
    const series = drawn
      .map((outcome) => ({
        name: outcomeWords[outcome],
        color: outcomeColors[outcome] ?? "var(--color-quiet)",
        values: weeks.map((week) => countOf(week, outcome)),
      }))
      .filter(({ values }) => values.some((value) => value > 0));
    return (
      <BarChart label={`${words.title} by week and what became of them`} places={places} series={series} />
    );
  }
  const times = weeks.map((week) => timesOf(week, hours));
  const most = Math.max(1, ...times.flatMap(({ most: value }) => value ?? []));
  return (
    <LineChart
      label={`${words.title}: how long it took, by week`}
      places={places}
      series={[
        { name: "Nine of ten", color: "var(--color-promise)", values: times.map((one) => one.most) },
        { name: "Half", color: "var(--color-accent)", values: times.map((one) => one.half) },
      ]}
      ticks={ticksUpTo(most, steps)}
      valueWords={lengthWords}
    />
  );
}

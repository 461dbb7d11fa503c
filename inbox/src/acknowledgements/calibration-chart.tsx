import type { Calibration } from "@heard/core/contract/acknowledgements.ts";
import { LineChart } from "../ui/chart/line-chart.tsx";
import { ticksUpTo } from "../ui/chart/series.ts";
import { locale } from "../ui/locale.ts";
import { lengthWords, weekWords } from "./words.ts";

const hour = 60;
const day = 24 * hour;
const steps = [10, 15, 30, hour, 2 * hour, 4 * hour, 8 * hour, day, 2 * day, 7 * day];

/** What was named against what came of it, week by week. */
export function CalibrationChart({ weeks }: { weeks: Calibration["by_week"] }) {
  const shown = [...weeks].reverse();
  const named = shown.map(({ median_named_minutes }) => median_named_minutes);
  const actual = shown.map(({ median_actual_minutes }) => median_actual_minutes);
  const most = Math.max(1, ...[...named, ...actual].flatMap((value) => value ?? []));
  return (
    <LineChart
      label="Usual wait by week: what we named, and what it was"
      places={shown.map(({ week }) => weekWords(week, locale))}
      series={[
        { name: "We named", color: "var(--color-promise)", values: named },
        { name: "It really took", color: "var(--color-accent)", values: actual },
      ]}
      ticks={ticksUpTo(most, steps)}
      valueWords={lengthWords}
    />
  );
}

import type { Result } from "../report.ts";
import { judgingSeeds, measureMonth, ways } from "../simulation/compare.ts";
import type { Figures } from "../simulation/figures.ts";

const bar = "kept at least 90 %, ratio at most 1.5";

/** How honest the named times are, in simulated months: each way to name them, month by month and in the middle. */
export function measureSimulation({ seeds = 5, load = 1 } = {}): Result[] {
  return Object.entries(ways).flatMap(([way, namer]) => {
    const months = judgingSeeds(seeds).map((seed) => ({
      seed,
      figures: measureMonth(namer(), { seed, load }),
    }));
    const each = months.map(({ seed, figures }) => resultOf(`${way}, seed ${seed}`, figures));
    return [...each, resultOf(`${way}, mean`, meanOf(months.map(({ figures }) => figures)))];
  });
}

function resultOf(name: string, { kept, ...figures }: Figures): Result {
  return {
    group: "simulation",
    name,
    figures: { "kept_%": 100 * kept, ...figures },
    bar,
    passed: kept >= 0.9 && figures.ratio <= 1.5,
  };
}

function meanOf(months: Figures[]): Figures {
  const names = Object.keys(months[0] as Figures) as (keyof Figures)[];
  const mean = (name: keyof Figures) => months.reduce((sum, month) => sum + month[name], 0) / months.length;
  return Object.fromEntries(names.map((name) => [name, mean(name)])) as Figures;
}

import { type Result, tableOf } from "../report.ts";
import { judgingSeeds, measureMonth, ways } from "./compare.ts";
import type { Figures } from "./figures.ts";

const bar = "kept at least 90 %, ratio at most 1.5";

/**
 * How honest the named times are in simulated months: each way to name them, month by month and on average.
 * By itself: `node bench/simulation/simulate.ts [--seeds 5] [--load 1]`.
 */
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

function numberAfter(option: string, usual: number): number {
  const place = process.argv.indexOf(option);
  const value = place < 0 ? usual : Number(process.argv[place + 1]);
  if (!(value > 0)) throw new Error(`${option} needs a number above 0.`);
  return value;
}

if (import.meta.main) {
  const results = measureSimulation({ seeds: numberAfter("--seeds", 5), load: numberAfter("--load", 1) });
  console.log(tableOf(results));
}

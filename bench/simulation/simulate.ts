/** `node bench/simulation/simulate.ts [--seeds 5] [--load 1]`: a month of a team of ten, and what became of each time named. */

import { measureSimulation } from "../groups/simulation.ts";
import { type Result, tableOf } from "../report.ts";

function numberAfter(option: string, usual: number): number {
  const place = process.argv.indexOf(option);
  const value = place < 0 ? usual : Number(process.argv[place + 1]);
  if (!(value > 0)) throw new Error(`${option} needs a number above 0.`);
  return value;
}

const results: Result[] = measureSimulation({
  seeds: numberAfter("--seeds", 5),
  load: numberAfter("--load", 1),
});
console.log(tableOf(results));

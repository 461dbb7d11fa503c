import { sorted, spread } from "../measure.ts";
import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";

const times = 5;

/** What the clock does each minute, and now and then: the first time with all that is due, then with nothing due. */
export async function measureSweeps(stage: Stage): Promise<Result[]> {
  await stage.idle();
  const results: Result[] = [];
  for (const name of await stage.schedules()) {
    const first = await stage.runSchedule(name);
    await stage.idle();
    const again: number[] = [];
    for (let run = 0; run < times; run++) again.push(await stage.runSchedule(name));
    results.push(result(name, first, spread(sorted(again)).p95));
  }
  return results;
}

function result(name: string, first: number, idle: number): Result {
  const figures = { the_first_time: first, with_nothing_due: idle };
  return { group: "sweeps", name, figures, bar: "below 50 ms with nothing due", passed: idle < 50 };
}

import { floorOf } from "../floor.ts";
import { percentile, repeat, sorted, spread } from "../measure.ts";
import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";

/** Something that is read over HTTP, and what design asks of it. */
export type Reading = {
  group: string;
  name: string;
  path: (run: number) => string;
  /** A statement that only this request sends. */
  statement: RegExp;
  barMilliseconds: number;
};

const forSeconds = 2;
const warming = { times: 24, atOnce: 4, forSeconds };
const one = { times: 150, atOnce: 1, forSeconds };
const many = { times: 400, atOnce: 8, forSeconds };

/**
 * Reads one after the other and eight at once. The bar is for the time in the app itself with one at a time, from
 * the request's last byte to the answer's.
 */
export async function measureReading(stage: Stage, reading: Reading): Promise<Result[]> {
  const { group, name, path, barMilliseconds } = reading;
  const read = (run: number) => stage.call("GET", path(run));
  await repeat(warming, read);
  const transaction = await stage.transactionOf(() => read(0), reading.statement);
  const floor = await floorOf(stage.appDatabase, one, () => transaction);
  await stage.timesInServer();
  const alone = await repeat(one, read);
  const inServer = sorted(await stage.timesInServer());
  const together = await repeat(many, read);
  const { p50, p95, p99 } = spread(inServer);
  return [
    {
      group,
      name,
      figures: {
        in_server_p50: p50,
        p95,
        p99,
        http_p95: percentile(alone.samples, 0.95),
        raw_sql_p50: percentile(floor.samples, 0.5),
      },
      bar: `p95 below ${barMilliseconds} ms in the server`,
      passed: p95 < barMilliseconds,
    },
    {
      group,
      name: `${name}, 8 at once`,
      figures: { ...spread(together.samples), per_second: together.samples.length / together.seconds },
      bar: null,
      passed: null,
    },
  ];
}

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

const runs = { one: 120, many: 320, warm: 24 };

/**
 * Reads one after the other and eight at once. The bar is for the time in the app itself with one at a time, from
 * the request's last byte to the answer's.
 */
export async function measureReading(stage: Stage, reading: Reading): Promise<Result[]> {
  const { group, name, path, barMilliseconds } = reading;
  const read = (run: number) => stage.call("GET", path(run));
  await repeat({ times: runs.warm, atOnce: 4 }, read);
  const transaction = await stage.transactionOf(() => read(0), reading.statement);
  const floor = await floorOf(stage.appDatabase, { times: runs.one, atOnce: 1 }, () => transaction);
  await stage.timesInServer();
  const one = await repeat({ times: runs.one, atOnce: 1 }, read);
  const inServer = sorted(await stage.timesInServer());
  const many = await repeat({ times: runs.many, atOnce: 8 }, read);
  const { p50, p95, p99 } = spread(inServer);
  return [
    {
      group,
      name,
      figures: {
        in_server_p50: p50,
        p95,
        p99,
        http_p95: percentile(one.samples, 0.95),
        raw_sql_p50: percentile(floor.samples, 0.5),
      },
      bar: `p95 below ${barMilliseconds} ms in the server`,
      passed: p95 < barMilliseconds,
    },
    {
      group,
      name: `${name}, 8 at once`,
      figures: { ...spread(many.samples), per_second: runs.many / many.seconds },
      bar: null,
      passed: null,
    },
  ];
}

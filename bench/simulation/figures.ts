import { workingTimeBetween } from "@heard/core/rules/service-hours/working-time.ts";
import { percentile, sorted } from "../measure.ts";
import type { Matter } from "./month.ts";
import { calendar, hours } from "./team.ts";

/** What became of the times that were named in the month that counts. Times in hours. */
export type Figures = {
  asked: number;
  named: number;
  kept: number;
  /** Medians on the customer's clock, and in our working hours. */
  named_wait: number;
  actual_wait: number;
  ratio: number;
  named_working: number;
  actual_working: number;
  ratio_working: number;
  /** How late nine of ten of the broken ones were at most. */
  late_p90: number;
};

type Settled = Matter & { due: number; answeredAt: number };

export function figuresOf(matters: readonly Matter[]): Figures {
  const { start, end } = calendar.counted;
  const counted = matters.filter(({ askedAt }) => askedAt >= start && askedAt < end);
  // One that never got its answer has waited until the end of the simulation.
  const settled = counted.flatMap((matter): Settled[] =>
    matter.due === null
      ? []
      : [{ ...matter, due: matter.due, answeredAt: matter.answeredAt ?? calendar.end }],
  );
  const named_wait = median(settled.map(({ askedAt, due }) => due - askedAt));
  const actual_wait = median(settled.map(({ askedAt, answeredAt }) => answeredAt - askedAt));
  const named_working = median(settled.map(({ askedAt, due }) => workingTimeBetween(hours, askedAt, due)));
  const actual_working = median(
    settled.map(({ askedAt, answeredAt }) => workingTimeBetween(hours, askedAt, answeredAt)),
  );
  const late = settled.map(({ due, answeredAt }) => answeredAt - due).filter((by) => by > 0);
  return {
    asked: counted.length,
    named: settled.length,
    kept: 1 - late.length / settled.length,
    named_wait: inHours(named_wait),
    actual_wait: inHours(actual_wait),
    ratio: named_wait / actual_wait,
    named_working: inHours(named_working),
    actual_working: inHours(actual_working),
    ratio_working: named_working / actual_working,
    late_p90: late.length > 0 ? inHours(percentile(sorted(late), 0.9)) : 0,
  };
}

function median(values: number[]): number {
  return percentile(sorted(values), 0.5);
}

function inHours(ms: number): number {
  return ms / 3_600_000;
}

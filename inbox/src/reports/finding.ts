import type { Measure, Outcome, Report } from "@heard/core/contract/reports.ts";
import { lengthWords } from "../acknowledgements/words.ts";

/** Service hours, or the clock on the customer's wall. */
export type HoursKind = "clock" | "working";

/** How many of these became this. */
export function countOf({ outcomes }: Pick<Measure, "outcomes">, outcome: Outcome): number {
  return outcomes.find((one) => one.outcome === outcome)?.count ?? 0;
}

/** The median and the 90th percentile, in minutes. */
export function timesOf(measure: Measure, hours: HoursKind): { half: number | null; most: number | null } {
  return hours === "clock"
    ? { half: measure.median_minutes, most: measure.p90_minutes }
    : { half: measure.median_working_minutes, most: measure.p90_working_minutes };
}

/** What a figure says, as one sentence without a full stop; null when there is nothing to say yet. */
export function findingOf(report: Report, hours: HoursKind, before: string): string | null {
  const { figure, total, previous } = report;
  if (total.count === 0) return null;
  if (figure === "promises")
    return shareFinding("promises kept on time", promiseShare(total), promiseShare(previous), before);
  if (figure === "service_levels")
    return shareFinding("service levels met", levelShare(total), levelShare(previous), before);
  const now = timesOf(total, hours);
  if (now.half === null || now.most === null) return "None of the closings held";
  const then = timesOf(previous, hours);
  const half = lengthWords(now.half);
  return `Half within ${half}, nine of ten within ${lengthWords(now.most)}${
    then.half === null ? "" : `, ${changeWords(now.half, then.half)} ${before}`
  }`;
}

type Share = { good: number; of: number };

/** Only what had a time, and whose time has come. */
function promiseShare(measure: Measure): Share {
  const good = countOf(measure, "on_time");
  return {
    good,
    of: good + countOf(measure, "late") + countOf(measure, "broken") + countOf(measure, "overdue"),
  };
}

function levelShare(measure: Measure): Share {
  const good = countOf(measure, "met");
  return { good, of: good + countOf(measure, "missed") };
}

function shareFinding(what: string, now: Share, then: Share, before: string): string {
  if (now.of === 0) return `No ${what.split(" ")[0]} with a time were decided`;
  return `${now.good} of ${now.of} ${what}${then.of === 0 ? "" : `, ${then.good} of ${then.of} in ${before}`}`;
}

function changeWords(now: number, then: number): string {
  const difference = Math.round(now) - Math.round(then);
  if (difference === 0) return "the same half as in";
  return `the half ${lengthWords(Math.abs(difference))} ${difference < 0 ? "sooner" : "later"} than in`;
}

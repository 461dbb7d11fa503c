import type { Interval } from "../service-hours/intervals.ts";
import { type Correction, quantileOf } from "./correct.ts";
import { measurePace, type Pace, type PastAnswer } from "./pace.ts";
import { type Stretch, staffedStretches } from "./staffing.ts";

/** What the server knows at the moment a customer writes. Moments are epoch ms. */
export type AnswerQuestion = {
  now: number;
  /** The open conversations of the same inbox and team that wait on us, with the time each is due, if it has one. */
  waiting: readonly { due_at: number | null }[];
  /** For each teammate who works here: when, over the coming days (hours minus holidays minus absences). */
  staff: readonly (readonly Interval[])[];
  /** How this team answered lately: the last few hundred answers of 90 days. */
  history: readonly PastAnswer[];
  kind: string | null;
  /** As in `PastAnswer`. */
  hour_of_week: number;
  /** The service level for a first answer, in minutes of staffed time, or null. */
  service_level_minutes: number | null;
  correction: Correction | null;
};

/** How a measured time came about, for people who want to follow it. */
type Explanation = Pace & {
  /** How many conversations stood ahead, without those that are due much later. To be kept for the history. */
  ahead: number;
  /** People at work until then, on average. */
  people: number;
  /** What that makes in staffed time. */
  working_ms: number;
};

/** A moment by which the answer comes, exact, not yet rounded; with the reasons, as far as there are any. */
export type AnswerEstimate =
  | {
      by: number;
      basis: "measured";
      quantile: number;
      sample_size: number;
      correction: number;
      ahead: number;
      explain: Explanation;
    }
  | { by: number; basis: "service_level"; sample_size: number; ahead: number }
  | { by: null; basis: "none"; sample_size: number; ahead: number };

const day = 86_400_000;
/** Fewer answers than this say too little about the next one. */
export const enoughAnswers = 30;

/**
 * By when the customer hears from us, so that about nine of ten such times are kept. Measured from how the team has
 * been answering; with fewer than 30 answers by the service level; else there is no time to name. Without anybody at
 * work in sight, or with more to do than they can in the time that `staff` covers, there is none either.
 */
export function estimateAnswer(question: AnswerQuestion): AnswerEstimate {
  const { now, waiting, staff, history, service_level_minutes, correction } = question;
  const stretches = staffedStretches(staff, now);
  const sample_size = history.length;
  if (sample_size >= enoughAnswers) {
    const quantile = quantileOf(correction);
    const pace = measurePace(history, { ...question, quantile });
    const found = withQueueAhead(pace, waiting, stretches);
    if (!found) return { by: null, basis: "none", sample_size, ahead: waiting.length };
    const { by, ...rest } = found;
    return {
      by,
      basis: "measured",
      quantile,
      sample_size,
      correction: correction?.quantile_shift ?? 0,
      ahead: found.ahead,
      explain: { ...pace, ...rest },
    };
  }
  const by = service_level_minutes === null ? null : afterWorking(stretches, service_level_minutes * 60_000);
  if (by === null) return { by, basis: "none", sample_size, ahead: waiting.length };
  return { by, basis: "service_level", sample_size, ahead: waiting.length };
}

function afterWorking(stretches: readonly Stretch[], ms: number): number | null {
  let left = ms;
  for (const { start, end } of stretches) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return null;
}

/**
 * Everything that waits stands ahead, except what is due more than a day after it could all be done: nobody takes that
 * first. What is due a little later still counts, else the new time would be kept by breaking older ones.
 */
function withQueueAhead(
  pace: Pace,
  waiting: AnswerQuestion["waiting"],
  stretches: readonly Stretch[],
): (Moment & { ahead: number }) | null {
  const all = firstMomentFor(pace, waiting.length, stretches);
  const latest = (all?.by ?? Number.POSITIVE_INFINITY) + day;
  const ahead = waiting.filter(({ due_at }) => due_at === null || due_at <= latest).length;
  const found = firstMomentFor(pace, ahead, stretches);
  return found && { ...found, ahead };
}

type Moment = { by: number; people: number; working_ms: number };

/**
 * The first moment in staffed time at which the wait has reached what the pace asks: own + (ahead / people) · turn,
 * people being those at work until then on average. More people never make it later, nor more ahead earlier.
 */
function firstMomentFor(pace: Pace, ahead: number, stretches: readonly Stretch[]): Moment | null {
  let working = 0;
  let peopleTime = 0;
  for (const { start, end, people } of stretches) {
    const passed = Math.ceil(passingIn({ working, peopleTime, people }, pace, ahead));
    if (passed <= end - start) {
      const working_ms = working + passed;
      const average = working_ms > 0 ? (peopleTime + passed * people) / working_ms : people;
      return { by: start + passed, people: average, working_ms };
    }
    working += end - start;
    peopleTime += (end - start) * people;
  }
  return null;
}

/**
 * How long (ms) until it is enough, should the present people stay. With w worked and p people's time so far, it is
 * enough when (p + k·x) · (w + x − own) ≥ turn · ahead · (w + x): a quadratic in x, whose larger root is wanted.
 */
function passingIn(
  { working, peopleTime, people }: { working: number; peopleTime: number; people: number },
  { own_ms, turn_ms }: Pace,
  ahead: number,
): number {
  const work = turn_ms * ahead;
  const past = working - own_ms;
  const linear = peopleTime + people * past - work;
  const constant = peopleTime * past - work * working;
  const root = (-linear + Math.sqrt(Math.max(0, linear ** 2 - 4 * people * constant))) / (2 * people);
  return Math.max(0, root);
}

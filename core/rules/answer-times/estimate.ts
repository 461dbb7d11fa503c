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
  /** How many conversations stood ahead: those due by then, and those without a time. To be kept for the history. */
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

/** Fewer answers than this say too little about the next one. */
const enoughAnswers = 30;

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
    const found = firstMomentFor(pace, waiting, stretches, now);
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
  return { by, basis: "service_level", sample_size, ahead: aheadAt(waiting, by) };
}

/** Conversations that are due later do not stand ahead: people work in the order of what is due. */
function aheadAt(waiting: AnswerQuestion["waiting"], moment: number): number {
  return waiting.filter(({ due_at }) => due_at === null || due_at <= moment).length;
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
 * The first moment in staffed time at which the wait has reached what the pace asks: own + (ahead / people) · turn,
 * people being those at work until then on average, ahead those due until then. Both sides only grow with more people
 * or more ahead, so more people never make it later, nor more ahead earlier.
 */
function firstMomentFor(
  { own_ms, turn_ms }: Pace,
  waiting: AnswerQuestion["waiting"],
  stretches: readonly Stretch[],
  now: number,
): { by: number; ahead: number; people: number; working_ms: number } | null {
  let before = { working: 0, peopleTime: 0 };
  for (const piece of cutAtDueTimes(stretches, waiting, now)) {
    const ahead = aheadAt(waiting, piece.start);
    const after = (passed: number) => ({
      working: before.working + passed,
      peopleTime: before.peopleTime + passed * piece.people,
    });
    const enough = (passed: number) => {
      const { working, peopleTime } = after(passed);
      return working >= own_ms && peopleTime * (working - own_ms) >= turn_ms * ahead * working;
    };
    const length = piece.end - piece.start;
    if (enough(length)) {
      const passed = firstWhole(length, enough);
      const { working, peopleTime } = after(passed);
      const people = working > 0 ? peopleTime / working : piece.people;
      return { by: piece.start + passed, ahead, people, working_ms: working };
    }
    before = after(length);
  }
  return null;
}

/** Between two cuts the same people are at work and the same conversations stand ahead. */
function cutAtDueTimes(
  stretches: readonly Stretch[],
  waiting: AnswerQuestion["waiting"],
  now: number,
): Stretch[] {
  const dues = [...new Set(waiting.map(({ due_at }) => due_at ?? now))].sort((one, other) => one - other);
  return stretches.flatMap(({ start, end, people }) => {
    const cuts = [start, ...dues.filter((due) => due > start && due < end), end];
    return cuts.slice(1).map((cut, place) => ({ start: cuts[place] as number, end: cut, people }));
  });
}

/** The least whole number up to `most` that is enough, when everything above it is too. */
function firstWhole(most: number, enough: (passed: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

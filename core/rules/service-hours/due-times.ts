import type { ServiceHours } from "./hours.ts";
import { addWorkingTime, workingTimeBetween } from "./working-time.ts";

/**
 * What happened to a clock, at epoch ms:
 * - `started`: the time runs, from nothing. Ignored while it already runs or is paused, so a merge only adds the other
 *   conversation's start and the earliest counts. After `stopped` it begins a new round.
 * - `paused` and `resumed`: the time stands while we wait on the customer.
 * - `stopped`: done what was due.
 * - `restarted`: it was not done after all; the time goes on where it stopped.
 *
 * First answer: started by the customer's first message, stopped by our first answer. Next answer: started by each message
 * of the customer that nothing unanswered precedes, stopped by our answer. Resolution: started with the conversation,
 * paused while waiting on the customer, stopped by closing, restarted by reopening.
 */
export type ClockChange = { at: number; change: "started" | "paused" | "resumed" | "stopped" | "restarted" };

/** The hours that count from a moment (epoch ms) on: a conversation may move to an inbox with others. */
export type Stretch = { from: number; hours: ServiceHours };

/** A service level's question. `stretches` are in order, the first counts for all time before it too. */
export type ClockQuestion = {
  stretches: Stretch[];
  target_minutes: number;
  /** In any order, at one moment in the order given; what is later than `now` has not happened yet. */
  history: ClockChange[];
  now: number;
};

/** What the clock shows. Durations are working time in ms. */
export type ClockReading = {
  /** When the target is, or was, reached (epoch ms); null while paused before it, and when the hours never open. */
  due_at: number | null;
  elapsed_ms: number;
  /** `missed` once it ran beyond `due_at`, and for good; `met` when stopped without. */
  state: "running" | "paused" | "met" | "missed";
  /** Negative by how much the target is exceeded. */
  remaining_ms: number;
};

type Clock = {
  mode: "running" | "paused" | "stopped";
  /** Counted up to this moment. */
  at: number;
  elapsed: number;
  /** When the target was reached, if it was. */
  reached: number | null;
  late: boolean;
};

/** Reads a service level's clock at a moment; null when it never started. */
export function readClock(question: ClockQuestion): ClockReading | null {
  const happened = question.history.filter(({ at }) => at <= question.now).sort((a, b) => a.at - b.at);
  let clock: Clock | null = null;
  for (const change of happened) clock = afterChange(clock, change, question);
  return clock && reading(ranUntil(clock, question.now, question), question);
}

function afterChange(
  before: Clock | null,
  { at, change }: ClockChange,
  question: ClockQuestion,
): Clock | null {
  const clock = before && ranUntil(before, at, question);
  if (!clock) return change === "started" ? fresh(at) : null;
  if (clock.mode === "stopped") {
    if (change === "started") return fresh(at);
    return change === "restarted" ? { ...clock, mode: "running", at } : clock;
  }
  if (change === "stopped") return { ...clock, mode: "stopped" };
  if (change === "paused" && clock.mode === "running") return { ...clock, mode: "paused" };
  if (change === "resumed" && clock.mode === "paused") return { ...clock, mode: "running", at };
  return clock;
}

function fresh(at: number): Clock {
  return { mode: "running", at, elapsed: 0, reached: null, late: false };
}

/** The clock at a later moment, when nothing changes until then. */
function ranUntil(clock: Clock, to: number, question: ClockQuestion): Clock {
  if (clock.mode !== "running") return clock;
  const due = clock.reached ?? dueAt(clock, question);
  const reached = due !== null && due <= to ? due : null;
  let elapsed = clock.elapsed;
  for (const { hours, from, until } of stretchesAfter(clock.at, question.stretches)) {
    elapsed += workingTimeBetween(hours, from, Math.min(until, to));
  }
  return {
    mode: "running",
    at: to,
    elapsed,
    reached,
    // Only time in which it runs makes it late: it may have stood still since its target was reached.
    late: clock.late || (reached !== null && Math.max(reached, clock.at) < to),
  };
}

/** When a clock that goes on from here reaches its target. */
function dueAt(clock: Clock, { stretches, target_minutes }: ClockQuestion): number | null {
  let left = target_minutes * 60_000 - clock.elapsed;
  for (const { hours, from, until } of stretchesAfter(clock.at, stretches)) {
    const due = addWorkingTime(hours, from, left);
    if (due !== null && due <= until) return due;
    if (until < Number.POSITIVE_INFINITY) left -= workingTimeBetween(hours, from, until);
  }
  return null;
}

function reading(clock: Clock, question: ClockQuestion): ClockReading {
  const waits = clock.mode === "paused" && clock.reached === null;
  return {
    due_at: waits ? null : (clock.reached ?? dueAt(clock, question)),
    elapsed_ms: clock.elapsed,
    state: clock.late ? "missed" : clock.mode === "stopped" ? "met" : clock.mode,
    remaining_ms: question.target_minutes * 60_000 - clock.elapsed,
  };
}

/** The stretches from a moment on, without gaps: each ends where the next begins, the last never. */
function stretchesAfter(at: number, stretches: Stretch[]) {
  return stretches
    .map(({ hours, from }, index) => ({
      hours,
      from: Math.max(index === 0 ? at : from, at),
      until: stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ from, until }) => from < until);
}

import type { ServiceLevelInput } from "../../contract/service-levels.ts";
import {
  type ClockQuestion,
  type ClockReading,
  readClock,
  type Stretch,
} from "../service-hours/due-times.ts";
import { clockRounds, type Happening, type Round } from "./rounds.ts";

/** What of a service level decides about its clocks. */
export type ClockTerms = Pick<
  ServiceLevelInput,
  | "first_answer_minutes"
  | "next_answer_minutes"
  | "resolution_minutes"
  | "pauses_for_third_party"
  | "warn_before"
  | "escalation"
>;

/** One clock at a moment; times are epoch ms, durations ms. */
export type Clock = Pick<Round, "clock" | "round" | "started_at"> & {
  target_minutes: number;
  state: ClockReading["state"];
  /** Stands still without having ended. */
  paused: boolean;
  /** When its time is or was up; null while it stands still before that, and when the hours never open. */
  due_at: number | null;
  remaining_ms: number;
  ended: Round["ended"];
  /** When an answer that is written already leaves and ends it; null without one. */
  ends_at: number | null;
  /** An answer that leaves later, but in time, is written already: there is nothing to do and nothing to warn of. */
  settled: boolean;
  /** When to warn; null where nothing can be said, as for `due_at`. */
  warn_at: number | null;
  /** When each step of the escalation is, as `warn_at`. */
  escalate_at: (number | null)[];
};

export type ClocksQuestion = {
  happenings: readonly Happening[];
  terms: ClockTerms;
  /** As for `readClock`. */
  stretches: Stretch[];
  now: number;
};

/** All clocks of a conversation at a moment under one service level, by their start. */
export function readClocks({ happenings, terms, stretches, now }: ClocksQuestion): Clock[] {
  return clockRounds(happenings, terms.pauses_for_third_party)
    .filter(({ started_at }) => started_at <= now)
    .flatMap((round) => readRound(round, { terms, stretches, now }) ?? []);
}

function readRound(
  { clock, round, started_at, changes, ended }: Round,
  { terms, stretches, now }: Omit<ClocksQuestion, "happenings">,
): Clock | null {
  const target = terms[`${clock}_minutes`];
  if (target === null) return null;
  const read = (target_minutes: number, at = now) =>
    readClock({ stretches, target_minutes, history: changes, now: at } satisfies ClockQuestion);
  const reading = read(target);
  if (!reading) return null;
  const hasEnded = ended !== null && ended.at <= now;
  const settled = hasEnded || (ended !== null && read(target, ended.at)?.state === "met");
  const warnAfter = terms.warn_before && target - warnMinutes(terms.warn_before, target);
  return {
    clock,
    round,
    started_at,
    target_minutes: target,
    state: reading.state,
    paused: !hasEnded && isPaused(changes, now),
    due_at: reading.due_at,
    remaining_ms: reading.remaining_ms,
    ended: hasEnded ? ended : null,
    ends_at: hasEnded ? null : (ended?.at ?? null),
    settled,
    // A target shorter than its warning is warned of at once.
    warn_at: warnAfter === null ? null : (read(Math.max(warnAfter, 0))?.due_at ?? null),
    escalate_at: terms.escalation.map(({ after_minutes }) => read(target + after_minutes)?.due_at ?? null),
  };
}

function warnMinutes({ unit, value }: NonNullable<ClockTerms["warn_before"]>, target: number): number {
  return unit === "minutes" ? value : (target * value) / 100;
}

function isPaused(changes: Round["changes"], now: number): boolean {
  return changes.findLast(({ at }) => at <= now)?.change === "paused";
}

/** When the first of these clocks is due that still asks something of us; null when none does. */
export function firstDue(clocks: readonly Clock[]): number | null {
  const dues = clocks.filter(asksForUs).flatMap(({ due_at }) => due_at ?? []);
  return dues.length > 0 ? Math.min(...dues) : null;
}

/** Whether it runs, in time or not, and nothing that we wrote ends it. */
export function asksForUs({ ended, settled, paused }: Clock): boolean {
  return ended === null && !settled && !paused;
}

import type { StallDetail, StallKind } from "../contract/next-steps.ts";
import type { ServiceHours } from "./service-hours/hours.ts";
import { dayMs } from "./service-hours/local-days.ts";
import { closingAfterDays } from "./service-hours/working-time.ts";

// Moments are epoch milliseconds.

/** All that decides whether an open conversation stalls. */
export type Standing = {
  hours: ServiceHours;
  terms: { lookWithinDays: number; silentDays: number };
  waitingOn: "us" | "customer" | "third_party";
  /** The current step: what it is, its time, and whether a person set it. */
  step: { isFindingOwner: boolean; isPersonal: boolean; dueAt: number };
  promiseDue: number | null;
  serviceDue: number | null;
  /** When anybody last wrote; and whether that was a question of the customer's. */
  lastSaidAt: number;
  lastAsks: boolean;
  /** When the customer wrote since our last answer, oldest first. */
  unanswered: readonly number[];
  /** When it was handed on since our last answer, oldest first. */
  handOffs: readonly number[];
  lookedAt: number;
};

export type FoundStall = { kind: StallKind; detail: StallDetail | null; since: number };

const hourMs = 3_600_000;
const handOffsAtMost = 2;

/** Why a conversation stalls, or will if nothing happens: each with the moment from which it does. */
export function stallsOf(standing: Standing): FoundStall[] {
  return [noOwner, overdue, eachOther, passedAround, askedTwice, notLookedAt].flatMap(
    (look) => look(standing) ?? [],
  );
}

function noOwner({ step }: Standing): FoundStall | null {
  return step.isFindingOwner ? { kind: "no_owner", detail: null, since: step.dueAt } : null;
}

function overdue({ step, promiseDue, serviceDue }: Standing): FoundStall | null {
  const times: [StallDetail, number | null][] = [
    ["promise", promiseDue],
    ["service_level", serviceDue],
    ["next_step", step.isFindingOwner ? null : step.dueAt],
  ];
  const [first] = times
    .flatMap(([detail, since]) => (since === null ? [] : [{ kind: "overdue" as const, detail, since }]))
    .sort((one, other) => one.since - other.since);
  return first ?? null;
}

/** We wait for them and they for us; or nobody says a word, and no person has planned for later. */
function eachOther(standing: Standing): FoundStall | null {
  const { waitingOn, lastAsks, lastSaidAt, terms, step } = standing;
  if (waitingOn === "us") return null;
  if (lastAsks) return { kind: "each_other", detail: "asked", since: lastSaidAt };
  const silentFrom = lastSaidAt + terms.silentDays * dayMs;
  const since = step.isPersonal ? Math.max(silentFrom, step.dueAt) : silentFrom;
  return { kind: "each_other", detail: "silent", since };
}

function passedAround({ handOffs }: Standing): FoundStall | null {
  const since = handOffs[handOffsAtMost];
  return since === undefined ? null : { kind: "passed_around", detail: null, since };
}

function askedTwice({ unanswered }: Standing): FoundStall | null {
  const [first, ...more] = unanswered;
  if (first === undefined) return null;
  const since = more.find((at) => at - first >= hourMs);
  return since === undefined ? null : { kind: "asked_twice", detail: null, since };
}

function notLookedAt({ lookedAt, hours, terms }: Standing): FoundStall {
  const closing = closingAfterDays(hours, lookedAt, terms.lookWithinDays);
  return { kind: "not_looked_at", detail: null, since: closing ?? lookedAt + terms.lookWithinDays * dayMs };
}

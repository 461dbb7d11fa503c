import type { NextStepBy, NextStepCode, NextStepSource } from "../contract/next-steps.ts";
import type { ServiceHours } from "./service-hours/hours.ts";
import { dayMs } from "./service-hours/local-days.ts";
import { addWorkingTime, closingAfterDays, nextOpening } from "./service-hours/working-time.ts";

// Moments are epoch milliseconds.

/** Who sees to it: a person, a team, or both. */
export type Holder = { ownerId: string | null; teamId: string | null };

/** An open promise with a time. */
export type PromiseFact = { id: string; by: NextStepBy; kind: "answer" | "action"; dueAt: number } & Holder;

/** All that decides what is next in a conversation that is not closed. */
export type Situation = {
  now: number;
  hours: ServiceHours;
  terms: { followUpDays: number; findOwnerMinutes: number };
  waitingOn: NextStepBy;
  waitingSince: number;
  snoozedUntil: number | null;
  /** Who has the conversation, of those who are here. */
  holder: Holder;
  /** Since when nobody has it; null while somebody does. */
  unownedSince: number | null;
  promises: readonly PromiseFact[];
  /** When the service level's clock runs out; null without one. */
  serviceDue: number | null;
  /** When a step was last said to be done. */
  doneAt: number | null;
  /** Only machines have written here, such as a newsletter, and no person said that anything is next. */
  onlyMachinesSpoke: boolean;
};

export type UsualStep = {
  code: Exclude<NextStepCode, "own">;
  by: NextStepBy;
  dueAt: number;
  source: Extract<NextStepSource, "promise" | "service_level" | "usual">;
  promiseId: string | null;
} & Holder;

type Candidate = Pick<UsualStep, "code" | "dueAt" | "source" | "promiseId"> & Partial<Holder>;

/**
 * The likely next step, from the facts alone. The same facts name the same time, however often they are asked: times
 * are counted from when something happened, never from now, so that what is late stays late.
 * @returns null where only machines have spoken, unless something was promised or put off: nobody waits there
 */
export function usualNextStep(situation: Situation): UsualStep | null {
  const { onlyMachinesSpoke, promises, snoozedUntil } = situation;
  if (onlyMachinesSpoke && promises.length === 0 && snoozedUntil === null) return null;
  const { code, dueAt, source, promiseId, ...own } = usual(situation);
  const { ownerId, teamId } = { ...situation.holder, ...own };
  return { code, by: "us", dueAt, source, promiseId, ownerId, teamId };
}

function usual(situation: Situation): Candidate {
  const { snoozedUntil, unownedSince } = situation;
  const promised = ourPromise(situation);
  if (snoozedUntil !== null) return first(plain("look_again", snoozedUntil), promised);
  const pressing =
    situation.waitingOn === "us"
      ? first(answer(situation), promised)
      : (promised ?? theirPromise(situation) ?? silence(situation));
  if (unownedSince === null) return pressing;
  return plain("find_owner", Math.min(pressing.dueAt, findingOwner(situation, unownedSince)));
}

function first(one: Candidate, other: Candidate | null): Candidate {
  return other && other.dueAt < one.dueAt ? other : one;
}

function plain(code: Candidate["code"], dueAt: number): Candidate {
  return { code, dueAt, source: "usual", promiseId: null };
}

/** By when we said or our service level says, whichever is first; else by the closing of the next working day. */
function answer(situation: Situation): Candidate {
  const { waitingSince, serviceDue, promises } = situation;
  const named = earliest(promises.filter(keptByAnswer));
  if (named && (serviceDue === null || named.dueAt <= serviceDue)) {
    return { code: "answer", dueAt: named.dueAt, source: "promise", promiseId: named.id };
  }
  if (serviceDue !== null) {
    return { code: "answer", dueAt: serviceDue, source: "service_level", promiseId: null };
  }
  return plain("answer", closingAfter(situation, waitingSince, 1));
}

/** Any real reply keeps it. */
function keptByAnswer({ by, kind }: PromiseFact): boolean {
  return by === "us" && kind === "answer";
}

/** What we promised: whoever promised it sees to it. */
function ourPromise({ promises, holder, waitingOn }: Situation): Candidate | null {
  const isOurs = (promise: PromiseFact) =>
    promise.by === "us" && !(waitingOn === "us" && keptByAnswer(promise));
  const promise = earliest(promises.filter(isOurs));
  if (!promise) return null;
  const { id, dueAt, ownerId, teamId } = promise;
  const somebody = ownerId !== null || teamId !== null ? { ownerId, teamId } : holder;
  return { code: "keep_promise", dueAt, source: "promise", promiseId: id, ...somebody };
}

/** Right after the time they named, in our hours; once looked at in vain, after as long as any silence. */
function theirPromise(situation: Situation): Candidate | null {
  const { promises, hours, doneAt } = situation;
  const promise = earliest(promises.filter(({ by }) => by !== "us"));
  if (!promise) return null;
  const lookedAt = doneAt !== null && doneAt >= promise.dueAt ? doneAt : null;
  const dueAt =
    lookedAt === null
      ? (nextOpening(hours, promise.dueAt) ?? promise.dueAt)
      : closingAfter(situation, lookedAt, situation.terms.followUpDays);
  return { code: "check_promise", dueAt, source: "promise", promiseId: promise.id };
}

function silence(situation: Situation): Candidate {
  const { waitingOn, waitingSince, doneAt, terms } = situation;
  const dueAt = closingAfter(situation, Math.max(waitingSince, doneAt ?? 0), terms.followUpDays);
  return plain(waitingOn === "third_party" ? "ask_third_party" : "follow_up", dueAt);
}

function findingOwner({ hours, terms }: Situation, since: number): number {
  return addWorkingTime(hours, since, terms.findOwnerMinutes * 60_000) ?? since + dayMs;
}

function earliest(promises: readonly PromiseFact[]): PromiseFact | undefined {
  return promises.toSorted((one, other) => one.dueAt - other.dueAt || one.id.localeCompare(other.id))[0];
}

/** The closing of the n-th working day after a moment; where nobody ever works, as many days later. */
function closingAfter({ hours }: Situation, at: number, days: number): number {
  return closingAfterDays(hours, at, days) ?? at + days * dayMs;
}

/** A step that a person set. */
export type PersonalStep = { code: NextStepCode; by: NextStepBy; setAt: number; dueAt: number };

/** What was said, of which a person's step may have waited. */
export type Said = { answeredAt: number | null; heardAt: number | null };

/** What becomes of a person's step: it stands, it waits until we have answered, or it is over, and how. */
export type Fate = "stands" | "set_aside" | "happened" | "time_passed";

/**
 * A person's step stays until what it waited for has happened or its moment is over:
 * - theirs (customer): until they write, or their time has passed; then what is usual follows;
 * - theirs (third party): until its time has passed;
 * - ours, to write to somebody: until we have written;
 * - ours, in own words: until somebody says that it is done. It may be late. Once it is, a reply ends it: that was
 *   either it, or names what is next now.
 * When the customer writes and waits for an answer before it is due, it is set aside until they have one.
 */
export function fateOf(step: PersonalStep, situation: Situation, { answeredAt, heardAt }: Said): Fate {
  const { by, code, setAt, dueAt } = step;
  const { now, waitingOn } = situation;
  const heard = heardAt !== null && heardAt > setAt;
  const answered = answeredAt !== null && answeredAt > setAt;
  if (by === "customer" && heard) return "happened";
  if (by !== "us" && dueAt <= now) return "time_passed";
  if (by === "us" && answered && (code !== "own" || answeredAt > dueAt)) return "happened";
  const mustAnswer = heard && waitingOn === "us" && situation.snoozedUntil === null && code !== "answer";
  return mustAnswer && (by !== "us" || (usualNextStep(situation)?.dueAt ?? dueAt) < dueAt)
    ? "set_aside"
    : "stands";
}

/** The facts as they would be once we had replied now. */
export function afterReply(situation: Situation, replierId: string | null): Situation {
  const { now, holder } = situation;
  const taken = { ...holder, ownerId: holder.ownerId ?? replierId };
  const unowned = taken.ownerId === null && taken.teamId === null;
  return {
    ...situation,
    waitingOn: "customer",
    waitingSince: situation.waitingOn === "customer" ? situation.waitingSince : now,
    snoozedUntil: null,
    holder: taken,
    unownedSince: unowned ? (situation.unownedSince ?? now) : null,
    promises: situation.promises.filter((promise) => !keptByAnswer(promise)),
    serviceDue: null,
    onlyMachinesSpoke: false,
  };
}

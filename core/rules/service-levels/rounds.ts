import type { WaitingOn } from "../../contract/conversations.ts";
import type { ClockKind } from "../../contract/service-levels.ts";
import type { ClockChange } from "../service-hours/due-times.ts";

/**
 * What matters to the clocks of a conversation, at epoch ms. Automatic messages and notes are none of it.
 * - `heard`: the customer wrote, which opens a closed conversation.
 * - `answered`: a message of ours leaves; its time may still be to come.
 * - `taken_back`: that message was withdrawn after all, or could not be delivered.
 * - `waits_on`: somebody said by hand whom it waits on.
 * - `reopened`: by hand.
 */
export type Happening = { at: number } & (
  | { what: "heard" | "closed" | "reopened" }
  | { what: "answered" | "taken_back"; message: string }
  | { what: "waits_on"; on: WaitingOn }
);

/** One run of a clock from start to end. First and next answers have a round for each turn that they answer. */
export type Round = {
  clock: ClockKind;
  /** Counts from 1 for each clock. */
  round: number;
  started_at: number;
  changes: ClockChange[];
  /** When and by what it ended; the time may still be to come. */
  ended: { at: number; by: "answer" | "closing" } | null;
};

/** The customer's words that wait for one answer, when which messages answered them, and when it was first closed. */
type Turn = Round & { answers: Map<string, number>; closedAt: number | null };

type Course = {
  open: boolean;
  waitsOn: WaitingOn;
  /** The newest turn; older ones are over for good. */
  turn: Turn | null;
  resolution: Round | null;
  rounds: Round[];
  /** Answers that stand: the first answer was given as long as there is one. */
  given: Set<string>;
  pauses: (on: WaitingOn) => boolean;
};

/**
 * The rounds of a conversation's clocks, in order of their start.
 *
 * First answer: from the customer's first words to our first answer. Next answer: from the customer's first unanswered
 * words after that to our answer. What is closed without an answer needs none. Resolution: from the first words of
 * either side to the closing. All stand still while the conversation waits on the customer, and on a third party where
 * `pausesForThirdParty`.
 */
export function clockRounds(happenings: readonly Happening[], pausesForThirdParty: boolean): Round[] {
  const course: Course = {
    open: true,
    waitsOn: "us",
    turn: null,
    resolution: null,
    rounds: [],
    given: new Set(),
    pauses: (on) => on === "customer" || (on === "third_party" && pausesForThirdParty),
  };
  for (const happening of [...happenings].sort((a, b) => a.at - b.at)) follow(course, happening);
  return course.rounds;
}

function follow(course: Course, happening: Happening): void {
  const { at, what } = happening;
  if (what === "heard") hear(course, at);
  else if (what === "answered") answer(course, at, happening.message);
  else if (what === "taken_back") takeBack(course, at, happening.message);
  else if (what === "waits_on") waitOn(course, at, happening.on);
  else if (what === "closed") close(course, at);
  else reopen(course, at);
}

function hear(course: Course, at: number): void {
  const isCovered = !course.turn || course.turn.ended !== null;
  if (isCovered) {
    const clock = course.given.size > 0 ? "next_answer" : "first_answer";
    course.turn = { ...begin(course, clock, at), answers: new Map(), closedAt: null };
    course.rounds.push(course.turn);
  }
  course.resolution ??= startResolution(course, at);
  if (!course.open) {
    course.open = true;
    goOn(course.resolution, at);
  }
  waitOn(course, at, "us");
}

function answer(course: Course, at: number, message: string): void {
  const { turn } = course;
  course.resolution ??= startResolution(course, at);
  if (turn) {
    turn.answers.set(message, at);
    course.given.add(message);
    if (!turn.ended) end(turn, at, "answer");
  }
  waitOn(course, at, "customer");
}

function takeBack(course: Course, at: number, message: string): void {
  const { turn } = course;
  course.given.delete(message);
  if (!turn?.answers.delete(message)) return;
  if (turn.answers.size > 0) {
    endLater(turn);
    return;
  }
  if (course.open) goOn(turn, at);
  else if (turn.ended) turn.ended = { ...turn.ended, by: "closing" };
  waitOn(course, at, "us");
}

/** The answer that ended it may be gone, but another one stands, unless it was closed before that. */
function endLater(turn: Turn): void {
  const answeredAt = Math.min(...turn.answers.values());
  const at = Math.min(answeredAt, turn.closedAt ?? answeredAt);
  if (turn.ended?.by !== "answer" || turn.ended.at >= at) return;
  turn.changes.pop();
  end(turn, at, at === answeredAt ? "answer" : "closing");
}

function waitOn(course: Course, at: number, on: WaitingOn): void {
  const { pauses, turn, resolution, waitsOn } = course;
  course.waitsOn = on;
  if (pauses(on) === pauses(waitsOn)) return;
  const change = pauses(on) ? "paused" : "resumed";
  for (const round of [turn, resolution]) {
    if (round && !round.ended) round.changes.push({ at, change });
  }
}

function close(course: Course, at: number): void {
  if (!course.open) return;
  course.open = false;
  if (course.turn) course.turn.closedAt ??= at;
  for (const round of [course.turn, course.resolution]) {
    if (round && !round.ended) end(round, at, "closing");
  }
}

function reopen(course: Course, at: number): void {
  if (course.open) return;
  course.open = true;
  const { turn, resolution, pauses, waitsOn } = course;
  const goingOn = [turn?.answers.size === 0 ? turn : null, resolution].filter((round) => round !== null);
  if (turn?.answers.size === 0) turn.closedAt = null;
  for (const round of goingOn) {
    goOn(round, at);
    if (pauses(waitsOn)) round.changes.push({ at, change: "paused" });
  }
}

function startResolution(course: Course, at: number): Round {
  const resolution = begin(course, "resolution", at);
  course.rounds.push(resolution);
  // Said by hand before anybody wrote anything.
  if (course.pauses(course.waitsOn)) resolution.changes.push({ at, change: "paused" });
  if (!course.open) end(resolution, at, "closing");
  return resolution;
}

function begin({ rounds }: Course, clock: ClockKind, at: number): Round {
  const round = rounds.filter((one) => one.clock === clock).length + 1;
  return { clock, round, started_at: at, changes: [{ at, change: "started" }], ended: null };
}

function end(round: Round, at: number, by: "answer" | "closing"): void {
  round.changes.push({ at, change: "stopped" });
  round.ended = { at, by };
}

function goOn(round: Round, at: number): void {
  if (!round.ended) return;
  round.changes.push({ at, change: "restarted" });
  round.ended = null;
}

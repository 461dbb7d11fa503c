import type { PromiseState } from "../../contract/promises.ts";

// Moments are epoch milliseconds.

/** A new time for a promise. `takenBack`: its message never reached the customer, so the time before counts. */
export type Move = { from: number | null; to: number; messageId: string | null; takenBack: boolean };

/** A promise as far as its life goes: nothing here depends on where it is stored or shown. */
export type PromiseLife = {
  state: PromiseState;
  /** The message that made it. */
  messageId: string | null;
  dueAt: number | null;
  /** The time first named: moving leaves it. Null exactly when `dueAt` is. */
  firstDueAt: number | null;
  /** Oldest first. */
  moves: readonly Move[];
  keptByMessageId: string | null;
  endedAt: number | null;
  endReason: string | null;
};

/** What can happen to a promise. */
export type Deed =
  | { deed: "keep"; at: number; messageId: string | null }
  | { deed: "move"; to: number; messageId: string | null }
  | { deed: "set_time"; to: number }
  | { deed: "release" | "break"; at: number; reason: string }
  | { deed: "reopen" }
  /** A message was taken back before it left: what it made, kept and moved never happened. */
  | { deed: "take_back"; at: number; messageId: string }
  /** A message did not arrive: the customer knows nothing of what it kept and moved. */
  | { deed: "lose"; messageId: string };

/** A promise that was just made, due at `dueAt` or at no time yet. */
export function madePromise(messageId: string | null, dueAt: number | null): PromiseLife {
  return {
    state: "open",
    messageId,
    dueAt,
    firstDueAt: dueAt,
    moves: [],
    keptByMessageId: null,
    endedAt: null,
    endReason: null,
  };
}

/**
 * Whether this may be done to it. An ended promise changes only by being opened again, and one whose message was taken
 * back was never made. To keep what is kept is no mistake: it changes nothing.
 */
export function mayHappen({ state }: PromiseLife, { deed }: Deed): boolean {
  if (deed === "take_back" || deed === "lose") return true;
  if (deed === "reopen") return state !== "withdrawn";
  if (deed === "keep") return state === "open" || state === "kept" || state === "kept_late";
  return state === "open";
}

/**
 * The promise after something happened to it; the same object when that changes nothing, so that whatever runs twice
 * does no harm. What may not happen changes nothing either; see `mayHappen`.
 */
export function afterDeed(life: PromiseLife, deed: Deed): PromiseLife {
  if (!mayHappen(life, deed)) return life;
  switch (deed.deed) {
    case "keep":
      return kept(life, deed.at, deed.messageId);
    case "move":
      return moved(life, deed.to, deed.messageId);
    case "set_time":
      return life.dueAt === null ? { ...life, dueAt: deed.to, firstDueAt: deed.to } : life;
    case "release":
      return { ...life, state: "released", endedAt: deed.at, endReason: deed.reason };
    case "break":
      return { ...life, state: "broken", endedAt: deed.at, endReason: deed.reason };
    case "reopen":
      return reopened(life);
    case "take_back":
      return withdrawn(withoutMessage(life, deed.messageId), deed);
    case "lose":
      return withoutMessage(life, deed.messageId);
  }
}

/** Kept in time when it ends before or at its time, or has none. */
function kept(life: PromiseLife, at: number, messageId: string | null): PromiseLife {
  if (life.state !== "open") return life;
  const late = life.dueAt !== null && at > life.dueAt;
  return { ...life, state: late ? "kept_late" : "kept", keptByMessageId: messageId, endedAt: at };
}

/** A message that is sent again after it got lost tells the same time: it counts once. */
function moved(life: PromiseLife, to: number, messageId: string | null): PromiseLife {
  const told =
    messageId !== null && life.moves.some((move) => move.messageId === messageId && !move.takenBack);
  if (told || (to === life.dueAt && messageId === null)) return life;
  const move = { from: life.dueAt, to, messageId, takenBack: false };
  return { ...life, dueAt: to, firstDueAt: life.firstDueAt ?? to, moves: [...life.moves, move] };
}

function reopened(life: PromiseLife): PromiseLife {
  if (life.state === "open") return life;
  return { ...life, state: "open", keptByMessageId: null, endedAt: null, endReason: null };
}

function withoutMessage(life: PromiseLife, messageId: string): PromiseLife {
  const before = movedBack(life, messageId);
  return before.keptByMessageId === messageId && before.state !== "withdrawn" ? reopened(before) : before;
}

/** The last time that still stands counts; without one, the time before the moves. */
function movedBack(life: PromiseLife, messageId: string): PromiseLife {
  const undone = life.moves.find((move) => move.messageId === messageId && !move.takenBack);
  if (!undone) return life;
  const moves = life.moves.map((move) => (move === undone ? { ...move, takenBack: true } : move));
  const standing = moves.findLast((move) => !move.takenBack);
  const dueAt = standing ? standing.to : undone.from === null ? null : life.firstDueAt;
  return { ...life, moves, dueAt, firstDueAt: dueAt === null ? null : life.firstDueAt };
}

function withdrawn(life: PromiseLife, { at, messageId }: { at: number; messageId: string }): PromiseLife {
  if (life.state !== "open" || life.messageId !== messageId) return life;
  return { ...life, state: "withdrawn", endedAt: at, endReason: null };
}

import type { MarkedPromise, MarkedPromises } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { FoundPromise } from "@heard/core/rules/promises/found-promise.ts";

type Party = MarkedPromise["by"];

/** What the writer put right in a promise we found. `due_at` is ISO 8601; null takes the time away. */
export type Correction = { by?: Party; who?: string | null; what?: string; due_at?: string | null };

/** What the writer thinks of a promise we found: it is none, or it is meant otherwise. */
type Opinion = {
  by: Party;
  /** The words we had found. */
  words: string;
  /** The time we had found, epoch ms. */
  due: number | null;
  none: boolean;
  correction: Correction;
};

/** A promise that is made with the message, though its words do not say it. */
export type AddedPromise = { id: string; by: Party; who: string | null; what: string; due_at: string | null };

/** A new time for an open promise, and the sentence that says so to the customer. */
export type Move = { promise_id: string; due_at: string; sentence: string };

/** All that the writer of an unsent message said about promises. */
export type Marks = {
  opinions: readonly Opinion[];
  added: readonly AddedPromise[];
  /** Open promises by id: whether the message keeps them, where the writer said so. */
  keeps: Readonly<Record<string, boolean>>;
  moves: readonly Move[];
};

export const noMarks: Marks = { opinions: [], added: [], keeps: {}, moves: [] };

/** A promise of the unsent message as it stands now. */
export type Understood = {
  key: string;
  by: Party;
  who: string | null;
  what: string;
  words: string;
  due_at: string | null;
  kind: FoundPromise["kind"];
  verdict: NonNullable<MarkedPromise["verdict"]>;
  found: FoundPromise | null;
};

/** An open promise, as far as it matters to a message that may keep it. */
type Keepable = { id: string; kind: FoundPromise["kind"]; source: PromiseShape["source"] };

/** What a message says about promises: what it makes, what it keeps, and what it moves. */
export type Reading = { made: Understood[]; moves: Move[] };

/** Reads what was found in `text` together with what the writer said about it. */
export function readMarks(text: string, found: readonly FoundPromise[], marks: Marks): Reading {
  const { moves, rest } = movesIn(text, found, marks.moves);
  const made = rest.map((one) => understand(one, marks.opinions));
  return { made: [...made, ...marks.added.map(addedPromise)], moves };
}

/** What goes with the message to the server. An answer keeps what an answer was promised for, unless it moves it. */
export function markedPromises(
  { made, moves }: Reading,
  { keeps }: Marks,
  open: readonly Keepable[],
): MarkedPromises {
  return {
    made: made.map(({ by, who, what, words, due_at, kind, verdict }) => ({
      by,
      who,
      what: oneLine(what, 300) || "answer",
      words: words.slice(0, 1000),
      due_at,
      kind,
      verdict,
    })),
    kept: open
      .filter(
        (promise) =>
          keepsIt(promise, { keeps, moves }) && !moves.some((move) => move.promise_id === promise.id),
      )
      .map(({ id }) => id),
    moved: moves.map(({ promise_id, due_at }) => ({ promise_id, due_at })),
  };
}

/**
 * Whether the message keeps a promise, as long as nobody said otherwise: any answer is the answer we promised. One that
 * asks for more time is not; it only is the sign of life that an acknowledgement promised.
 */
export function keepsIt(
  { id, kind, source }: Keepable,
  { keeps, moves }: { keeps: Marks["keeps"]; moves: readonly unknown[] },
): boolean {
  return keeps[id] ?? (kind === "answer" && (moves.length === 0 || source === "acknowledgement"));
}

/** Says that a found promise is none, or is one after all. */
export function dismissed(marks: Marks, found: FoundPromise, none: boolean): Marks {
  return withOpinion(marks, found, (opinion) => ({ ...opinion, none }));
}

/** Puts right what we understood; a promise that is put right is one. */
export function corrected(marks: Marks, found: FoundPromise, correction: Correction): Marks {
  return withOpinion(marks, found, (opinion) => ({
    ...opinion,
    due: found.dueAt,
    none: false,
    correction: { ...opinion.correction, ...correction },
  }));
}

function withOpinion(marks: Marks, found: FoundPromise, change: (before: Opinion) => Opinion): Marks {
  const before = opinionOn(found, marks.opinions);
  const fresh: Opinion = {
    by: found.by,
    words: found.words,
    due: found.dueAt,
    none: false,
    correction: {},
  };
  const next = { ...change(before ?? fresh), words: found.words };
  return { ...marks, opinions: [...marks.opinions.filter((one) => one !== before), next] };
}

function understand(found: FoundPromise, opinions: readonly Opinion[]): Understood {
  const opinion = opinionOn(found, opinions);
  // Words that name another time than before are newer than what was chosen by hand.
  const { due_at: chosen, ...others } = opinion?.correction ?? {};
  const keepsChoice = chosen !== undefined && opinion?.due === found.dueAt;
  const isChanged = keepsChoice || Object.keys(others).length > 0;
  return {
    key: `${found.by} ${found.start}`,
    by: found.by,
    who: found.who,
    what: found.what,
    words: found.words,
    kind: found.kind,
    ...others,
    due_at: keepsChoice ? chosen : isoOf(found.dueAt),
    verdict: opinion?.none ? "none" : isChanged ? "changed" : "accepted",
    found,
  };
}

function addedPromise({ id, ...added }: AddedPromise): Understood {
  return { key: id, ...added, words: added.what, kind: "action", verdict: "added", found: null };
}

/** One goes on writing after one has said something about a promise: its words grow, or lose their end. */
function opinionOn(found: FoundPromise, opinions: readonly Opinion[]): Opinion | undefined {
  const words = plain(found.words);
  const ours = opinions.filter(({ by }) => by === found.by);
  return (
    ours.find((one) => plain(one.words) === words) ??
    ours.find((one) => words.startsWith(plain(one.words)) || plain(one.words).startsWith(words))
  );
}

/**
 * The moves whose new time the text still says. The sentence may have been put into other words: the first promise of
 * ours with a time then stands for it, and its time counts. What says a move is not a promise besides.
 */
function movesIn(text: string, found: readonly FoundPromise[], moves: readonly Move[]) {
  let rest = [...found];
  const said: Move[] = [];
  for (const move of moves) {
    const at = text.indexOf(move.sentence);
    const within = (one: FoundPromise) => at >= 0 && one.start < at + move.sentence.length && one.end > at;
    if (at >= 0) {
      said.push(move);
      rest = rest.filter((one) => !within(one));
      continue;
    }
    const stand = rest.find(({ by, dueAt }) => by === "us" && dueAt !== null);
    if (!stand) continue;
    said.push({ ...move, due_at: isoOf(stand.dueAt) ?? move.due_at });
    rest = rest.filter((one) => one !== stand);
  }
  return { moves: said, rest };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, " ").trim();
}

function oneLine(words: string, length: number): string {
  return words.replace(/\s+/g, " ").trim().slice(0, length).trim();
}

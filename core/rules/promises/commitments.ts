import type { Clause, Sentence, Span } from "./clauses.ts";
import { clausesOf } from "./clauses.ts";
import type { Grammar } from "./grammar.ts";
import type { Commitment } from "./language.ts";
import { matchesOf } from "./patterns.ts";
import type { NamedTime } from "./time-words.ts";

/** The words with which somebody commits: offsets into the sentence. */
export type Head = { as: Commitment; start: number; verb: number; who: Span | null };

/** A commitment in a sentence, with the clauses that belong to it. */
export type Draft = Span & {
  head: Head;
  /** Index of the head's clause, and of the last one that belongs to it. */
  clause: number;
  lastClause: number;
  times: NamedTime[];
};

/** A sentence taken apart: offsets of all within count from its start. */
export type Reading = {
  sentence: Sentence;
  text: string;
  folded: string;
  clauses: Clause[];
  /** What could be promises by form and verb, for each clause. */
  heads: Head[][];
  times: NamedTime[];
};

/** Takes a sentence apart; with its times, no clause ends inside of one ("twenty and four hours"). */
export function readingOf(
  sentence: Sentence,
  text: string,
  folded: string,
  grammar: Grammar,
  speaker: "us" | "customer",
  times: NamedTime[] = [],
): Reading {
  const clauses = clausesOf(folded, grammar.separators, times);
  const heads = clauses.map((clause) => headsIn(text, folded, clause, grammar, speaker));
  return { sentence, text, folded, clauses, heads, times };
}

function headsIn(
  text: string,
  folded: string,
  { start, end }: Span,
  grammar: Grammar,
  speaker: "us" | "customer",
): Head[] {
  const heads: Head[] = [];
  const words = folded.slice(start, end);
  const mayName = grammar.capitalNouns || /\p{Lu}/u.test(text.slice(start, end));
  for (const { as, find, locate, customer } of grammar.commitments) {
    if (as.named && !mayName) continue;
    for (const match of matchesOf(find, words)) {
      locate.lastIndex = match.index;
      const places = locate.exec(words)?.indices?.groups;
      const verb = places?.verb?.[0] ?? match.index;
      if (heads.some((head) => overlaps(head, start + match.index, start + verb))) continue;
      if (!isDeed(words.slice(verb), as, grammar)) continue;
      if (speaker === "customer" && customer && !customer.test(words.slice(verb))) continue;
      const named = places?.who;
      const who = named ? { start: start + named[0], end: start + named[1] } : null;
      if (as.named && !isName(text, folded, who, start, grammar)) continue;
      // "llamó" and "enviámos" are past; without their accents they would read as the present.
      if (/^(?:\S*ó|\S*ámos)(?!\p{L})/u.test(text.slice(start + verb, start + verb + 20))) continue;
      heads.push({ as, start: start + match.index, verb: start + verb, who });
    }
  }
  return heads
    .sort((a, b) => a.start - b.start)
    .filter((head, index) => index === 0 || head.as.tense === "future")
    .filter(
      (head) =>
        !grammar.subordinators.test(words.slice(Math.max(0, head.start - start - 40), head.start - start)),
    );
}

function overlaps(head: Head, start: number, verb: number): boolean {
  return start <= head.verb && head.start <= verb;
}

function isDeed(rest: string, as: Commitment, grammar: Grammar): boolean {
  if (!as.whole && grammar.states.test(rest)) return false;
  return as.action !== true || grammar.actions.test(rest);
}

/** Whether these words look like the name of a firm or person, and not like any word that begins a sentence. */
function isName(
  text: string,
  folded: string,
  who: Span | null,
  clauseStart: number,
  grammar: Grammar,
): boolean {
  if (!who) return false;
  const name = text.slice(who.start, who.end);
  const words = folded.slice(who.start, who.end);
  if (grammar.otherSubjects.test(words) || grammar.functionWords.has(words.split(/\s/, 1)[0] as string))
    return false;
  if (/\p{Lu}[\p{L}\d]*\p{Lu}/u.test(name)) return true;
  if (grammar.capitalNouns || !/^\p{Lu}/u.test(name)) return false;
  return who.start > clauseStart || !grammar.openers.test(`${folded.slice(who.start, who.end)} `);
}

/** Puts clauses together to commitments: one for each deed, or for deeds that share a time. */
export function draftsOf(reading: Reading, grammar: Grammar): Draft[] {
  const drafts: Draft[] = [];
  let waiting: NamedTime[] = [];
  for (const [index, clause] of reading.clauses.entries()) {
    const times = timesIn(reading, clause);
    const heads = reading.heads[index] ?? [];
    const previous = drafts.at(-1);
    const follows = previous !== undefined && previous.lastClause === index - 1;
    if (heads.length > 0) {
      const mark = /[:;](?=\s*$)/.exec(reading.folded.slice(0, clause.start))?.[0];
      const explains = mark === ":" || (mark === ";" && previous?.times.length === 0);
      addHeads(drafts, heads, { index, clause, times: [...waiting, ...times], follows, explains });
      waiting = [];
    } else if (times.length > 0 && isOnlyTime(reading, clause, times, grammar)) {
      if (follows && (previous.times.length === 0 || index === reading.clauses.length - 1)) {
        extend(previous, index, clause, times);
      } else {
        waiting.push(...times);
      }
    } else if (follows && continues(reading, index, grammar)) {
      if (previous.times.length > 0 && times.length > 0 && times[0]?.start !== clause.start) {
        const head = { ...previous.head, start: clause.start, verb: clause.start };
        drafts.push({ ...spanOf(clause), head, clause: index, lastClause: index, times });
      } else {
        extend(previous, index, clause, times);
      }
    }
  }
  // "I will, once they are back, but on Monday at the latest, pay it out."
  const last = drafts.at(-1);
  if (last?.times.length === 0) last.times.push(...waiting);
  return drafts;
}

type Place = { index: number; clause: Clause; times: NamedTime[]; follows: boolean; explains: boolean };

function addHeads(drafts: Draft[], heads: Head[], { index, clause, times, follows, explains }: Place): void {
  const previous = drafts.at(-1);
  const [first] = heads as [Head];
  const isSame = previous && sameParty(previous.head, first);
  const ownTimes = previous !== undefined && previous.times.length > 0 && times.length > 0;
  // "I'm on it: I'll call the bank tomorrow": what comes after the colon says what the first means; what comes after
  // a semicolon may say when.
  const joins = clause.after === "and" || explains;
  if (follows && isSame && joins && heads.length === 1 && !ownTimes) {
    extend(previous as Draft, index, clause, times);
    // "I'm looking into it and will write to you": the second verb says what the first only hints at.
    if (isFirmer(first, previous as Draft))
      (previous as Draft).head = { ...(previous as Draft).head, as: first.as };
    return;
  }
  for (const [number, head] of heads.entries()) {
    const next = heads[number + 1];
    const end = next ? next.start : clause.end;
    const own = times.filter((time) => (number === 0 || time.start >= head.start) && time.start < end);
    const start = number === 0 ? Math.min(head.start, ...own.map((time) => time.start)) : head.start;
    const before = number > 0 ? drafts.at(-1) : undefined;
    // "We're checking this to get you an answer": two verbs of one clause, which has one time at most.
    if (before && sameParty(before.head, head) && (before.times.length === 0 || own.length === 0)) {
      extend(before, index, { ...clause, end }, own);
      continue;
    }
    drafts.push({ start, end, head, clause: index, lastClause: index, times: own });
  }
}

function isFirmer({ as }: Head, { head }: Draft): boolean {
  return as.tense === "future" || (as.tense === "present" && head.as.tense === "either");
}

function sameParty(a: Head, b: Head): boolean {
  return a.as.by === b.as.by && a.as.by === "speaker";
}

function extend(draft: Draft, index: number, clause: Clause, times: NamedTime[]): void {
  draft.lastClause = index;
  draft.end = clause.end;
  draft.times.push(...times);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Whether a clause without a head of its own goes on with the deed before it: "and let you know". */
function continues({ clauses, folded }: Reading, index: number, grammar: Grammar): boolean {
  const clause = clauses[index] as Clause;
  const words = folded.slice(clause.start, clause.end);
  if (clause.after === "comma" && grammar.complements.test(words)) return true;
  if (grammar.otherSubjects.test(words) || grammar.requests.test(words)) return false;
  if (clause.after === "and") return !grammar.conditions.test(words.slice(0, 20));
  return clauses[index + 1]?.after === "and" && grammar.actions.test(words);
}

function timesIn({ times }: Reading, { start, end }: Span): NamedTime[] {
  return times.filter((time) => time.start >= start && time.end <= end);
}

function isOnlyTime({ folded }: Reading, clause: Clause, times: NamedTime[], { fillers }: Grammar): boolean {
  let words = folded.slice(clause.start, clause.end);
  for (const { start, end } of [...times].reverse()) {
    words = `${words.slice(0, start - clause.start)} ${words.slice(end - clause.start)}`;
  }
  return words.replace(fillers, "").length <= 3;
}

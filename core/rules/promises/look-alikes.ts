import type { Clause } from "./clauses.ts";
import type { Draft, Reading } from "./commitments.ts";
import type { Grammar } from "./grammar.ts";

/** Whether a commitment by its form is none by its meaning: denied, depending, asked, guessed, past, or mere courtesy. */
export function isLookAlike(draft: Draft, reading: Reading, grammar: Grammar): boolean {
  const { before, after, whole } = wordsAround(draft, reading);
  return (
    grammar.requests.test(whole) ||
    grammar.deniedBefore.test(before) ||
    grammar.deniedAfter.test(after) ||
    grammar.hedges.test(whole) ||
    grammar.courtesies.test(after) ||
    (draft.head.as.tense !== "future" && grammar.past.test(whole)) ||
    (draft.head.as.tense === "either" && grammar.mayBePast.test(whole)) ||
    isConsequence(draft, reading, grammar) ||
    isConditional(draft, reading, grammar) ||
    isAsked(draft, reading, grammar)
  );
}

function wordsAround({ head, clause, start, end, lastClause }: Draft, { clauses, folded }: Reading) {
  const own = clauses[clause] as Clause;
  const from = Math.min(own.start, head.start);
  const to = lastClause === clause ? end : own.end;
  return {
    before: folded.slice(Math.min(from, start), head.start),
    // Of what is promised by a whole clause, the verb may stand last: "wird heute nicht verschickt".
    after: folded.slice(head.as.whole ? head.start : head.verb, to),
    whole: folded.slice(from, to),
  };
}

function isConditional(draft: Draft, reading: Reading, grammar: Grammar): boolean {
  const { clauses, folded } = reading;
  const { before, after } = wordsAround(draft, reading);
  const earlier = clauses.slice(0, draft.clause).map(({ start, end }) => folded.slice(start, end));
  if ([...earlier, before].some((words) => depends(words, grammar))) return true;
  const upTo = clauses[draft.clause]?.end;
  if (draft.clause > 0 && grammar.inversions.test(folded.slice(clauses[0]?.start, upTo))) return true;
  if (dependsAfter(after, grammar) || isBargain(draft, reading, grammar)) return true;
  const next = clauses[draft.lastClause + 1];
  if (next?.after !== "comma") return false;
  const words = folded.slice(next.start, next.end);
  // "es sei denn, Sie stornieren": the condition is cut from what it says.
  if (startsWithCondition(words, grammar) && words.replace(grammar.conditions, "").trim() === "") return true;
  // "I'll send it today, if you have questions let me know": the condition is the next sentence's.
  return (
    startsWithCondition(words, grammar) && clauses.length <= draft.lastClause + 2 && depends(words, grammar)
  );
}

function depends(words: string, grammar: Grammar): boolean {
  const others = words.replace(grammar.ownConditions, "");
  return grammar.conditions.test(others);
}

function startsWithCondition(words: string, grammar: Grammar): boolean {
  return words.search(grammar.conditions) === 0;
}

/** "I'll send it tomorrow, then you have it on Friday": one promise, whose own clause tells when it is due. */
function isConsequence(
  { clause }: Draft,
  { clauses, folded, heads, times }: Reading,
  grammar: Grammar,
): boolean {
  const own = clauses[clause];
  const earlier = clauses.slice(0, clause);
  if (own?.after !== "comma" || !heads.slice(0, clause).some((each) => each.length > 0)) return false;
  if (!times.some(({ end }) => end <= own.start)) return false;
  // "…, das heißt, Sie haben es morgen": what leads over may be a clause of its own.
  const leads = heads[clause - 1]?.length === 0 ? [...earlier.slice(-1), own] : [own];
  return leads.some(({ start, end }) => grammar.consequences.test(folded.slice(start, end)));
}

/** "Send me the number and I'll check." */
function isBargain({ clause, head }: Draft, { clauses, folded }: Reading, grammar: Grammar): boolean {
  const demand = clauses[clause - 1];
  const own = clauses[clause];
  if (!demand || !own || !grammar.imperatives.test(folded.slice(demand.start, demand.end))) return false;
  const lead = folded.slice(own.start, head.verb);
  return own.after === "and" || /^(?:then|dann|dan|alors|entonces|entao)\b/.test(lead);
}

/** "check if it fits" only asks; "check if you send it" depends. */
function dependsAfter(after: string, grammar: Grammar): boolean {
  const others = after.replace(grammar.ownConditions, "");
  const at = others.search(grammar.conditions);
  if (at < 0) return false;
  const isWhether = /^(?:if|si|s'ils?|se)\b/.test(others.slice(at));
  return !isWhether || !grammar.asking.test(others.slice(0, at).trimEnd());
}

function isAsked(draft: Draft, { sentence, clauses, folded }: Reading, grammar: Grammar): boolean {
  if (!sentence.question) return false;
  const last = clauses.length - 1;
  if (draft.lastClause >= last) return true;
  const { start, end } = clauses[last] as Clause;
  const words = folded.slice(start, end).replace(/^[\s¿]+|[\s?!.]+$/g, "");
  const open = clauses.slice(draft.lastClause + 1).map((each) => folded.slice(each.start, each.end));
  return !grammar.tags.test(words) && !open.some((each) => grammar.requests.test(each));
}

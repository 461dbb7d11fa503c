import { withoutAsides } from "./asides.ts";
import { calendarDates } from "./calendar-dates.ts";
import { type Sentence, sentencesOf } from "./clauses.ts";
import { type Draft, draftsOf, type Reading, readingOf } from "./commitments.ts";
import { knownLanguage, languageOf } from "./detect-language.ts";
import { dueAt, todayOf } from "./due-policy.ts";
import { fold } from "./fold.ts";
import type { FoundPromise, PromiseSetting } from "./found-promise.ts";
import { type Grammar, grammarOf, grammarWithin } from "./grammar.ts";
import type { Language } from "./language.ts";
import { isLookAlike } from "./look-alikes.ts";
import { ownWords } from "./own-words.ts";
import { shortClause } from "./short-clause.ts";
import type { NamedTime } from "./time-words.ts";

/** Longer than any word of people: patterns would go through it from each of its letters. */
const noWord = /\S{200,}/g;

/**
 * The promises in a text, read with the languages that are at hand. What is written in another is left out; `languageFor`
 * was asked for it.
 */
export function readPromises(
  text: string,
  setting: PromiseSetting,
  languageFor: (code: string) => Language | undefined,
): FoundPromise[] {
  const own = ownWords(text).replace(noWord, blank);
  const folded = fold(own);
  const given = knownLanguage(setting.language);
  const usual = given ?? languageOf(own);
  const today = todayOf(setting).toString();
  const grammars = new Map<string, Grammar | null>();
  const grammarFor = (code: string): Grammar | null => {
    const known = grammars.get(code);
    if (known !== undefined) return known;
    const language = languageFor(code);
    const grammar = language ? grammarFitting(grammarOf(language), folded) : null;
    grammars.set(code, grammar);
    return grammar;
  };
  const abbreviations = grammarFor(usual)?.abbreviations;
  if (!abbreviations) return [];
  return sentencesOf(folded, abbreviations).flatMap((sentence) => {
    const { start, end } = sentence;
    const grammar = grammarFor(given ?? languageOf(own.slice(start, end), usual));
    if (!grammar) return [];
    return promisesIn(sentence, text.slice(start, end), folded.slice(start, end), grammar, setting, today);
  });
}

function blank(letters: string): string {
  return " ".repeat(letters.length);
}

function grammarFitting(grammar: Grammar, folded: string): Grammar {
  return grammarWithin(grammar, withoutAsides(folded, folded, grammar.asides).folded);
}

function promisesIn(
  sentence: Sentence,
  written: string,
  writtenFolded: string,
  grammar: Grammar,
  setting: PromiseSetting,
  today: string,
): FoundPromise[] {
  const { text, folded, inFull } = withoutAsides(written, writtenFolded, grammar.asides);
  const first = readingOf(sentence, text, folded, grammar, setting.speaker);
  // Most sentences promise nothing: they need not be read for times.
  if (first.heads.every((heads) => heads.length === 0)) return [];
  const times = grammar.times.read(folded, calendarDates(text, grammar, today));
  const cutsTime = times.some(({ start, end }) =>
    first.clauses.some((each) => each.start > start && each.start < end),
  );
  const reading = cutsTime
    ? readingOf(sentence, text, folded, grammar, setting.speaker, times)
    : { ...first, times };
  return draftsOf(reading, grammar)
    .filter((draft) => !isLookAlike(draft, reading, grammar))
    .map((draft) => promiseOf(draft, reading, grammar, setting))
    .filter((promise) => promise !== null)
    .map((promise) => {
      const { start, end } = inFull(promise.start - sentence.start, promise.end - sentence.start);
      const words = written.slice(start, end);
      return { ...promise, words, start: sentence.start + start, end: sentence.start + end };
    });
}

function promiseOf(
  draft: Draft,
  reading: Reading,
  grammar: Grammar,
  setting: PromiseSetting,
): FoundPromise | null {
  const { as } = draft.head;
  const due = dueAt(
    ownTimes(draft, reading, grammar).map(({ says }) => says),
    setting,
  );
  const verb = reading.folded.slice(draft.head.verb, draft.end);
  const isVague = as.tense === "present" || as.action === "unless_timed";
  const isOpen = as.tense === "either" && !grammar.soon.test(reading.folded.slice(draft.start, draft.end));
  const isTold = as.timed || isOpen || (isVague && !grammar.actions.test(verb));
  if (isTold && due === null) return null;
  const { start, end } = trimmedWords(draft, reading, grammar);
  const who = whoOf(draft, reading, grammar);
  return {
    by: as.by === "third" || (who !== null && as.by === "speaker") ? "third_party" : setting.speaker,
    who,
    what: shortClause(reading, { ...draft, start, end }),
    words: reading.text.slice(start, end),
    start: reading.sentence.start + start,
    end: reading.sentence.start + end,
    dueAt: due,
    kind: grammar.answers.test(reading.folded.slice(start, end)) ? "answer" : "action",
    language: grammar.code,
  };
}

function ownTimes({ head, end, times }: Draft, { folded }: Reading, { purposes }: Grammar): NamedTime[] {
  const aim = folded.slice(head.verb, end).search(purposes);
  const own = aim < 0 ? times : times.filter(({ start }) => start < head.verb + aim);
  return own.length > 0 ? own : times;
}

function whoOf({ head, times }: Draft, { text, folded }: Reading, grammar: Grammar): string | null {
  if (!head.who) return null;
  const { start, end } = head.who;
  if (head.as.by !== "speaker") return text.slice(start, end);
  // "by DHL" names who does it, "by Friday" does not.
  if (times.some((time) => time.start < end && time.end > start)) return null;
  const isThird = grammar.third.test(folded.slice(start, end)) || /\p{Lu}/u.test(text.slice(start, end));
  return isThird ? text.slice(start, end) : null;
}

/** The words of a promise without "and", "so", and the full stop. */
function trimmedWords({ start, end }: Draft, { folded }: Reading, { openers }: Grammar) {
  let from = start;
  for (
    let opener = openers.exec(folded.slice(from, end));
    opener;
    opener = openers.exec(folded.slice(from, end))
  ) {
    if (opener[0].length === 0 || from + opener[0].length >= end) break;
    from += opener[0].length;
  }
  let to = end;
  while (to > from && /[\s.,;:!?]/.test(folded.charAt(to - 1))) to--;
  return { start: from, end: to };
}

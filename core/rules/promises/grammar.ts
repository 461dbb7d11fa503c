import type { Commitment, Language } from "./language.ts";
import { compiled, couldMatch, wholeWords } from "./patterns.ts";
import { smallWords } from "./small-words.ts";
import { type TimeReader, timeReader } from "./time-words.ts";

/** A language ready for use: its patterns as regular expressions. */
export type Grammar = {
  code: string;
  parseDates: Language["parseDates"];
  capitalNouns: boolean;
  commitments: { find: RegExp; locate: RegExp; as: Commitment; customer: RegExp | null }[];
  abbreviations: RegExp;
  separators: RegExp;
  fillers: RegExp;
  openers: RegExp;
  states: RegExp;
  actions: RegExp;
  answers: RegExp;
  deniedBefore: RegExp;
  deniedAfter: RegExp;
  conditions: RegExp;
  ownConditions: RegExp;
  asking: RegExp;
  hedges: RegExp;
  courtesies: RegExp;
  past: RegExp;
  mayBePast: RegExp;
  purposes: RegExp;
  soon: RegExp;
  requests: RegExp;
  imperatives: RegExp;
  inversions: RegExp;
  consequences: RegExp;
  complements: RegExp;
  asides: RegExp;
  functionWords: Set<string>;
  subordinators: RegExp;
  tags: RegExp;
  otherSubjects: RegExp;
  third: RegExp;
  months: RegExp;
  times: TimeReader;
};

const grammars = new Map<string, Grammar>();

/** The grammar of a language, compiled when it is first needed. */
export function grammarOf(language: Language): Grammar {
  const known = grammars.get(language.code);
  if (known) return known;
  const grammar = compileGrammar(language);
  grammars.set(language.code, grammar);
  return grammar;
}

/** The grammar without what does not occur in this folded text, to read parts of it. */
export function grammarWithin(grammar: Grammar, folded: string): Grammar {
  return {
    ...grammar,
    commitments: grammar.commitments.filter(({ find }) => couldMatch(find, folded)),
    times: grammar.times.within(folded),
  };
}

function compileGrammar(language: Language): Grammar {
  const { words, times } = language;
  const anywhere = (pattern: string) => wholeWords(pattern, words);
  const first = (pattern: string) => compiled(`^(?:${pattern})(?![a-z0-9])`, words);
  const last = (pattern: string) => compiled(`\\b(?:${pattern}) ?$`, words);
  return {
    code: language.code,
    parseDates: language.parseDates,
    capitalNouns: language.capitalNouns ?? false,
    commitments: language.commitments.map((as) => ({
      as,
      find: compiled(as.pattern, words, "g"),
      // Places of groups cost much, so only a match is asked for them.
      locate: compiled(as.pattern, words, "dy"),
      customer: as.customer === undefined ? null : compiled(`^(?:${as.customer})`, words),
    })),
    abbreviations: last(language.abbreviations),
    separators: compiled(
      `[,;:()](?!\\d)|\\s-{1,2}(?=\\s)|\\n|\\b(?:${language.conjunctions})(?=\\s)`,
      words,
      "g",
    ),
    fillers: compiled(`\\b(?:${times.fillers}|${times.before})(?![a-z0-9])|[^a-z0-9]+`, words, "g"),
    openers: compiled(`^(?:${language.openers})\\b[\\s,!.]*`, words),
    states: compiled(`^(?:${language.states})`, words),
    actions: compiled(`^(?:${language.actions})`, words),
    answers: anywhere(language.answers),
    deniedBefore: last(language.deniedBefore ?? "(?!)"),
    deniedAfter: compiled(language.deniedAfter, words),
    conditions: anywhere(language.conditions),
    ownConditions: anywhere(language.ownConditions),
    asking: compiled(language.asking, words),
    hedges: anywhere(language.hedges),
    courtesies: anywhere(language.courtesies),
    past: anywhere(language.past),
    mayBePast: anywhere(language.mayBePast ?? "(?!)"),
    purposes: anywhere(language.purposes ?? "(?!)"),
    soon: anywhere(language.soon ?? "(?!)"),
    requests: first(language.requests),
    imperatives: first(language.imperatives),
    inversions: first(language.inversions ?? "(?!)"),
    consequences: first(language.consequences ?? "(?!)"),
    complements: first(language.complements ?? "(?!)"),
    asides: compiled(asidesOf(language), words, "g"),
    functionWords: new Set(smallWords[language.code]?.words.split(" ")),
    subordinators: last(language.subordinators),
    tags: compiled(`^(?:${language.tags})$`, words),
    otherSubjects: first(language.otherSubjects),
    third: anywhere(words.nouns ?? "(?!)"),
    months: anywhere(times.months.join("|")),
    times: timeReader(times),
  };
}

/** What stands between two commas, dashes or brackets, unless it tells a time, a condition or a doubt, or who does it. */
function asidesOf({ asides = "(?!)", conditions, hedges, words, times }: Language): string {
  const days = [...times.weekdays, ...Object.keys(times.days), ...Object.keys(times.units)].join("|");
  const told = `\\d|\\b(?:${conditions}|${hedges}|${days}|${words.i ?? "(?!)"})\\b`;
  const brackets = ` \\((?![^()]{0,80}?(?:${told}))[^()]{0,80}\\)`;
  const dashes = ` - (?![^-]{0,60}?(?:${told}))[^-,;:()]{1,60} -(?= )`;
  return `, (?:${asides})|${brackets}|${dashes}`;
}

import type { parse } from "chrono-node/en";

/** A part of the day, or a point in it. `end` is the close of business. */
export type DayPart =
  | "first_thing"
  | "morning"
  | "noon"
  | "after_noon"
  | "afternoon"
  | "end"
  | "evening"
  | "midnight";

export type Unit = "minute" | "hour" | "day" | "working_day" | "week" | "month";

/** What a few words say of a time, without knowing when they were said. */
export type TimeWords = {
  /** From now: "in two hours". `few` stands for a number that is left open. */
  amount?: number;
  few?: boolean;
  unit?: Unit;
  /** Days from today. */
  day?: number;
  /** 0 is Monday. */
  weekday?: number;
  /** A calendar date, "YYYY-MM-DD". */
  date?: string;
  /** A day of this or the next month: "the 15th". */
  monthDay?: number;
  /** Minutes from the hour that is named in words: -15 in "quarter to nine". */
  past?: number;
  /** Minutes after midnight. `exact` when the half of the day was said or 24 hours are counted. */
  clock?: number;
  exact?: boolean;
  part?: DayPart;
  /** Weeks or months from this one; a named month counts from 0, January. */
  week?: number;
  month?: number;
  namedMonth?: number;
  at?: "start" | "middle" | "end" | "weekend";
  /** "before Friday". */
  before?: boolean;
};

/**
 * Patterns are regular expressions on folded text (see fold.ts). A space stands for white space, `{name}` for an entry of
 * the language's `words`, or one of the time words {n} {unit} {weekday} {month} {day} {part} {clock} {hour} {monthday}.
 */
export type Pattern = string;

/** How somebody commits. The group `verb` is the first word of what they will do, `who` the words that name a third. */
export type Commitment = {
  pattern: Pattern;
  /** The speaker, or someone else. A colleague is the speaker's, but named. */
  by: "speaker" | "third" | "colleague";
  /**
   * `future` says so itself; `present` is a promise with a time or a verb of `actions`; `either` may be the past as well
   * and needs a time to come.
   */
  tense: "future" | "present" | "either";
  /** Only with a time. */
  timed?: boolean;
  /** `who` must look like the name of a person or firm. */
  named?: boolean;
  /** The verb must be one of `actions`; or any, when a time is named. */
  action?: boolean | "unless_timed";
  /** When the customer speaks, the verb must be one of these. */
  customer?: Pattern;
  /** What is promised is the whole clause, not only what follows the verb. */
  whole?: boolean;
};

/** How one language makes, avoids and dates promises: all that the engine knows of it. */
export type Language = {
  code: string;
  /** chrono's for this language. */
  parseDates: typeof parse;
  /** For use in patterns as {name}. */
  words: Record<string, Pattern>;
  commitments: Commitment[];
  /** Verbs that are no deed: to be, to hope, to need. Matched from the verb on. */
  states: Pattern;
  /** Verbs of service work; each matched as a beginning of the verb. */
  actions: Pattern;
  /** Words of telling: what is promised with them is an answer. */
  answers: Pattern;
  /** Directly before the verb or its subject, such a word denies it. */
  deniedBefore?: Pattern;
  /** In the clause after the verb's beginning. */
  deniedAfter: Pattern;
  /** "if", "once", and whatever else makes the rest depend on something. */
  conditions: Pattern;
  /** Conditions that are only ours to meet: "as soon as I know more". */
  ownConditions: Pattern;
  /** Verbs after which "if" is a question: "check if". */
  asking: Pattern;
  /** "maybe", "I hope". */
  hedges: Pattern;
  /** "happy to help", "look forward". */
  courtesies: Pattern;
  /** With the present tense: "yesterday", or the reason of a letter ("I write because"). */
  past: Pattern;
  /** "so that": a time behind it is that of what the deed is for, if the deed has its own. */
  purposes?: Pattern;
  /** "soon": with such words, what might be past by its form is to come. */
  soon?: Pattern;
  /** With the tense `either`: "this morning". */
  mayBePast?: Pattern;
  /** At the beginning of a clause: a request or question, whatever follows. */
  requests: Pattern;
  /** A sentence that begins so depends on its first clause: "Zahlen Sie heute, versenden wir morgen". */
  inversions?: Pattern;
  /** Begins a clause that tells what a deed before it leads to: "dann haben Sie es am Freitag". */
  consequences?: Pattern;
  /** At the beginning of a clause, a demand that makes the next clause depend on it: "Send me the number and …". */
  imperatives: Pattern;
  /** Words put in between that cut no clause, with the comma that ends them: "as agreed,". */
  asides?: Pattern;
  /** Begins a clause that says what a deed is about, with its time: "Ich sorge dafür, dass …". */
  complements?: Pattern;
  /** Before a subject: "when we will …" asks or tells, but commits to nothing. */
  subordinators: Pattern;
  /** A question mark behind these is only a tag: "I'll call you at ten, ok?" */
  tags: Pattern;
  /** "and", "then": what joins two verbs into one promise. */
  conjunctions: Pattern;
  /** Words that begin a new clause after "and" which is not the speaker's to do. */
  otherSubjects: Pattern;
  /** Left away at the beginning of a promise. */
  openers: Pattern;
  /** Capital letters begin every noun. */
  capitalNouns?: boolean;
  /** Dots that end no sentence. */
  abbreviations: Pattern;
  times: TimeLanguage;
};

/** How a language names times. Keys are patterns, of which the whole must match. */
export type TimeLanguage = {
  numbers: Record<Pattern, number>;
  few: Pattern;
  /** Between two numbers of a range. */
  range: Pattern;
  units: Record<Pattern, Unit>;
  weekdays: Pattern[];
  months: Pattern[];
  days: Record<Pattern, number>;
  parts: Record<Pattern, DayPart>;
  /** The hours from one to twelve, in words. */
  hours?: Pattern[];
  /** A clock time with groups h, m and perhaps ap (am or pm). */
  clocks: Pattern[];
  /** Each with what the pattern says beyond its groups. */
  rules: [Pattern, TimeWords?][];
  /** Directly before a time: "before". */
  before: Pattern;
  /** Directly before a time: it names something, not a due time ("the invoice of"). */
  reference: Pattern;
  /** Goes with a time without changing it: "at the latest". */
  fillers: Pattern;
};

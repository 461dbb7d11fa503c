import type { TimeLanguage, TimeWords } from "./language.ts";
import { compiled, couldMatch, matchesOf, wholeWords } from "./patterns.ts";

/** A time named in a text, with offsets into it. */
export type NamedTime = { start: number; end: number; says: TimeWords };

export type TimeReader = {
  /** The times in a folded text, in order and without overlap; `known` are others that compete with them. */
  read: (folded: string, known: NamedTime[]) => NamedTime[];
  /** The same for parts of this text only, and quicker. */
  within: (folded: string) => TimeReader;
};

type Rule = [RegExp, TimeWords];

type Lookup<Value> = (words: string | undefined) => Value | undefined;

/** Makes the reader of a language's times. */
export function timeReader(language: TimeLanguage): TimeReader {
  const meaning = meaningOf(language);
  const before = compiled(`\\b(?:${language.before}) ?$`);
  const reference = compiled(`(?:\\b|(?='))${language.reference} ?$`);

  const readerOf = (rules: Rule[]): TimeReader => ({
    read: (folded, known) => chosen([...known, ...rules.flatMap((rule) => namedBy(rule, folded))], folded),
    within: (folded) => readerOf(rules.filter(([pattern]) => couldMatch(pattern, folded))),
  });
  const namedBy = ([pattern, says]: Rule, folded: string): NamedTime[] =>
    matchesOf(pattern, folded).map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      says: withHourSet({ ...says, ...meaning(match.groups ?? {}) }),
    }));
  const chosen = (found: NamedTime[], folded: string): NamedTime[] =>
    longest(found).flatMap((time) => {
      const words = lead(folded, time);
      if (before.test(words)) return [{ ...time, says: { ...time.says, before: true } }];
      return reference.test(words) || folded.startsWith("'s ", time.end) ? [] : [time];
    });
  return readerOf(rulesOf(language));
}

/** Templates with {clock} become one rule for each way to write a time. */
function rulesOf(language: TimeLanguage): Rule[] {
  const words = wordsOf(language);
  return language.rules.flatMap(([template, says]) => {
    const templates = template.includes("{clock}")
      ? language.clocks.map((clock) => template.replace("{clock}", `(?:${clock})`))
      : [template];
    return templates.map((each): Rule => [wholeWords(each, words, "g"), says ?? {}]);
  });
}

function wordsOf(language: TimeLanguage): Record<string, string> {
  const number = `(?:\\d{1,3}|${alternatives(Object.keys(language.numbers))}|${language.few})`;
  return {
    n: `(?:${number} ?(?:${language.range}) ?)?(?<n>${number})`,
    unit: `(?<unit>${alternatives(Object.keys(language.units))})`,
    weekday: `(?<weekday>${alternatives(language.weekdays)})`,
    month: `(?<month>${alternatives(language.months)})`,
    day: `(?<day>${alternatives(Object.keys(language.days))})`,
    part: `(?<part>${alternatives(Object.keys(language.parts))})`,
    hour: `(?<hour>${alternatives(language.hours ?? ["(?!)"])})`,
    monthday: "(?<monthday>[12]\\d|3[01]|0?[1-9])",
  };
}

function alternatives(patterns: string[]): string {
  return patterns.join("|");
}

function meaningOf(language: TimeLanguage): (groups: Record<string, string | undefined>) => TimeWords {
  const numbers = lookup(Object.entries(language.numbers));
  const units = lookup(Object.entries(language.units));
  const weekdays = lookup(language.weekdays.map((pattern, index) => [pattern, index]));
  const months = lookup(language.months.map((pattern, index) => [pattern, index]));
  const days = lookup(Object.entries(language.days));
  const parts = lookup(Object.entries(language.parts));
  const hours = lookup((language.hours ?? []).map((pattern, index) => [pattern, (index + 1) * 60]));
  const few = compiled(`^(?:${language.few})$`);

  return (groups) =>
    withoutGaps({
      amount: amountOf(groups.n, numbers),
      few: groups.n !== undefined && few.test(groups.n) ? true : undefined,
      unit: units(groups.unit),
      weekday: weekdays(groups.weekday),
      namedMonth: months(groups.month),
      day: days(groups.day),
      part: parts(groups.part),
      ...monthDayOf(groups),
      ...clockOf(groups),
      ...(groups.hour === undefined ? {} : { clock: hours(groups.hour) }),
    });
}

function monthDayOf({ monthday, mm }: Record<string, string | undefined>): TimeWords {
  if (monthday === undefined) return {};
  return { monthDay: Number(monthday), ...(mm === undefined ? {} : { namedMonth: Number(mm) - 1 }) };
}

function amountOf(words: string | undefined, numbers: Lookup<number>): number | undefined {
  if (words === undefined) return undefined;
  return /^\d+$/.test(words) ? Number(words) : (numbers(words) ?? 3);
}

function clockOf({ h, m, ap }: Record<string, string | undefined>): TimeWords {
  if (h === undefined) return {};
  const half = ap === undefined ? 0 : ap === "p" ? 12 : 0;
  const hour = ap === undefined ? Number(h) : (Number(h) % 12) + half;
  return { clock: hour * 60 + Number(m ?? 0), exact: ap !== undefined || h.startsWith("0") };
}

/** "quarter to nine": the hour that is named, less fifteen minutes. */
function withHourSet(says: TimeWords): TimeWords {
  const { past, clock, ...others } = says;
  // From one to twelve as on a clock's face: a quarter to one is 12:45.
  return past === undefined ? says : { ...others, clock: (((clock ?? 0) + past + 660) % 720) + 60 };
}

function lookup<Value>(entries: [string, Value][]): Lookup<Value> {
  const tests = entries.map(([pattern, value]): [RegExp, Value] => [compiled(`^(?:${pattern})$`), value]);
  const seen = new Map<string, Value | undefined>();
  return (words) => {
    if (words === undefined) return undefined;
    if (!seen.has(words)) {
      if (seen.size > 500) seen.clear();
      seen.set(words, tests.find(([test]) => test.test(words))?.[1]);
    }
    return seen.get(words);
  };
}

/** Of names that overlap, the longest says most: "early next week" rather than "next week". */
function longest(found: NamedTime[]): NamedTime[] {
  const chosen: NamedTime[] = [];
  for (const time of found.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (chosen.every((other) => time.end <= other.start || time.start >= other.end)) chosen.push(time);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

/** What stands before a time; a little is enough. */
function lead(folded: string, { start }: NamedTime): string {
  return folded.slice(Math.max(0, start - 24), start);
}

function withoutGaps(says: TimeWords): TimeWords {
  return Object.fromEntries(Object.entries(says).filter(([, value]) => value !== undefined));
}

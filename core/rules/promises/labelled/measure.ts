import { Temporal } from "temporal-polyfill";
import type { ServiceHours } from "../../service-hours/hours.ts";
import { findPromises } from "../find-promises.ts";
import type { FoundPromise, PromiseSetting } from "../found-promise.ts";

/** A text with the promises that people found in it; `due` is local time in the context's zone, or null. */
export type LabelledText = {
  text: string;
  speaker: "us" | "customer";
  context: string;
  promises: { by: FoundPromise["by"]; words: string; due: string | null }[];
};

/** How often the detector was right. `misses` tell what went wrong, with the words of the texts. */
export type Score = { labelled: number; found: number; matched: number; dueRight: number; misses: string[] };

const workday = [{ from: "09:00", to: "17:30" }];
const week = {
  monday: workday,
  tuesday: workday,
  wednesday: workday,
  thursday: workday,
  friday: workday,
  saturday: [],
  sunday: [],
};

const contexts: Record<string, { sent: string; zone: string; holidays?: string[] }> = {
  "berlin-wed": { sent: "2026-03-11T10:00", zone: "Europe/Berlin" },
  "berlin-fri": { sent: "2026-03-13T16:30", zone: "Europe/Berlin" },
  "berlin-late": { sent: "2026-03-11T20:00", zone: "Europe/Berlin" },
  "newyork-thu": { sent: "2026-03-12T14:15", zone: "America/New_York" },
  "london-xmas": {
    sent: "2026-12-23T11:00",
    zone: "Europe/London",
    holidays: ["2026-12-25", "2026-12-28", "2027-01-01"],
  },
  "berlin-dst": { sent: "2026-03-27T15:00", zone: "Europe/Berlin" },
};

/** What is known of a text besides its words. @throws Error for a context that is none of the labelled sets'. */
export function settingOf(context: string, speaker: "us" | "customer"): PromiseSetting {
  const known = contexts[context];
  if (!known) throw new Error(`No such context: ${context}`);
  const { sent, zone, holidays = [] } = known;
  const hours: ServiceHours = {
    time_zone: zone,
    week,
    holidays: holidays.map((date) => ({ date, name: "Holiday", shifts: [] })),
  };
  const sentAt = Temporal.PlainDateTime.from(sent).toZonedDateTime(zone).epochMilliseconds;
  return { speaker, sentAt, timeZone: zone, hours };
}

/** Compares what we find with what people found: the same `by`, and words that overlap. */
export function measure(texts: LabelledText[]): Score {
  return texts.map(scoreOf).reduce(sum, { labelled: 0, found: 0, matched: 0, dueRight: 0, misses: [] });
}

/** Both scores as one. */
export function sum(a: Score, b: Score): Score {
  return {
    labelled: a.labelled + b.labelled,
    found: a.found + b.found,
    matched: a.matched + b.matched,
    dueRight: a.dueRight + b.dueRight,
    misses: [...a.misses, ...b.misses],
  };
}

/** Shares of 1: right of those found, found of those labelled, and of the matched those with the right time. */
export function rates({ labelled, found, matched, dueRight }: Score) {
  const share = (part: number, of: number) => (of === 0 ? 1 : part / of);
  return {
    precision: share(matched, found),
    recall: share(matched, labelled),
    due: share(dueRight, matched),
  };
}

function scoreOf({ text, speaker, context, promises }: LabelledText): Score {
  const setting = settingOf(context, speaker);
  const left = findPromises(text, setting);
  const score: Score = { labelled: promises.length, found: left.length, matched: 0, dueRight: 0, misses: [] };
  for (const { by, words, due } of promises) {
    const start = text.indexOf(words);
    const index = left.findIndex(
      (each) => each.by === by && each.start < start + words.length && each.end > start,
    );
    const [match] = index < 0 ? [] : left.splice(index, 1);
    if (!match) {
      score.misses.push(`not found: ${by}: ${words}`);
      continue;
    }
    score.matched++;
    const read = localTime(match.dueAt, setting.timeZone);
    if (read === due) score.dueRight++;
    else score.misses.push(`time read as ${read}, not ${due}: ${words}`);
  }
  for (const { by, words } of left) score.misses.push(`found, but none: ${by}: ${words}`);
  return score;
}

function localTime(at: number | null, zone: string): string | null {
  if (at === null) return null;
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString()
    .slice(0, 16);
}

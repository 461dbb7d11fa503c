import type { Figure, Outcome, OwnFigure } from "@heard/core/contract/reports.ts";
import type { ReportFilter } from "../sync/reports.ts";

/** What is shown of a figure, and what it means, in words. */
export type FigureWords = {
  figure: Figure;
  title: string;
  /** Counts by what became of them, or how long it took. */
  shows: "outcomes" | "times";
  /** Which details can be chosen, the first shown first; "" is all together. */
  details: readonly { value: string; label: string }[];
  definition: string;
};

export const figures: readonly FigureWords[] = [
  {
    figure: "promises",
    title: "Promises",
    shows: "outcomes",
    details: [
      { value: "us", label: "Ours" },
      { value: "customer", label: "Customers’" },
      { value: "third_party", label: "Third parties’" },
    ],
    definition:
      "A promise counts on the day it ended or its time passed, whichever came first. On time: kept, and no time of it had passed. Late: kept after a time of it had passed, also when it was given a new one only afterwards. Overdue: still open, and a time of it has passed. Broken: we said so, or let it go after its time. Released: let go in time. Only promises with a time count in the share.",
  },
  {
    figure: "first_answer",
    title: "First answer",
    shows: "times",
    details: [{ value: "", label: "All" }],
    definition:
      "From the customer’s first words until our first message that a person wrote left. Automatic messages, notes, what was taken back and what could not be delivered are no answer. Counts in the week of the answer.",
  },
  {
    figure: "honest_answer",
    title: "Honest answer",
    shows: "times",
    details: [{ value: "", label: "All" }],
    definition:
      "From the customer’s first words until we first named a time by a promise, or the solution, whichever came first. The time that an acknowledgement names by itself does not count here.",
  },
  {
    figure: "solution",
    title: "Solution",
    shows: "times",
    details: [{ value: "", label: "All" }],
    definition:
      "From the customer’s first words until the closing that held: after an answer of ours, not opened again within seven days, and the customer did not say that it had not worked. One closed in the last seven days counts as long as it holds.",
  },
  {
    figure: "wait",
    title: "Waiting",
    shows: "times",
    details: [
      { value: "us", label: "For us" },
      { value: "customer", label: "For customers" },
      { value: "third_party", label: "For third parties" },
    ],
    definition:
      "Each time that a conversation waited for somebody, from the words that made it wait until somebody else’s turn, or the closing. Counts in the week in which it ended. Snoozing ends no wait.",
  },
  {
    figure: "stall",
    title: "Stalls",
    shows: "times",
    details: [
      { value: "", label: "All" },
      { value: "no_owner", label: "Nobody has it" },
      { value: "overdue", label: "Overdue" },
      { value: "each_other", label: "Waiting on each other" },
      { value: "passed_around", label: "Passed around" },
      { value: "asked_twice", label: "Customer asked twice" },
      { value: "not_looked_at", label: "Not looked at" },
    ],
    definition:
      "Each time that a conversation stalled, as “Move forward” shows it, from then until it went on. Counts in the week in which it went on.",
  },
  {
    figure: "service_levels",
    title: "Service levels",
    shows: "outcomes",
    details: [
      { value: "", label: "All" },
      { value: "first_answer", label: "First answer" },
      { value: "next_answer", label: "Next answer" },
      { value: "resolution", label: "Solution" },
    ],
    definition:
      "Met: the clock ended within its time. Missed: its time passed; it counts on that day. What was closed in time without an answer counts neither way.",
  },
];

/** What one sees of oneself. */
export const ownFigures: readonly OwnFigure[] = ["promises", "first_answer", "honest_answer", "solution"];

export const outcomeWords: Record<Outcome, string> = {
  on_time: "On time",
  late: "Late",
  broken: "Broken",
  overdue: "Overdue",
  released: "Released",
  untimed: "Without a time",
  solved: "Held",
  came_back: "Came back",
  said_no: "Did not work",
  met: "Met",
  missed: "Missed",
  done: "Done",
};

export const outcomeColors: Partial<Record<Outcome, string>> = {
  on_time: "var(--color-kept)",
  met: "var(--color-kept)",
  late: "var(--color-promise)",
  broken: "var(--color-overdue)",
  overdue: "var(--color-overdue-strong)",
  missed: "var(--color-overdue)",
};

export const sourceWords: Record<string, string> = {
  composer: "Written in an answer",
  found: "Found in a message",
  acknowledgement: "Acknowledgement",
  plan: "Plan",
  person: "Noted by hand",
};

/** What a figure's card asks for before anything else is chosen. */
export function firstAsked(
  { figure, details }: FigureWords,
  filter: Omit<ReportFilter, "figure">,
): ReportFilter {
  const detail = details[0]?.value;
  return { ...filter, figure, ...(detail ? { detail } : {}) };
}

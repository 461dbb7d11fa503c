import type { Stall, StallKind } from "@heard/core/contract/next-steps.ts";

type Facts = Pick<Stall, "kind" | "detail"> & { conversation: Pick<Stall["conversation"], "waiting_on"> };

/** Why a conversation does not move, in a sentence. @param name the customer's first name */
export function stallWords({ kind, detail, conversation }: Facts, name: string): string {
  switch (kind) {
    case "no_owner":
      return "Nobody has this";
    case "overdue":
      if (detail === "promise") return `What we promised ${name} is overdue`;
      return detail === "service_level" ? `${name} should have had an answer` : "The next step is overdue";
    case "each_other":
      if (detail === "asked")
        return `We wait on ${waitedOn(conversation, name)}, but ${name} asked us something`;
      return "Nobody has written a word";
    case "passed_around":
      return "Handed on again and again, and nobody has answered";
    case "asked_twice":
      return `${name} has asked more than once`;
    case "not_looked_at":
      return "None of us has looked at it";
  }
}

function waitedOn({ waiting_on }: Facts["conversation"], name: string): string {
  return waiting_on === "third_party" ? "somebody else" : name;
}

/** The kinds in the order they are offered, short. */
export const stallNames: readonly { kind: StallKind; name: string }[] = [
  { kind: "overdue", name: "Overdue" },
  { kind: "no_owner", name: "Nobody has it" },
  { kind: "asked_twice", name: "Asked twice" },
  { kind: "each_other", name: "Waiting on each other" },
  { kind: "passed_around", name: "Passed around" },
  { kind: "not_looked_at", name: "Not looked at" },
];

/** What else stalls it, as the end of a line: "also overdue, asked twice"; empty for nothing. */
export function alsoWords(also: readonly StallKind[]): string {
  const names = stallNames.filter(({ kind }) => also.includes(kind)).map(({ name }) => name.toLowerCase());
  return names.length > 0 ? `also ${names.join(", ")}` : "";
}

/** For how long it has hurt, short. */
export function hurtWords(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "1 day" : `${days} days`;
}

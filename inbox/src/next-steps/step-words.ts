import type { ShownStep } from "../sync/next-steps.ts";

/** What is next, in words. @param name the customer's first name */
export function stepWords({ code, what, who, by }: Omit<ShownStep, "due_at">, name: string): string {
  switch (code) {
    case "answer":
      return `Answer ${name}`;
    case "find_owner":
      return "Find somebody for this";
    case "keep_promise":
      return what ? `Keep our promise: ${what}` : "Keep our promise";
    case "check_promise":
      return `Look whether it was kept${what ? `: ${who ?? name}, ${what}` : ""}`;
    case "follow_up":
      return `Follow up with ${name}`;
    case "ask_third_party":
      return "Ask how far it is";
    case "look_again":
      return "Look at this again";
    case "own":
      return by === "us" ? (what ?? "") : `${by === "customer" ? name : "Somebody else"}: ${what ?? ""}`;
  }
}

/** Who does it, in words: you, a name, a team; null while nobody does. */
export function holderWords({ owner, team }: Pick<ShownStep, "owner" | "team">, meId: string): string | null {
  if (owner) return owner.id === meId ? "you" : owner.name;
  return team?.name ?? null;
}

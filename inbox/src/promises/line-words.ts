import type { TimelineEntry } from "@heard/core/contract/conversations.ts";
import { byWords } from "./when-words.ts";

type Known = {
  what: string | null;
  /** The third party's name. */
  party: string | null;
  /** The customer's first name. */
  name: string;
  locale: string;
  /** An IANA name; left out, the reader's own time zone. */
  zone?: string;
};

/** What happened to a promise, in one line: "Olga promised: get back to you, today by 17:00". */
export function lineWords({ type, actor, data, at }: TimelineEntry, known: Known): string | null {
  const who = actor.name ?? "Heard";
  const what = known.what ? `: ${known.what}` : "";
  const by = (iso: unknown) =>
    byWords({ at: new Date(String(iso)), now: new Date(at), locale: known.locale, zone: known.zone });
  switch (type) {
    case "promise.made": {
      const due = data.due_at ? `, ${by(data.due_at)}` : "";
      return `${makerOf(String(data.by), who, known)} promised${what || " something"}${due}`;
    }
    case "promise.kept":
      return `${data.state === "kept_late" ? "Kept late" : "Kept"}${what || ": a promise"}`;
    case "promise.moved":
      return movedLine(who, data, what, by);
    case "promise.released":
      return `${who} released a promise${what}`;
    case "promise.broken":
      return `${who} noted a promise as broken${what}`;
    case "promise.reopened":
      return `${who} opened a promise again${what}`;
    case "promise.withdrawn":
      return `A promise was taken back with its message${what}`;
    default:
      return null;
  }
}

function makerOf(by: string, who: string, { party, name }: Known): string {
  if (by === "us") return who;
  return by === "customer" ? name : (party ?? "Somebody else");
}

function movedLine(
  who: string,
  data: TimelineEntry["data"],
  what: string,
  by: (iso: unknown) => string,
): string {
  if (data.taken_back) return `A new time was taken back with its message${what}`;
  const told = data.told ? "and said so" : "without saying so";
  return `${who} moved a promise to ${by(data.to)}, ${told}${what}`;
}

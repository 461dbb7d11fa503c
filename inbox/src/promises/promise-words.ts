import type { PromiseDanger, PromiseShape, PromiseState } from "@heard/core/contract/promises.ts";
import { firstName } from "../conversations/names.ts";

type Promised = Pick<PromiseShape, "by" | "who" | "what" | "owner" | "side_thread_id"> & {
  made_by: Pick<PromiseShape["made_by"], "kind">;
  conversation: Pick<PromiseShape["conversation"], "customer_name">;
};

/**
 * Who promised whom, at the start of a line: "You promised Ana", "Olga promised Ana", "Ana promised us", "DHL promised".
 * @param myId whoever reads it
 */
export function promisedWords(
  { by, who, what, owner, made_by, conversation, side_thread_id }: Promised,
  myId: string,
): string {
  const name = nameIn(conversation.customer_name);
  if (by === "us") {
    return `${ownerWords(owner, myId)} promised ${side_thread_id ? (who ?? "a third party") : name}`;
  }
  if (by === "customer") return `${capital(name)} promised us`;
  if (side_thread_id || !namesItself(what, who)) return `${who || "Somebody else"} promised`;
  return made_by.kind === "customer" ? `${capital(name)} told us` : `We told ${name}`;
}

function ownerWords(owner: Promised["owner"], myId: string): string {
  if (!owner) return "We";
  return owner.id === myId ? "You" : firstName(owner.name);
}

type Promising = Pick<PromiseShape, "by" | "who" | "what"> & { customer: string };

/** The same while it is being written: "You promise Ana", "Ana is to", "DHL is to". */
export function promisingWords({ by, who, what, customer }: Promising): string {
  const name = nameIn(customer);
  if (by === "us") return `You promise ${name}`;
  if (by === "customer") return `${capital(name)} is to`;
  return namesItself(what, who) ? `You tell ${name}` : `${who || "Somebody else"} is to`;
}

function nameIn(customer: string): string {
  return firstName(customer || "A visitor");
}

/** Of a third party the whole sentence may be kept: "Our carrier will pick it up". */
function namesItself(what: string, who: string | null): boolean {
  return who !== null && what.toLowerCase().includes(who.toLowerCase());
}

export type Look = "promise" | "overdue" | "kept" | "closed";

/** How a promise stands, in a word and in which of the looks of a state pill. */
export function standingOf({
  state,
  overdue,
  needs_time,
}: Pick<PromiseShape, "state" | "overdue" | "needs_time">): { look: Look; words: string } {
  if (state !== "open") return ended[state];
  if (overdue) return { look: "overdue", words: "Overdue" };
  return { look: "promise", words: needs_time ? "Needs a time" : "Promised" };
}

const ended: Record<Exclude<PromiseState, "open">, { look: Look; words: string }> = {
  kept: { look: "kept", words: "Kept" },
  kept_late: { look: "kept", words: "Kept late" },
  released: { look: "closed", words: "Released" },
  broken: { look: "overdue", words: "Broken" },
  withdrawn: { look: "closed", words: "Taken back" },
};

/** Why it may not be kept in time. */
export function dangerWords(danger: PromiseDanger, owner: string | null, mine: boolean): string {
  const whose = mine ? "Your" : owner ? `${firstName(owner)}’s` : "The team’s";
  switch (danger) {
    case "shift":
      return `${whose} shift ends before this is due`;
    case "holiday":
      return "A day off lies before this is due";
    case "queue":
      return "Too much is due before this";
  }
}

/** How often it was moved, and whether they know. */
export function movedWords({ moves }: Pick<PromiseShape, "moves">): string | null {
  const standing = moves.filter(({ taken_back_at }) => taken_back_at === null);
  const last = standing.at(-1);
  if (!last) return null;
  const times = standing.length === 1 ? "once" : standing.length === 2 ? "twice" : `${standing.length} times`;
  return `Moved ${times}, ${last.told ? "and they were told" : "and they were not told"}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

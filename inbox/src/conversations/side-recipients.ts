import type { Message, Person, SideThread } from "@heard/core/contract/conversations.ts";
import { everybodyHere, type Recipients, type Talk, theirs } from "./recipients.ts";

type Place = "to" | "cc";

/**
 * Whom one writes on to in a side thread: everybody in it, as they last wrote or were written to; and in copy, whom a
 * third party had in copy. Nobody of the talk with the customer gets there by that, nor whom a mail names that nothing
 * shows to be the third party's.
 */
export function sideRecipientsFor(
  talk: Talk,
  { people }: Pick<SideThread, "people">,
  messages: readonly Message[],
): Pick<Recipients, Place> {
  const places = placesIn(people, messages);
  const inside = new Set(people.map(({ address }) => address.toLowerCase()));
  const outside = new Set(everybodyHere(talk).map((address) => address.toLowerCase()));
  const named = [...places.keys()].map((address) => ({ name: "", address }));
  const all = theirs(talk, named).filter((address) => inside.has(address) || !outside.has(address));
  const at = (place: Place) => all.filter((address) => places.get(address) === place);
  // Somebody has to be written to: where all were only in copy, they are.
  return at("to").length > 0 ? { to: at("to"), cc: at("cc") } : { to: all, cc: [] };
}

/** Where each stands, by their address in lower case: the newest letter decides. */
function placesIn(people: readonly Person[], messages: readonly Message[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const put = (list: readonly Person[], place: Place) => {
    for (const { address } of list) places.set(address.toLowerCase(), place);
  };
  put(people, "to");
  for (const { automatic, newcomer, unproven, kind, from, reply_to, to, cc } of messages) {
    if (automatic || newcomer || unproven) continue;
    put(cc, "cc");
    put(to, kind === "incoming" ? "cc" : "to");
    if (kind === "incoming") put(reply_to.length > 0 ? reply_to : from ? [from] : [], "to");
  }
  return places;
}

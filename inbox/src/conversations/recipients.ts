import type { Message, Person, SideThread } from "@heard/core/contract/conversations.ts";
import { addressesAtMost } from "@heard/core/rules/address-limit.ts";

export type Recipients = { to: string[]; cc: string[]; bcc: string[] };

/** A reply goes to its writer, or to everybody whom they wrote to as well. */
export type Manner = "reply" | "reply_all";

/** What says to whom one writes in a conversation. */
export type Talk = {
  messages: readonly Message[];
  sideThreads: readonly SideThread[];
  /** Whose conversation it is. */
  customerId: string;
  /** The customer's own address, where nobody wrote yet. */
  customerEmail: string | null;
  /** The addresses of our inboxes, to which we do not write; null while they are not loaded. */
  ours: readonly string[] | null;
};

/**
 * To whom a reply goes: the customer, where they asked to be answered or wrote from last, and for a reply to all
 * everybody they had in copy. Somebody else who joined by an answer is written to only when a person chooses so, and a
 * third party never by itself; nor whoever is named by a mail that nothing shows to be the customer's.
 */
export function recipientsFor(talk: Talk, manner: Manner): Recipients {
  const last = lastOfCustomer(talk);
  if (!last?.from) return { to: talk.customerEmail ? [talk.customerEmail] : [], cc: [], bcc: [] };
  if (last.unproven) return { to: [last.from.address], cc: [], bcc: [] };
  const asked = last.reply_to.length <= addressesAtMost ? last.reply_to : [];
  const to = addressesOf(asked.length > 0 ? asked : [last.from]);
  if (manner === "reply") return { to, cc: [], bcc: [] };
  const thirdParties = talk.sideThreads.flatMap(({ people }) => addressesOf(people));
  const others = without(theirs(talk, [...last.to, ...last.cc]), [...to, last.from.address, ...thirdParties]);
  return { to, cc: others, bcc: [] };
}

/** Where the customer wrote from, and whom they asked us to answer instead; null where these are the same. */
export function askedElsewhere(talk: Talk): { writer: Person; asked: Person[] } | null {
  const last = lastOfCustomer(talk);
  return last?.from && !last.unproven && last.reply_to.length > 0
    ? { writer: last.from, asked: last.reply_to }
    : null;
}

/** Who took part in the last mail and would not get this one, and who would get it and did not take part in that. */
export function changesIn(talk: Talk, recipients: Recipients): { leftOut: string[]; added: string[] } {
  const last = talk.messages.findLast(isSaid);
  if (!last) return { leftOut: [], added: [] };
  const { from, reply_to, to, cc } = last;
  const writers = reply_to.length > 0 ? reply_to : from ? [from] : [];
  const before = without(theirs(talk, [...writers, ...to, ...cc]), []);
  const now = allOf(recipients);
  return { leftOut: without(before, now), added: without(now, before) };
}

/**
 * Who was in copy of an earlier letter to or from the customer, and neither took part in the last one nor gets this one.
 * Newcomers and mails that nothing shows to be the customer's bring nobody, and the customer's other addresses are not
 * missed.
 */
export function inCopyBefore(talk: Talk, recipients: Recipients): string[] {
  const letters = talk.messages.filter(
    (message) => isSaid(message) && !message.newcomer && !message.unproven,
  );
  const last = talk.messages.findLast(isSaid);
  const around = last ? peopleIn(last) : [];
  const customers = letters
    .filter(({ author }) => author.id === talk.customerId)
    .flatMap(({ from, reply_to }) => [...(from ? [from] : []), ...reply_to]);
  const thirdParties = talk.sideThreads.flatMap(({ people }) => people);
  return without(
    theirs(
      talk,
      letters.flatMap(({ to, cc }) => [...to, ...cc]),
    ),
    [
      ...addressesOf([...around, ...customers, ...thirdParties]),
      ...allOf(recipients),
      ...(talk.customerEmail ? [talk.customerEmail] : []),
    ],
  );
}

/** Those who have never been in the talk with the customer: one asks before they get it. */
export function neverHere(talk: Talk, recipients: Recipients): string[] {
  return without(allOf(recipients), everybodyHere(talk));
}

/** Whoever has been in the talk with the customer, in sight or not. */
export function everybodyHere({ messages, customerEmail }: Talk): string[] {
  const known = messages
    .filter(({ side_thread_id, kind, unproven }) => side_thread_id === null && kind !== "note" && !unproven)
    .flatMap((message) => addressesOf([...peopleIn(message), ...message.bcc]));
  return [...known, ...(customerEmail ? [customerEmail] : [])];
}

/** What to call whom an address belongs to: the name that a mail gave it, else the address. */
export function nameOf({ messages }: Talk, address: string): string {
  const key = plainAddress(address);
  for (const message of messages.toReversed()) {
    const named = peopleIn(message).find((person) => person.name && plainAddress(person.address) === key);
    if (named) return named.name;
  }
  return address;
}

/** Whether two say the same, in whatever order. */
export function areSame(one: Recipients, other: Recipients): boolean {
  const keys = ({ to, cc, bcc }: Recipients) =>
    JSON.stringify([to, cc, bcc].map((list) => list.map((address) => address.toLowerCase()).sort()));
  return keys(one) === keys(other);
}

/** What is not shown to be theirs only where there is nothing else. */
function lastOfCustomer({ messages, customerId }: Talk): Message | undefined {
  const theirs = messages.filter(
    (message) => isSaid(message) && message.kind === "incoming" && message.author.id === customerId,
  );
  return theirs.findLast(({ unproven }) => !unproven) ?? theirs.at(-1);
}

/** Words between us and the customer: no note, nothing of a machine, nothing of a side thread. */
function isSaid({ kind, automatic, side_thread_id }: Message): boolean {
  return kind !== "note" && !automatic && side_thread_id === null;
}

function allOf({ to, cc, bcc }: Recipients): string[] {
  return [...to, ...cc, ...bcc];
}

function peopleIn({ from, reply_to, to, cc }: Message): Person[] {
  return [...(from ? [from] : []), ...reply_to, ...to, ...cc];
}

function addressesOf(people: readonly Person[]): string[] {
  return people.map(({ address }) => address);
}

/** The addresses of those who are not us, under whatever detail after a plus our own are written. */
export function theirs({ ours }: Talk, people: readonly Person[]): string[] {
  const own = new Set((ours ?? []).map(plainAddress));
  return addressesOf(people).filter((address) => !own.has(plainAddress(address)));
}

/** The addresses that are not among the others, each once. */
function without(addresses: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((address) => address.toLowerCase()));
  return addresses.filter((address) => {
    const key = address.toLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** Without the part after a plus, under which mail servers deliver to the same box. */
function plainAddress(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*(?=@)/, "");
}

/** Good enough to catch a slip of the fingers; whether it exists only the mail can tell. */
export function looksLikeAddress(words: string): boolean {
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$|^[^\s@,;<>]+@localhost$/.test(words);
}

/** What was typed into a line of addresses: those in it, and what is none yet, as it was typed. */
export function addressesIn(typed: string): { found: string[]; rest: string } {
  const pieces = typed.split(/[\s,;]+/).filter(Boolean);
  const rest = pieces.filter((piece) => !looksLikeAddress(piece)).join(" ");
  return { found: pieces.filter(looksLikeAddress), rest };
}

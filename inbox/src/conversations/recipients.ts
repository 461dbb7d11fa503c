import type { Message, Person } from "@heard/core/contract/conversations.ts";

export type Recipients = { to: string[]; cc: string[]; bcc: string[] };

type Known = {
  messages: readonly Message[];
  /** Whose conversation it is. */
  customerId: string;
  /** The customer's own address, where nobody wrote yet. */
  customerEmail: string | null;
  /** The addresses of our inboxes, to which we do not write. */
  ours: readonly string[];
};

/**
 * To whom a reply goes unless somebody says otherwise: the customer, where they wrote from last, and everybody they had
 * in copy. Somebody else who joined by an answer is written to only when a person chooses so.
 */
export function usualRecipients({ messages, customerId, customerEmail, ours }: Known): Recipients {
  const last = messages.findLast(
    ({ kind, automatic, author }) => kind === "incoming" && !automatic && author.id === customerId,
  );
  if (!last?.from) return { to: customerEmail ? [customerEmail] : [], cc: [], bcc: [] };
  const writer = last.from.address;
  const others = withoutOurs([...last.to, ...last.cc], [...ours, writer]);
  return { to: [writer], cc: others, bcc: [] };
}

function withoutOurs(people: readonly Person[], ours: readonly string[]): string[] {
  const known = new Set(ours.map((address) => address.toLowerCase()));
  return people
    .map(({ address }) => address)
    .filter((address) => {
      const key = plainAddress(address);
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

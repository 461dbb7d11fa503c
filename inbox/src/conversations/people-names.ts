import type { Message } from "@heard/core/contract/conversations.ts";
import { createContext, useMemo } from "react";

/** What people are called, by their address in lower case. */
export type PeopleNames = ReadonlyMap<string, string>;

/** The names that the letters of the thread around give to addresses: what we send names addresses alone. */
export const PeopleNamesContext = createContext<PeopleNames>(new Map());

/** The same map as long as it says the same, so that letters are not drawn anew. */
export function usePeopleNames(messages: readonly Message[]): PeopleNames {
  const named = messages
    .flatMap(({ from, reply_to, to, cc }) => [...(from ? [from] : []), ...reply_to, ...to, ...cc])
    .filter(({ name, address }) => name && name !== address)
    .map(({ name, address }) => [address.toLowerCase(), name] as [string, string]);
  const said = JSON.stringify([...new Map(named)]);
  return useMemo(() => new Map(JSON.parse(said) as [string, string][]), [said]);
}

import { useState } from "react";
import { addressesIn } from "./recipients.ts";

/** The lines in which one says who gets a letter, and what stands typed in them. */
export type AddressLines = ReturnType<typeof useAddressLines>;

/** What is typed into a letter's address lines, by their label: a letter does not go while some of it is no address. */
export function useAddressLines() {
  const [typed, setTyped] = useState<Record<string, string>>({});
  return {
    typedIn: (label: string) => typed[label] ?? "",
    type: (label: string, words: string) => setTyped((all) => ({ ...all, [label]: words })),
    isHalfTyped: Object.values(typed).some((words) => addressesIn(words).rest !== ""),
  };
}

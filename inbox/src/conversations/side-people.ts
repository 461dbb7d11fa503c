import type { Person, SideThread } from "@heard/core/contract/conversations.ts";

/** What to call whom a side thread is with: one or two of them, and how many more. */
export function partnerOf({ people }: Pick<SideThread, "people">): string {
  const names = people.map(nameIn);
  if (names.length === 0) return "a third party";
  return names.length > 2
    ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`
    : names.join(" and ");
}

function nameIn({ name, address }: Person): string {
  return name || address;
}

import type { Conversation } from "@heard/core/contract/conversations.ts";

/**
 * What a list says is due. Every open conversation has a next step: one for another day would stand on every row and
 * tell nothing, so it is said from the day on which it is due. What was promised, or is measured, is said always.
 */
export function dueInList({ due }: Pick<Conversation, "due">, now: Date): Conversation["due"] {
  if (due?.kind !== "next_step") return due;
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return new Date(due.at) < tomorrow ? due : null;
}

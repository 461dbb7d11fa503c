import type { ConversationSort } from "@heard/core/contract/conversations.ts";

/** The orders that a list can have, as they are called. */
export const sortChoices: readonly { value: ConversationSort; label: string }[] = [
  { value: "due_first", label: "What is due" },
  { value: "newest", label: "The newest words" },
  { value: "oldest", label: "The oldest words" },
  { value: "longest_waiting", label: "The longest wait" },
];

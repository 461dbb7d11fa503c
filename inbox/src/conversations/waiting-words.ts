import type { Conversation } from "@heard/core/contract/conversations.ts";

/** What a conversation stands still for, in words without the time. */
export function waitingWords({
  waiting_on,
  customer,
}: Pick<Conversation, "waiting_on" | "customer">): string {
  if (waiting_on === "us") return "Waiting on us";
  if (waiting_on === "third_party") return "Waiting on somebody else";
  return `Waiting on ${firstName(customer.name)}`;
}

/** What to call a person in a sentence: the first word of their name, or what stands before the @. */
export function firstName(name: string): string {
  const [first = ""] = name.split("@", 1);
  return first.trim().split(/\s+/, 1)[0] || name;
}

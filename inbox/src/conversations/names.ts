import type { Conversation } from "@heard/core/contract/conversations.ts";

type Customer = Pick<Conversation["customer"], "name" | "email">;

/** What to call a customer: their name, else their address; a chat may begin with neither. */
export function customerName({ name, email }: Customer): string {
  return name.trim() || email || "A visitor";
}

/** What to call a person in a sentence: the first word of their name, or what stands before the @. */
export function firstName(name: string): string {
  if (name === "A visitor") return "the visitor";
  const [first = ""] = name.split("@", 1);
  return first.trim().split(/\s+/, 1)[0] || name;
}

import type { Conversation } from "@heard/core/contract/conversations.ts";
import { customerName, firstName } from "./names.ts";

/** What a conversation stands still for, in words without the time. */
export function waitingWords({
  waiting_on,
  customer,
}: Pick<Conversation, "waiting_on" | "customer">): string {
  if (waiting_on === "us") return "Waiting on us";
  if (waiting_on === "third_party") return "Waiting on somebody else";
  return `Waiting on ${firstName(customerName(customer))}`;
}

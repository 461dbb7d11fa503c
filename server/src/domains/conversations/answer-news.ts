import type { EventFacts } from "../../platform/events/events.ts";

const tellingDeliveries = ["failed", "queued", "sent"];

/**
 * Whether an event may change what was answered, and when. How far a message has come changes it only where it left,
 * failed, or goes after all; what machines write never does, nor what was old when it came.
 */
export function changesAnswers({ type, data }: EventFacts): boolean {
  if (data.automatic || data.old) return false;
  return type !== "message.delivery_changed" || tellingDeliveries.includes(String(data.state));
}

import { TimelineEntry } from "@heard/core/contract/conversations.ts";
import type { StoredEvent } from "../../platform/events/events.ts";

/** The types of events that a timeline tells: messages and side threads speak for themselves. */
export const timelineTypes: readonly string[] = TimelineEntry.properties.type.anyOf
  .flatMap((types): readonly string[] => types.enum)
  .filter((type) => !type.startsWith("message.") && !type.startsWith("side_thread."));

/** An event as a line of the timeline, or null when it is not one. */
export function timelineEntryOf(event: StoredEvent): TimelineEntry | null {
  if (!timelineTypes.includes(event.type)) return null;
  const { id, type, actor_kind, actor_id, actor_name, data, at } = event;
  return {
    id,
    type: type as TimelineEntry["type"],
    actor: { kind: actor_kind, id: actor_id, name: actor_name },
    data,
    at: at.toISOString(),
  };
}

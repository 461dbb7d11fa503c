import type {
  Conversation,
  ConversationFilter,
  ConversationSort,
  Message,
  SideThread,
  Thread,
  TimelineEntry,
} from "../contract/conversations.ts";
import type { LiveUpdate } from "../contract/live.ts";

/** A list as far as it is loaded, in its order. */
export type LoadedList = { conversations: Conversation[]; complete: boolean };

/** Which conversations a list shows, how it is ordered, and for whom. */
export type ListQuestion = { filter: ConversationFilter; sort: ConversationSort; teammateId: string };

/**
 * Whether a conversation belongs to a list: the same answer as the server's. A filter by company cannot be answered
 * from a conversation alone; such a list has to be read anew.
 */
export function matchesFilter(
  conversation: Conversation,
  filter: ConversationFilter,
  teammateId: string,
): boolean {
  return (
    (conversation.spam !== null) === (filter.spam ?? false) &&
    (!filter.state || conversation.state === filter.state) &&
    (!filter.waiting_on || conversation.waiting_on === filter.waiting_on) &&
    (!filter.assignee || isAssigned(conversation, filter.assignee, teammateId)) &&
    (!filter.team_id || conversation.team?.id === filter.team_id) &&
    (!filter.inbox_id || conversation.inbox?.id === filter.inbox_id) &&
    (!filter.customer_id || conversation.customer.id === filter.customer_id) &&
    (!filter.priority || conversation.priority === filter.priority) &&
    (!filter.channel || conversation.channel === filter.channel) &&
    (!filter.tag_id || conversation.tags.some((tag) => tag.id === filter.tag_id)) &&
    (!filter.participant || conversation.participant_ids.includes(teammateId))
  );
}

function isAssigned(conversation: Conversation, wanted: string, teammateId: string): boolean {
  if (wanted === "none") return conversation.assignee === null;
  return conversation.assignee?.id === (wanted === "me" ? teammateId : wanted);
}

/** The list after an update: what belongs there now, in order, as a fresh read of the same length would give. */
export function applyToList(list: LoadedList, update: LiveUpdate, question: ListQuestion): LoadedList {
  const { conversation, conversation_id } = update;
  if (conversation_id === null) return list;
  const known = list.conversations.find(({ id }) => id === conversation_id);
  if (known && conversation && known.revision > conversation.revision) return list;
  const others = known ? list.conversations.filter(({ id }) => id !== conversation_id) : list.conversations;
  if (!conversation || !matchesFilter(conversation, question.filter, question.teammateId)) {
    return known ? { ...list, conversations: others } : list;
  }
  const place = others.findIndex((other) => comesBefore(conversation, other, question.sort));
  if (place >= 0) return { ...list, conversations: others.toSpliced(place, 0, conversation) };
  // Behind everything that is loaded: it is shown when nothing unloaded can stand between.
  if (list.complete) return { ...list, conversations: [...others, conversation] };
  return known ? { ...list, conversations: others } : list;
}

function comesBefore(one: Conversation, other: Conversation, sort: ConversationSort): boolean {
  const [a, b] = [placeIn(one, sort), placeIn(other, sort)];
  return sort === "newest" ? a > b : a < b;
}

/** What is due at no time comes last, as on the server. */
const noTime = "9999-12-31T00:00:00.000Z";

function placeIn(conversation: Conversation, sort: ConversationSort): string {
  const { last_message_at, waiting_since, due, id } = conversation;
  const at = { newest: last_message_at, oldest: last_message_at, longest_waiting: waiting_since };
  return (sort === "due_first" ? (due?.at ?? noTime) : at[sort]) + id;
}

/** The open thread after an update: as reading it anew would give it. */
export function applyToThread(thread: Thread, update: LiveUpdate): Thread {
  if (update.conversation_id !== thread.conversation.id) return thread;
  return {
    ...thread,
    conversation: newerOf(thread.conversation, update.conversation),
    messages: applyToMessages(thread, update),
    side_threads: update.side_thread
      ? withSideThread(thread.side_threads, update.side_thread)
      : thread.side_threads,
    timeline: update.entry ? withEntry(thread.timeline, update.entry) : thread.timeline,
  };
}

/** They are shown in the order in which they were started. */
function withSideThread(sideThreads: SideThread[], given: SideThread): SideThread[] {
  const known = sideThreads.find(({ id }) => id === given.id);
  if (!known) {
    return [...sideThreads, given].toSorted(
      (one, other) => one.created_at.localeCompare(other.created_at) || one.id.localeCompare(other.id),
    );
  }
  if (known.last_message_at > given.last_message_at) return sideThreads;
  return sideThreads.map((one) => (one.id === given.id ? given : one));
}

function newerOf(known: Conversation, given: Conversation | null): Conversation {
  return given && given.revision >= known.revision ? given : known;
}

function applyToMessages({ messages, has_earlier }: Thread, update: LiveUpdate): Message[] {
  const { message, removed_message_id } = update;
  if (removed_message_id) return messages.filter(({ id }) => id !== removed_message_id);
  if (!message) return messages;
  if (messages.some(({ id }) => id === message.id)) {
    return messages.map((known) => (known.id === message.id ? message : known));
  }
  const place = messages.findIndex((other) => message.created_at + message.id < other.created_at + other.id);
  if (place < 0) return [...messages, message];
  // Older than everything loaded, with more to load: it will come with the earlier ones.
  if (place === 0 && has_earlier) return messages;
  return messages.toSpliced(place, 0, message);
}

function withEntry(timeline: TimelineEntry[], entry: TimelineEntry): TimelineEntry[] {
  if (timeline.some(({ id }) => id === entry.id)) return timeline;
  const place = timeline.findIndex((other) => entry.id < other.id);
  return place < 0 ? [...timeline, entry] : timeline.toSpliced(place, 0, entry);
}

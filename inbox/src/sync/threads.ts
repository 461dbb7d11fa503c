import type { Conversation, Message, Thread } from "@heard/core/contract/conversations.ts";
import type { LiveUpdate } from "@heard/core/contract/live.ts";
import { applyToThread } from "@heard/core/rules/live-state.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { conversationInLists } from "./conversation-lists.ts";
import { liveIsOpen } from "./live-greeting.ts";
import { queryClient } from "./query-client.ts";

/** A conversation with its newest messages, and as many older ones as were asked for. */
export function threadQuery(id: string) {
  return queryOptions({
    queryKey: ["thread", id] as const,
    queryFn: async ({ signal }) => {
      await liveIsOpen();
      return api("GET /conversations/{id}/thread", { params: { id } }, { signal });
    },
  });
}

/** Has a thread at hand before it is opened. */
export function prefetchThread(id: string): void {
  void queryClient.prefetchQuery(threadQuery(id));
}

/** Brings the open threads up to date with a change. */
export function updateThreads(update: LiveUpdate): void {
  const id = update.conversation_id;
  if (!id) return;
  const key = threadQuery(id).queryKey;
  if (!update.conversation) void queryClient.invalidateQueries({ queryKey: key });
  else
    queryClient.setQueryData(key, (thread) => thread && applyToThread(withoutCopyOf(thread, update), update));
}

/** A message we showed before the server knew it gives way to the server's own. */
function withoutCopyOf(thread: Thread, { message }: LiveUpdate): Thread {
  const copy = message?.client_id;
  if (!copy || message.id === copy) return thread;
  return { ...thread, messages: thread.messages.filter(({ id }) => id !== copy) };
}

/** The messages before the oldest one that is loaded. */
export async function loadEarlier(thread: Thread): Promise<void> {
  const { id } = thread.conversation;
  const before = thread.messages[0]?.id;
  const earlier = await api("GET /conversations/{id}/thread", { params: { id }, query: { before } });
  queryClient.setQueryData(threadQuery(id).queryKey, (known) => known && joined(earlier, known));
}

function joined(earlier: Thread, known: Thread): Thread {
  return {
    ...known,
    has_earlier: earlier.has_earlier,
    messages: uniqueById([...earlier.messages, ...known.messages]),
    timeline: uniqueById([...earlier.timeline, ...known.timeline]),
  };
}

function uniqueById<Item extends Message | Thread["timeline"][number]>(items: Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** A conversation as the screen shows it now. */
export function knownConversation(id: string): Conversation | undefined {
  return queryClient.getQueryData(threadQuery(id).queryKey)?.conversation ?? conversationInLists(id);
}

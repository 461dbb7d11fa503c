import type { Message, SideThread } from "@heard/core/contract/conversations.ts";
import { api } from "./api.ts";
import { applyUpdate, ownUpdate } from "./live-updates.ts";
import { me } from "./session.ts";
import { forgetSideWords, type SideWords } from "./side-words.ts";
import { knownConversation } from "./threads.ts";

const undoSeconds = 10;

/** What goes to a third party; the same `key` again makes no double of it. */
type Sending = { words: SideWords; key: string; to: string[]; cc: string[] };
type NewSideThread = Sending & { conversationId: string; place: string; forwardIds: readonly string[] };

/** Writes to a third party for the first time. @throws {ApiError} when the server refuses; the words are kept. */
export async function startSideThread({
  conversationId,
  place,
  words,
  key,
  to,
  cc,
  forwardIds,
}: NewSideThread): Promise<Message> {
  const { side_thread, message } = await api("POST /conversations/{id}/side-threads", {
    params: { id: conversationId },
    body: {
      ...bodyOf({ words, key, to, cc }),
      subject: words.subject.trim() || undefined,
      forward_message_ids: [...forwardIds],
    },
  });
  forgetSideWords(place);
  show(message, side_thread);
  return message;
}

/** Writes on in a side thread. @throws {ApiError} when the server refuses; the words are kept. */
export async function writeInSideThread(sideThread: SideThread, sending: Sending): Promise<Message> {
  const message = await api("POST /side-threads/{id}/messages", {
    params: { id: sideThread.id },
    body: bodyOf(sending),
  });
  forgetSideWords(sideThread.id);
  show(message);
  return message;
}

function bodyOf({ words: { text, attachments, waits }, key, to, cc }: Sending) {
  return {
    to,
    ...(cc.length > 0 ? { cc } : {}),
    client_id: key,
    text: text.trim(),
    attachment_ids: attachments.map(({ id }) => id),
    wait_for_them: waits,
    undo_seconds: undoSeconds,
  };
}

function show(message: Message, sideThread?: SideThread): void {
  const conversation = knownConversation(message.conversation_id);
  applyUpdate(ownUpdate(message.conversation_id, { conversation, message, sideThread }), me().id);
}

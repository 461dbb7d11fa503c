import type { Message, SideThread } from "@heard/core/contract/conversations.ts";
import { api } from "./api.ts";
import { applyUpdate, ownUpdate } from "./live-updates.ts";
import { me } from "./session.ts";
import { forgetSideWords, type SideWords } from "./side-words.ts";
import { knownConversation } from "./threads.ts";

const undoSeconds = 10;

type NewSideThread = {
  conversationId: string;
  place: string;
  words: SideWords;
  forwardIds: readonly string[];
};

/** Writes to a third party for the first time. @throws {ApiError} when the server refuses; the words are kept. */
export async function startSideThread({
  conversationId,
  place,
  words,
  forwardIds,
}: NewSideThread): Promise<Message> {
  const { side_thread, message } = await api("POST /conversations/{id}/side-threads", {
    params: { id: conversationId },
    body: {
      ...bodyOf(words),
      to: words.to,
      subject: words.subject.trim() || undefined,
      forward_message_ids: [...forwardIds],
    },
  });
  forgetSideWords(place);
  show(message, side_thread);
  return message;
}

/** Writes on in a side thread, to its people. @throws {ApiError} when the server refuses; the words are kept. */
export async function writeInSideThread(sideThread: SideThread, words: SideWords): Promise<Message> {
  const message = await api("POST /side-threads/{id}/messages", {
    params: { id: sideThread.id },
    body: { ...bodyOf(words), ...(words.to.length > 0 ? { to: words.to } : {}) },
  });
  forgetSideWords(sideThread.id);
  show(message);
  return message;
}

function bodyOf({ text, attachments, waits }: SideWords) {
  return {
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

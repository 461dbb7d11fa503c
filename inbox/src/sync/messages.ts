import type { Draft, MarkedPromises, Message, Person } from "@heard/core/contract/conversations.ts";
import { api } from "./api.ts";
import { forgetDraft, rememberDraft, type Writing } from "./drafts.ts";
import { applyUpdate, ownUpdate } from "./live-updates.ts";
import { perform } from "./perform.ts";
import { expectMarks, readPromisesAnew } from "./promises.ts";
import { me } from "./session.ts";
import { writeSideWords } from "./side-words.ts";
import { knownConversation } from "./threads.ts";

export type Sending = {
  conversationId: string;
  kind: Draft["kind"];
  writing: Writing;
  mentions: string[];
  /** Which address of the inbox it comes from; left out: the one they wrote to. */
  from?: string | undefined;
  /** ISO 8601; left out: in ten seconds, which are there to change one's mind. */
  sendAt?: string;
  /** What it does to promises, as soon as that is read; undefined where the server has to read it. */
  promises?: Promise<MarkedPromises | undefined>;
};

const undoSeconds = 10;

/**
 * Shows a message in its thread at once and sends it; out of reach of the server it waits there. The `client_id` makes
 * one message of it however often it is sent.
 * @throws {ApiError} when the server refuses; the message is off the screen again then.
 */
export async function sendMessage(sending: Sending): Promise<Message> {
  const { conversationId: id, kind, writing, mentions, from, sendAt, promises } = sending;
  const clientId = crypto.randomUUID();
  showMessage(expectedMessage(sending, clientId));
  void promises?.then((marked) => marked && expectMarks(id, marked));
  const { to, cc, bcc } = kind === "outgoing" ? writing : { to: [], cc: [], bcc: [] };
  try {
    const message = await perform({
      scope: `writing ${id}`,
      send: async () => {
        const marked = await promises;
        return api("POST /conversations/{id}/messages", {
          params: { id },
          body: {
            kind,
            text: writing.text,
            html: forMail(writing.html) || undefined,
            ...(to.length ? { to } : {}),
            ...(cc.length ? { cc } : {}),
            ...(bcc.length ? { bcc } : {}),
            ...(from ? { from } : {}),
            attachment_ids: writing.attachments.map((attachment) => attachment.id),
            ...(mentions.length ? { mentions } : {}),
            ...(kind === "outgoing" && !sendAt ? { undo_seconds: undoSeconds } : {}),
            ...(sendAt ? { send_at: sendAt } : {}),
            client_id: clientId,
            ...(marked ? { promises: marked } : {}),
          },
        });
      },
    });
    forgetDraft(id, kind);
    showMessage(message);
    return message;
  } catch (error) {
    applyUpdate(ownUpdate(id, { conversation: knownConversation(id), removedMessageId: clientId }), me().id);
    throw error;
  } finally {
    if (promises) void readPromisesAnew();
  }
}

/** Takes back a message that has not left; its words wait where they were written. @throws {ApiError} already_sent */
export async function takeBack(message: Message): Promise<Draft> {
  const draft = await perform({
    scope: `writing ${message.conversation_id}`,
    send: () => api("DELETE /messages/{id}/delivery", { params: { id: message.id } }),
  });
  if (message.side_thread_id) giveBackSideWords(message.side_thread_id, draft);
  else rememberDraft(message.conversation_id, draft);
  const conversation = knownConversation(message.conversation_id);
  const update = ownUpdate(message.conversation_id, { conversation, removedMessageId: message.id });
  applyUpdate(update, me().id);
  void readPromisesAnew();
  return draft;
}

/** Never into the draft of a reply to the customer. */
function giveBackSideWords(sideThreadId: string, { text, attachments, to, cc }: Draft): void {
  writeSideWords(sideThreadId, { text, attachments, chosen: { to, cc } });
}

/** Sends now what is scheduled, or tries again what failed. @throws {ApiError} already_sent */
export async function sendNow(message: Message): Promise<void> {
  showMessage(
    await perform({
      scope: `writing ${message.conversation_id}`,
      send: () => api("POST /messages/{id}/delivery", { params: { id: message.id } }),
    }),
  );
}

function showMessage(message: Message): void {
  const conversation = knownConversation(message.conversation_id);
  applyUpdate(ownUpdate(message.conversation_id, { conversation, message }), me().id);
}

/** The message as the server will most likely give it back. */
function expectedMessage(
  { conversationId, kind, writing, from, sendAt }: Sending,
  clientId: string,
): Message {
  const teammate = me();
  const reply = kind === "outgoing";
  return {
    id: clientId,
    conversation_id: conversationId,
    kind,
    channel: knownConversation(conversationId)?.channel ?? "email",
    author: { kind: "teammate", id: teammate.id, name: teammate.name },
    side_thread_id: null,
    from: from ? personOf(from) : null,
    reply_to: [],
    to: reply ? writing.to.map(personOf) : [],
    cc: reply ? writing.cc.map(personOf) : [],
    bcc: reply ? writing.bcc.map(personOf) : [],
    subject: null,
    new_subject: null,
    newcomer: false,
    unproven: false,
    also_in: [],
    text: writing.text,
    visible_text: writing.text,
    html: writing.html || null,
    visible_html: writing.html || null,
    remote_images: 0,
    trackers: 0,
    attachments: writing.attachments,
    delivery: reply ? { state: "sending", detail: null, send_at: sendAt ?? null, reports: [] } : null,
    automatic: null,
    automatic_facts: null,
    problem: null,
    security: null,
    security_standard: null,
    meeting: null,
    said_at: null,
    has_raw: false,
    client_id: clientId,
    created_at: new Date().toISOString(),
  };
}

function personOf(address: string): Person {
  return { name: "", address };
}

/** A mail names its own pictures `cid:` (RFC 2392); on the screen they come from their attachment's address. */
export function forMail(html: string): string {
  return html.replace(/<img src="[^"]*"([^>]*?) data-cid="([^"]+)">/g, '<img src="cid:$2"$1>');
}

/** A draft's HTML as the editor reads it: our own pictures carry their name again. */
export function forEditor(html: string): string {
  return html.replace(
    /<img\b([^>]*?)\bsrc="(?:cid:|\/api\/v1\/attachments\/)([0-9a-f-]{36})"([^>]*?)\/?>/g,
    (_, before: string, id: string, after: string) =>
      `<img${before}src="/api/v1/attachments/${id}"${after.replace(/ data-cid="[^"]*"/, "")} data-cid="${id}">`,
  );
}

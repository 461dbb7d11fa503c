import { conversationRoutes } from "@heard/core/contract/conversations.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { sendFile } from "../../platform/http/send-file.ts";
import { sendZip } from "../../platform/http/send-zip.ts";
import { receiveUpload } from "../../platform/http/upload.ts";
import { newId } from "../../platform/ids.ts";
import { addAttachment, attachmentFile, filesOfMessage, rawMailFile } from "./attachments.ts";
import { mayIn } from "./conversations.policy.ts";
import { countConversations, listConversations } from "./conversations.queries.ts";
import {
  addParticipant,
  assignConversation,
  changeConversation,
  closeConversation,
  markRead,
  readConversation,
  removeParticipant,
  reopenConversation,
  snoozeConversation,
  tagConversation,
} from "./conversations.ts";
import { sendNow, withdrawMessage } from "./delivery.ts";
import { dropDraft, keepDraft, readDrafts } from "./drafts.ts";
import { messagesOf, threadOf } from "./messages.queries.ts";
import { readMessage, writeMessage } from "./messages.ts";
import { writeFirst } from "./outreach.ts";
import { startSideThread, writeInSideThread } from "./side-threads.ts";
import { markNotSpam, markSpam } from "./spam.ts";
import { makeTag, readTags, removeTag } from "./tags.ts";
import { readViews, removeView, saveView } from "./views.ts";

export const conversationHandlers = bindRoutes(conversationRoutes, {
  "GET /conversations": (ctx, { query }) => listConversations(ctx, query),
  "POST /conversations": (ctx, { body }) => writeFirst(ctx, body),
  "GET /counts": (ctx) => countConversations(ctx),
  "GET /conversations/{id}": (ctx, { params }) => readConversation(ctx, params.id),
  "GET /conversations/{id}/thread": async (ctx, { params, query }) => ({
    conversation: await readConversation(ctx, params.id),
    ...(await threadOf(ctx, params.id, query.before)),
    may: mayIn(ctx),
  }),
  "GET /conversations/{id}/messages": async (ctx, { params, query }) => {
    await readConversation(ctx, params.id);
    return messagesOf(ctx, params.id, query);
  },
  "PATCH /conversations/{id}": (ctx, { params, body }) => changeConversation(ctx, params.id, body),
  "PUT /conversations/{id}/assignment": (ctx, { params, body }) => assignConversation(ctx, params.id, body),
  "PUT /conversations/{id}/snooze": (ctx, { params, body }) =>
    snoozeConversation(ctx, params.id, new Date(body.until)),
  "POST /conversations/{id}/closure": (ctx, { params }) => closeConversation(ctx, params.id),
  "DELETE /conversations/{id}/closure": (ctx, { params }) => reopenConversation(ctx, params.id),
  "PUT /conversations/{id}/spam": (ctx, { params }) => markSpam(ctx, params.id),
  "DELETE /conversations/{id}/spam": (ctx, { params }) => markNotSpam(ctx, params.id),
  "PUT /conversations/{id}/tags": (ctx, { params, body }) => tagConversation(ctx, params.id, body.tag_ids),
  "PUT /conversations/{id}/read": (ctx, { params }) => markRead(ctx, params.id),
  "POST /conversations/{id}/participants": (ctx, { params, body }) =>
    addParticipant(ctx, params.id, body.teammate_id),
  "DELETE /conversations/{id}/participants/{teammate_id}": (ctx, { params }) =>
    removeParticipant(ctx, params.id, params.teammate_id),
  "POST /conversations/{id}/messages": (ctx, { params, body }) => writeMessage(ctx, params.id, body),
  "POST /conversations/{id}/side-threads": (ctx, { params, body }) => startSideThread(ctx, params.id, body),
  "POST /side-threads/{id}/messages": (ctx, { params, body }) => writeInSideThread(ctx, params.id, body),
  "GET /messages/{id}": (ctx, { params }) => readMessage(ctx, params.id),
  "GET /messages/{id}/raw": {
    free: async (door, { params }, http) => {
      const file = await door.run((ctx) => rawMailFile(ctx, params.id));
      return sendFile(door, http, { ...file, name: `${params.id}.eml`, contentType: "message/rfc822" });
    },
  },
  "GET /messages/{id}/attachments": {
    free: async (door, { params }, http) => {
      const { files, at } = await door.run((ctx) => filesOfMessage(ctx, params.id));
      return sendZip(door, http, { files, at, name: `files-${at.toISOString().slice(0, 10)}.zip` });
    },
  },
  "DELETE /messages/{id}/delivery": (ctx, { params }) => withdrawMessage(ctx, params.id),
  "POST /messages/{id}/delivery": (ctx, { params }) => sendNow(ctx, params.id),
  "GET /conversations/{id}/drafts": async (ctx, { params }) => ({ data: await readDrafts(ctx, params.id) }),
  "PUT /conversations/{id}/drafts/{kind}": (ctx, { params, body }) =>
    keepDraft(ctx, params.id, params.kind, body),
  "DELETE /conversations/{id}/drafts/{kind}": async (ctx, { params }) => {
    await readConversation(ctx, params.id);
    await dropDraft(ctx, params.id, params.kind);
  },
  "POST /attachments": {
    free: async (door, _input, http) => {
      const upload = await receiveUpload(http);
      const file = await door.platform.files.write(door.workspaceId, newId(), upload.content);
      return door.run((ctx) => addAttachment(ctx, file, upload));
    },
  },
  "GET /attachments/{id}": {
    free: async (door, { params }, http) =>
      sendFile(door, http, await door.run((ctx) => attachmentFile(ctx, params.id))),
  },
  "GET /tags": async (ctx) => ({ data: await readTags(ctx) }),
  "POST /tags": (ctx, { body }) => makeTag(ctx, body),
  "DELETE /tags/{id}": (ctx, { params }) => removeTag(ctx, params.id),
  "GET /views": async (ctx) => ({ data: await readViews(ctx) }),
  "POST /views": (ctx, { body }) => saveView(ctx, body),
  "DELETE /views/{id}": (ctx, { params }) => removeView(ctx, params.id),
});

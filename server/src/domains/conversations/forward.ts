import type { Attachment, Message } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { addressOfAttachment } from "./attachments.ts";
import { forwardedWords } from "./forwarded-words.ts";
import { messagesByIds } from "./messages.queries.ts";

/** What goes along with one's own words: those of other messages, and copies of their files. */
type Forwarded = { text: string; html: string; attachmentIds: string[] };

/**
 * Messages of a conversation as words to pass on, oldest first, with copies of their files for a message to come.
 * @throws {Problem} invalid_value for a note, which is for teammates only, and for what is not of this conversation
 */
export async function forward(ctx: Ctx, conversationId: string, ids: readonly string[]): Promise<Forwarded> {
  const messages = await messagesByIds(ctx, ids);
  const inOrder = ids
    .map((id) => mayPassOn(messages.get(id), conversationId))
    .toSorted((one, other) => one.created_at.localeCompare(other.created_at));
  const parts = [];
  for (const message of inOrder) parts.push(await pass(ctx, message));
  return {
    text: parts.map(({ text }) => text).join("\n"),
    html: parts.map(({ html }) => html).join("<br>"),
    attachmentIds: parts.flatMap(({ attachmentIds }) => attachmentIds),
  };
}

function mayPassOn(message: Message | undefined, conversationId: string): Message {
  if (message?.conversation_id !== conversationId) {
    throw new Problem("invalid_value", "One of these messages is not in this conversation.");
  }
  if (message.kind === "note")
    throw new Problem("invalid_value", "Notes are for teammates; they go to nobody else.");
  return message;
}

async function pass(ctx: Ctx, message: Message): Promise<Forwarded> {
  const { locale, time_zone } = await readWorkspace(ctx);
  const from = message.from ?? { name: message.author.name, address: "" };
  const { text, html } = forwardedWords(
    { message, from, subject: message.subject ?? "" },
    { locale, timeZone: time_zone },
  );
  const copies = await Promise.all(message.attachments.map((attachment) => copyOf(ctx, attachment)));
  return {
    text,
    html: message.attachments.reduce(
      (words, { id }, index) =>
        words.replaceAll(addressOfAttachment(id), addressOfAttachment(copies[index] ?? id)),
      html,
    ),
    attachmentIds: copies,
  };
}

/** The same file once more, for another message. */
async function copyOf(ctx: Ctx, { id }: Attachment): Promise<string> {
  const original = await ctx.db.selectFrom("attachments").selectAll().where("id", "=", id).executeTakeFirst();
  const copy = newId();
  const uploadedBy = ctx.actor.kind === "teammate" ? ctx.actor.id : null;
  await ctx.db
    .insertInto("attachments")
    .values({ ...found(original, "file"), id: copy, message_id: null, uploaded_by: uploadedBy })
    .execute();
  return copy;
}

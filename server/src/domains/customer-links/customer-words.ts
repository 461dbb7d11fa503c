import { randomUUID } from "node:crypto";
import {
  type Actor,
  as,
  type Ctx,
  inWorkspace,
  type Platform,
  systemActor,
} from "../../platform/context/context.ts";
import type { Upload } from "../../platform/http/upload.ts";
import { newId } from "../../platform/ids.ts";
import type { PageForm } from "../../platform/pages/page-form.ts";
import { Problem } from "../../platform/problem.ts";
import type { StoredFile } from "../../platform/storage/file-store.ts";
import { addAttachment } from "../conversations/attachments.ts";
import {
  type ConversationState,
  lockConversation,
  readConversation,
} from "../conversations/conversations.ts";
import { receiveMessage } from "../conversations/incoming-messages.ts";

/** What somebody gave through a form of a page; `once` is the form's own, so that it is taken once. */
export type GivenWords = { once: string; text: string; files: (StoredFile & Upload)[] };

const longestText = 20_000;
const messagesPerHour = 30;
const oneHour = 3_600_000;

/**
 * Does something with a posted form as words of a customer. Its files are kept, unless it became no message: it was
 * refused, sent before, or had something missing.
 */
export async function withGivenWords<Result>(
  { platform, workspaceId, form }: { platform: Platform; workspaceId: string; form: PageForm },
  work: (given: GivenWords) => Promise<Result>,
): Promise<Result> {
  const given = await givenWords(platform, workspaceId, form);
  try {
    return await work(given);
  } finally {
    await forgetUntaken(platform, workspaceId, given);
  }
}

async function givenWords(
  platform: Platform,
  workspaceId: string,
  { fields, files: uploads }: PageForm,
): Promise<GivenWords> {
  const files: GivenWords["files"] = [];
  for (const upload of uploads) {
    files.push({ ...upload, ...(await platform.files.write(workspaceId, newId(), upload.content)) });
  }
  const once = (fields.once ?? "").slice(0, 64) || randomUUID();
  return { once, text: (fields.text ?? "").trim().slice(0, longestText), files };
}

async function forgetUntaken(
  platform: Platform,
  workspaceId: string,
  { files }: Pick<GivenWords, "files">,
): Promise<void> {
  if (files.length === 0) return;
  const ids = files.map(({ id }) => id);
  const taken = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) =>
    ctx.db.selectFrom("files").select("id").where("id", "in", ids).execute(),
  );
  const left = ids.filter((id) => !taken.some((file) => file.id === id));
  await Promise.all(left.map((id) => platform.files.remove(workspaceId, id)));
}

/**
 * Does work in a conversation as its customer, for a form that was sent through a page: locked, counted, and once.
 * @returns what the work returned, or null when this form was taken before
 * @throws {Problem} too_many_requests
 */
export async function asCustomerOnce<Result>(
  ctx: Ctx,
  conversationId: string,
  once: string,
  work: (ctx: Ctx, conversation: ConversationState) => Promise<Result>,
): Promise<Result | null> {
  const conversation = await lockConversation(ctx, conversationId);
  if (await wasTaken(ctx, conversationId, once)) return null;
  await mustNotFlood(ctx, conversationId);
  return work(as(await customerActor(ctx, conversation), ctx), conversation);
}

/** What a customer gave through a page becomes their message. @returns its id */
export async function receiveWords(
  ctx: Ctx,
  conversation: ConversationState,
  { once, text, files }: GivenWords,
): Promise<string> {
  const attachmentIds: string[] = [];
  for (const file of files) attachmentIds.push((await addAttachment(ctx, file, file)).id);
  const { customer } = await readConversation(ctx, conversation.id);
  return receiveMessage(ctx, conversation, {
    channel: conversation.channel,
    author: { id: conversation.customer_id, name: customer.name },
    from: customer.email ? { name: customer.name, address: customer.email } : null,
    text,
    visibleText: text,
    clientId: once,
    attachmentIds,
    searchWords: files.map(({ name }) => name).join(" "),
  });
}

/** The customer of a conversation as who acts. */
export async function customerActor(
  ctx: Ctx,
  { id, customer_id }: Pick<ConversationState, "id" | "customer_id">,
): Promise<Actor> {
  const { customer } = await readConversation(ctx, id);
  return { ...systemActor, kind: "customer", id: customer_id, name: customer.name };
}

async function mustNotFlood(ctx: Ctx, conversationId: string): Promise<void> {
  const { count } = await ctx.db
    .selectFrom("messages")
    .select((all) => all.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversationId)
    .where("kind", "=", "incoming")
    .where("created_at", ">", new Date(ctx.now.getTime() - oneHour))
    .executeTakeFirstOrThrow();
  if (Number(count) < messagesPerHour) return;
  throw new Problem("too_many_requests", undefined, { retryAfterSeconds: oneHour / 1000 });
}

async function wasTaken(ctx: Ctx, conversationId: string, once: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("client_id", "=", once)
    .executeTakeFirst();
  return row !== undefined;
}

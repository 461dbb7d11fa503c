import type { ChatMessage, ChatState, ChatWelcome } from "@heard/core/contract/chat.ts";
import { type Actor, as, type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { newId, newToken, readPublicKey } from "../../../platform/ids.ts";
import { found, Problem } from "../../../platform/problem.ts";
import {
  type ConversationState,
  lockConversation,
  moveToCustomer,
  readConversation,
  startConversation,
} from "../../conversations/conversations.ts";
import { receiveMessage } from "../../conversations/incoming-messages.ts";
import { mergeCustomers } from "../../customer-merges/customer-merges.ts";
import {
  addEmail,
  changeCustomer,
  createVisitor,
  customerByEmail,
  readCustomer,
} from "../../customers/customers.ts";
import { readWorkspace } from "../../workspaces/workspaces.ts";
import {
  chatInbox,
  chatMessages,
  countIncomingSince,
  lockVisitor,
  messageOfClient,
  peopleOfChat,
  type Visitor,
  visitorById,
  wasSomeoneHere,
} from "./chat.queries.ts";
import { moveDelivery } from "./delivery.ts";

const namelessVisitor = "Visitor";
const subjectCharacters = 60;
const longestPageAddress = 500;
const messagesPerMinute = 30;
const oneMinute = 60_000;

/** A transaction in the workspace of a chat's public key. @throws {Problem} not_found when the chat is not there, or switched off */
export async function inChat<Result>(
  platform: Platform,
  key: string,
  work: (ctx: Ctx, inbox: NonNullable<Awaited<ReturnType<typeof chatInbox>>>) => Promise<Result>,
): Promise<Result> {
  const { workspaceId, id } = found(readPublicKey(key), "chat");
  return inWorkspace(platform, { workspaceId }, async (ctx) =>
    work(ctx, found(await chatInbox(ctx, id), "chat")),
  );
}

/** What a chat shows before anybody wrote. @throws {Problem} not_found */
export function welcome(platform: Platform, key: string): Promise<ChatWelcome> {
  return inChat(platform, key, async (ctx, inbox) => {
    const workspace = await readWorkspace(ctx);
    return {
      workspace_name: workspace.name,
      inbox_name: inbox.name,
      greeting: inbox.greeting,
      phone: workspace.phone,
      brand_color: workspace.brand_color,
      team: await peopleOfChat(ctx, inbox.team_id),
      someone_is_here: await wasSomeoneHere(ctx),
    };
  });
}

type Arrival = { key: string; page_url?: string; locale?: string; time_zone?: string };

/** A visitor opens the chat for the first time. @returns their token, told this once. @throws {Problem} not_found */
export function beginChat(
  platform: Platform,
  arrival: Arrival,
): Promise<{ token: string; visitor_id: string }> {
  return inChat(platform, arrival.key, async (ctx, inbox) => {
    const { token, hash } = newToken(ctx.workspace.id);
    const id = newId();
    await ctx.db
      .insertInto("chat_visitors")
      .values({
        workspace_id: ctx.workspace.id,
        id,
        inbox_id: inbox.id,
        token_hash: hash,
        page_url: pageOf(arrival.page_url),
        locale: arrival.locale ?? null,
        time_zone: arrival.time_zone ?? null,
        last_seen_at: ctx.now,
        created_at: ctx.now,
      })
      .execute();
    return { token, visitor_id: id };
  });
}

/** The visitor's chat so far. Who reads it has received it. */
export async function readChat(ctx: Ctx, visitorId: string): Promise<ChatState> {
  const visitor = found(await visitorById(ctx, visitorId), "chat");
  const { conversation_id, email, name } = visitor;
  const own = asCustomer(ctx, visitor);
  if (!conversation_id) return { email, name, messages: [], closed: false };
  const { state } = await readConversation(own, conversation_id);
  await moveDelivery(own, { conversationId: conversation_id }, "delivered");
  return { email, name, messages: await chatMessages(ctx, conversation_id), closed: state === "closed" };
}

type Words = { client_id: string; text: string; page_url?: string };

/**
 * The visitor says something: the first words start a conversation, later ones open it again where it was closed.
 * The same `client_id` again gives the same message.
 * @throws {Problem} empty_message, too_many_requests
 */
export async function sayAsVisitor(
  ctx: Ctx,
  visitorId: string,
  { client_id, text, page_url }: Words,
): Promise<ChatMessage> {
  const visitor = found(await lockVisitor(ctx, visitorId), "chat");
  const earlier = visitor.conversation_id && (await messageOfClient(ctx, visitor.conversation_id, client_id));
  if (earlier && visitor.conversation_id) return readOne(ctx, visitor.conversation_id, earlier);
  const words = text.trim();
  if (!words) throw new Problem("empty_message");
  await mustNotFlood(ctx, visitor);

  const conversation = visitor.conversation_id
    ? await lockConversation(ctx, visitor.conversation_id)
    : await startChat(asCustomer(ctx, visitor), visitor, words);
  const name = visitor.name ?? namelessVisitor;
  const customer = actorOfCustomer(conversation.customer_id, name);
  const id = await receiveMessage(as(customer, ctx), conversation, {
    channel: "chat",
    author: { id: conversation.customer_id, name },
    from: visitor.email ? { name: visitor.name ?? "", address: visitor.email } : null,
    text: words,
    visibleText: words,
    clientId: client_id,
  });
  await ctx.db
    .updateTable("chat_visitors")
    .set({
      conversation_id: conversation.id,
      customer_id: conversation.customer_id,
      last_seen_at: ctx.now,
      ...(page_url ? { page_url: pageOf(page_url) } : {}),
    })
    .where("id", "=", visitor.id)
    .execute();
  return readOne(ctx, conversation.id, id);
}

/** Begins the conversation, and the customer where the visitor is nobody yet. */
async function startChat(ctx: Ctx, visitor: Visitor, words: string): Promise<ConversationState> {
  const inbox = found(await chatInbox(ctx, visitor.inbox_id), "chat");
  const introduction = {
    name: visitor.name ?? namelessVisitor,
    locale: visitor.locale ?? undefined,
    timeZone: visitor.time_zone ?? undefined,
  };
  const customer = visitor.email
    ? await customerByEmail(ctx, { ...introduction, name: visitor.name ?? undefined, email: visitor.email })
    : await createVisitor(ctx, introduction);
  return startConversation(as(actorOfCustomer(customer.id, customer.name), ctx), {
    subject: subjectOf(words),
    channel: "chat",
    customerId: customer.id,
    inboxId: inbox.id,
    teamId: inbox.team_id,
    waitingOn: "us",
  });
}

async function mustNotFlood(ctx: Ctx, { conversation_id }: Visitor): Promise<void> {
  if (!conversation_id) return;
  const since = new Date(ctx.now.getTime() - oneMinute);
  if ((await countIncomingSince(ctx, conversation_id, since)) < messagesPerMinute) return;
  throw new Problem("too_many_requests", "That is a lot at once. Please wait a minute.", {
    retryAfterSeconds: 60,
  });
}

/** The visitor has these messages of ours on screen. */
export async function markSeen(ctx: Ctx, visitorId: string, messageIds: readonly string[]): Promise<void> {
  const visitor = found(await visitorById(ctx, visitorId), "chat");
  const { conversation_id } = visitor;
  if (conversation_id && messageIds.length > 0) {
    await moveDelivery(asCustomer(ctx, visitor), { conversationId: conversation_id, messageIds }, "seen");
  }
}

/**
 * The visitor tells where we may continue by e-mail, and is from now on the customer with this address. What they
 * said is theirs; what that customer said before stays unseen by this browser.
 * @throws {Problem} invalid_value
 */
export async function leaveEmail(
  ctx: Ctx,
  visitorId: string,
  { email, name }: { email: string; name?: string },
): Promise<ChatState> {
  const visitor = found(await lockVisitor(ctx, visitorId), "chat");
  const address = email.trim().toLowerCase();
  const customerId =
    visitor.conversation_id &&
    (await joinCustomer(asCustomer(ctx, visitor), visitor.conversation_id, address, name));
  await ctx.db
    .updateTable("chat_visitors")
    .set({ email: address, ...(name ? { name } : {}), ...(customerId ? { customer_id: customerId } : {}) })
    .where("id", "=", visitor.id)
    .execute();
  return readChat(ctx, visitor.id);
}

/** @returns whose conversation it is afterwards. */
async function joinCustomer(ctx: Ctx, conversationId: string, email: string, name?: string): Promise<string> {
  const { customer_id } = await lockConversation(ctx, conversationId);
  const customer = await readCustomer(ctx, customer_id);
  if (name && customer.name === namelessVisitor) await changeCustomer(ctx, customer.id, { name });
  try {
    await addEmail(ctx, customer.id, email);
    return customer.id;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "address_taken") throw error;
  }
  const owner = await customerByEmail(ctx, { email, name });
  // Somebody whom we knew only by this chat is not a second customer.
  if (customer.addresses.length === 0) await mergeCustomers(ctx, owner.id, customer.id);
  else await moveToCustomer(ctx, [conversationId], owner.id);
  return owner.id;
}

/** A visitor as the one who acts, before it is known which customer they are. */
export function actorOfVisitor({ id, name }: Visitor): Actor {
  return { ...actorOfCustomer(id, name ?? namelessVisitor), permissions: new Set(["visitor"]) };
}

/** What a visitor does is done by the customer that they are; before the first word they are none. */
function asCustomer(ctx: Ctx, { customer_id, name }: Visitor): Ctx {
  return as(actorOfCustomer(customer_id, name ?? namelessVisitor), ctx);
}

function actorOfCustomer(id: string | null, name: string): Actor {
  return { kind: "customer", id, name, permissions: new Set(), onlyInvited: false };
}

async function readOne(ctx: Ctx, conversationId: string, messageId: string): Promise<ChatMessage> {
  const [message] = await chatMessages(ctx, conversationId, messageId);
  return found(message, "message");
}

/** The first words, cut where a word ends. */
function subjectOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= subjectCharacters) return line;
  const cut = line.slice(0, subjectCharacters);
  return `${cut.slice(0, cut.lastIndexOf(" ") > 20 ? cut.lastIndexOf(" ") : cut.length)}…`;
}

/** Where the visitor is, without what an address may carry besides: queries hold names and tokens. */
function pageOf(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, origin, pathname } = new URL(address);
  return protocol === "https:" || protocol === "http:"
    ? `${origin}${pathname}`.slice(0, longestPageAddress)
    : null;
}

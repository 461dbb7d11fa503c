import type { Message, Person, SideThread } from "@heard/core/contract/conversations.ts";
import { textAsHtml } from "@heard/core/rules/escape-html.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { emailsOf } from "../customers/addresses.ts";
import { mustNotBeOurs } from "../inboxes/aliases.ts";
import { type ConversationState, lockConversation, updateConversation } from "./conversations.ts";
import { forward } from "./forward.ts";
import { type IncomingMessage, insertIncoming } from "./incoming-messages.ts";
import { mustFitInMail } from "./mail-size.ts";
import { insertWritten, messageOfClient, readMessage, safeHtmlOf, unnamedAuthor } from "./messages.ts";
import { sideThreadsByIds } from "./side-threads.queries.ts";

/** What one writes in a side thread. */
type SideWords = {
  text: string;
  html?: string;
  cc?: string[];
  attachment_ids?: string[];
  wait_for_them?: boolean;
  undo_seconds?: number;
  client_id?: string;
};

type NewSideThread = SideWords & { to: string[]; subject?: string; forward_message_ids?: string[] };

/**
 * Writes to a third party inside a conversation. The customer never sees any of it. The same `client_id` again gives
 * the same side thread.
 * @throws {Problem} not_found, empty_message, invalid_value for the customer's own address or a note to forward
 */
export async function startSideThread(
  ctx: Ctx,
  conversationId: string,
  { to, subject, forward_message_ids = [], ...words }: NewSideThread,
): Promise<{ side_thread: SideThread; message: Message }> {
  const conversation = await lockConversation(ctx, conversationId);
  const earlier = await writtenBefore(ctx, conversationId, words);
  if (earlier?.side_thread_id) {
    return { side_thread: await readSideThread(ctx, earlier.side_thread_id), message: earlier };
  }
  const id = newId();
  const about = subject?.trim() || conversation.subject;
  await ctx.db
    .insertInto("side_threads")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversationId,
      number: sql`(select count(*) + 1 from side_threads where conversation_id = ${conversationId}::uuid)`,
      subject: about,
      people: JSON.stringify([]),
      created_by: ctx.actor.kind === "teammate" ? ctx.actor.id : null,
      created_by_name: ctx.actor.name ?? unnamedAuthor,
      created_at: ctx.now,
      last_message_at: ctx.now,
    })
    .execute();
  ctx.record({ type: "side_thread.started", conversationId, data: { side_thread_id: id } });
  const message = await write(
    ctx,
    conversation,
    { id, subject: about },
    { ...words, to },
    forward_message_ids,
  );
  return { side_thread: await readSideThread(ctx, id), message };
}

/**
 * Writes on in a side thread: to its people, unless others are named.
 * @throws {Problem} not_found, empty_message, no_recipient, invalid_value
 */
export async function writeInSideThread(
  ctx: Ctx,
  id: string,
  { to, ...words }: SideWords & { to?: string[] },
): Promise<Message> {
  const sideThread = await readSideThread(ctx, id);
  const conversation = await lockConversation(ctx, sideThread.conversation_id);
  const earlier = await writtenBefore(ctx, conversation.id, words);
  if (earlier) return earlier;
  const inCopy = new Set(words.cc?.map((address) => address.toLowerCase()));
  const everybody = sideThread.people.map(({ address }) => address).filter((address) => !inCopy.has(address));
  const addresses = to?.length ? to : everybody;
  if (addresses.length === 0) throw new Problem("no_recipient", "Say to whom this goes first.");
  return write(ctx, conversation, sideThread, { ...words, to: addresses }, []);
}

async function writtenBefore(
  ctx: Ctx,
  conversationId: string,
  { client_id }: SideWords,
): Promise<Message | null> {
  const known = client_id && (await messageOfClient(ctx, conversationId, client_id));
  return known ? readMessage(ctx, known) : null;
}

async function write(
  ctx: Ctx,
  conversation: ConversationState,
  { id, subject }: Pick<SideThread, "id" | "subject">,
  words: SideWords & { to: string[] },
  forwardIds: readonly string[],
): Promise<Message> {
  const people = { to: words.to.map(personOf), cc: (words.cc ?? []).map(personOf) };
  await mustNotBeTheCustomer(ctx, conversation, [...people.to, ...people.cc]);
  await mustNotBeOurs(ctx, people.to);
  const forwarded = await forward(ctx, conversation.id, forwardIds);
  if (!words.text.trim() && !words.attachment_ids?.length && forwardIds.length === 0) {
    throw new Problem("empty_message", "Write something or attach a file first.");
  }
  const attachmentIds = [...(words.attachment_ids ?? []), ...forwarded.attachmentIds];
  await mustFitInMail(ctx, conversation.inbox_id, { ...words, attachment_ids: attachmentIds });
  const own = safeHtmlOf({ ...words, kind: "outgoing" }) ?? (forwarded.html ? textAsHtml(words.text) : null);
  const sendAt = new Date(ctx.now.getTime() + (words.undo_seconds ?? 0) * 1000);
  const messageId = await insertWritten(
    ctx,
    conversation,
    {
      kind: "outgoing",
      text: [words.text.trimEnd(), forwarded.text].filter(Boolean).join("\n\n"),
      attachment_ids: attachmentIds,
      client_id: words.client_id,
    },
    {
      kind: "side_outgoing",
      side_thread_id: id,
      channel: "email",
      visible_text: words.text,
      visible_html: own || null,
      html: [own, forwarded.html].filter(Boolean).join("<br><br>") || null,
      to_people: JSON.stringify(people.to),
      cc_people: JSON.stringify(people.cc),
      subject,
      delivery_state: "queued",
      send_at: sendAt,
    },
  );
  await goOn(ctx, id, [...people.to, ...people.cc]);
  await updateConversation(ctx, conversation.id, {
    message_count: sql`message_count + 1`,
    last_message_at: ctx.now,
  });
  if (words.wait_for_them) await waitOn(ctx, conversation, "third_party");
  ctx.record({
    type: "side_thread.sent",
    conversationId: conversation.id,
    messageId,
    data: { side_thread_id: id, channel: "email", send_at: sendAt.toISOString() },
  });
  return readMessage(ctx, messageId);
}

/** To whom one writes by a reply is no third party. */
async function mustNotBeTheCustomer(
  ctx: Ctx,
  { customer_id }: ConversationState,
  people: readonly Person[],
): Promise<void> {
  const theirs = new Set(await emailsOf(ctx, customer_id));
  const customer = people.find(({ address }) => theirs.has(address));
  if (!customer) return;
  throw new Problem(
    "invalid_value",
    `${customer.address} is the customer of this conversation, who must not see a side thread. Reply to them instead.`,
  );
}

/**
 * Adds what a third party said. Where the conversation waited on them, or was put away, it is ours to go on with now;
 * an automatic mail is shown but moves nothing. A newcomer, or who is not shown to have written, hears nothing of the
 * side thread until we write to them.
 * @returns the new message's id.
 */
export async function receiveInSideThread(
  ctx: Ctx,
  conversation: ConversationState,
  sideThreadId: string,
  incoming: IncomingMessage,
): Promise<string> {
  const messageId = await insertIncoming(ctx, conversation, incoming, {
    kind: "side_incoming",
    author_kind: "third_party",
    side_thread_id: sideThreadId,
  });
  const speaker = incoming.replyTo?.length ? incoming.replyTo : incoming.from ? [incoming.from] : [];
  const joins = !incoming.automatic && !incoming.newcomer && !incoming.unproven;
  await goOn(ctx, sideThreadId, joins ? speaker : []);
  const moves = !incoming.automatic && !conversation.is_spam;
  await updateConversation(ctx, conversation.id, {
    message_count: sql`message_count + 1`,
    last_message_at: ctx.now,
    ...(moves ? { last_incoming_at: ctx.now } : {}),
  });
  if (moves) await takeBackUp(ctx, conversation);
  ctx.record({
    type: "side_thread.received",
    conversationId: conversation.id,
    messageId,
    data: {
      side_thread_id: sideThreadId,
      channel: "email",
      automatic: incoming.automatic ?? null,
      ...(incoming.old ? { old: true } : {}),
    },
  });
  return messageId;
}

async function takeBackUp(ctx: Ctx, conversation: ConversationState): Promise<void> {
  const wasAway = conversation.state !== "open";
  if (wasAway) {
    await updateConversation(ctx, conversation.id, { state: "open", closed_at: null, snoozed_until: null });
    const data = { from: conversation.state, by: "third_party" };
    ctx.record({ type: "conversation.reopened", conversationId: conversation.id, data });
  }
  if (wasAway || conversation.waiting_on === "third_party") await waitOn(ctx, conversation, "us");
}

async function waitOn(
  ctx: Ctx,
  { id, waiting_on }: ConversationState,
  on: "us" | "third_party",
): Promise<void> {
  if (waiting_on === on) return;
  await updateConversation(ctx, id, { waiting_on: on, waiting_since: ctx.now });
  ctx.record({ type: "conversation.changed", conversationId: id, data: { waiting_on: on } });
}

/** Something was said: whoever is new in it takes part from now on. */
async function goOn(ctx: Ctx, id: string, people: readonly Person[]): Promise<void> {
  const { people: known } = await readSideThread(ctx, id);
  const all = new Map(known.map((person) => [person.address, person]));
  for (const { name, address } of people) {
    all.set(address, { name: name || (all.get(address)?.name ?? ""), address });
  }
  await ctx.db
    .updateTable("side_threads")
    .set({ last_message_at: ctx.now, people: JSON.stringify([...all.values()]) })
    .where("id", "=", id)
    .execute();
}

/**
 * Whether somebody's mail that answers a side thread belongs in it. The customer's words never do, nor those of others
 * who only take part in the talk with the customer: they answer us all, whichever mail they had at hand.
 * @param address in lower case; null where nobody is named
 */
export async function isThirdParty(ctx: Ctx, sideThreadId: string, address: string | null): Promise<boolean> {
  const { rows } = await sql<{ is_customer: boolean; takes_part: boolean; is_known: boolean }>`
    select
      exists (select from customer_addresses a where a.workspace_id = c.workspace_id and a.customer_id = c.customer_id
        and a.kind = 'email' and a.address = ${address}) as is_customer,
      s.people @> ${JSON.stringify([{ address }])}::jsonb as takes_part,
      exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
        and m.kind in ('incoming', 'outgoing') and m.automatic is null and (m.from_person ->> 'address' = ${address}
          or (m.to_people || m.cc_people) @> ${JSON.stringify([{ address }])}::jsonb)) as is_known
    from side_threads s
    join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    where s.id = ${sideThreadId}::uuid`.execute(ctx.db);
  const { is_customer, takes_part, is_known } = found(rows[0], "side thread");
  return !is_customer && (takes_part || !is_known);
}

/** One side thread. @throws {Problem} not_found */
async function readSideThread(ctx: Ctx, id: string): Promise<SideThread> {
  return found((await sideThreadsByIds(ctx, [id]))[0], "side thread");
}

/** Its number within its conversation, which its reply address carries. @throws {Problem} not_found */
export async function numberOfSideThread(ctx: Ctx, id: string): Promise<number> {
  const row = await ctx.db
    .selectFrom("side_threads")
    .select("number")
    .where("id", "=", id)
    .executeTakeFirst();
  return found(row, "side thread").number;
}

/** Those that the actor may see, by id. */
export async function readSideThreads(ctx: Ctx, ids: readonly string[]): Promise<Map<string, SideThread>> {
  return new Map((await sideThreadsByIds(ctx, ids)).map((one) => [one.id, one]));
}

function personOf(address: string): Person {
  return { name: "", address: address.toLowerCase() };
}

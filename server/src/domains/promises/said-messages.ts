import type { MarkedPromises, Message } from "@heard/core/contract/conversations.ts";
import { findPromises } from "@heard/core/rules/promises/find-promises.ts";
import { type MessageNews, standingOf } from "@heard/core/rules/promises/message-standing.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { lockConversation } from "../conversations/conversations.ts";
import { markedPromisesOf, readMessageIfAny } from "../conversations/messages.ts";
import { asAuthor } from "./as-author.ts";
import { changePromise } from "./change-promise.ts";
import { forgetExamples, keepExample } from "./examples.ts";
import { makeFoundPromises } from "./found-promises.ts";
import { noteFollowUps } from "./note-follow-ups.ts";
import { makePromise } from "./promises.ts";
import { readingOf } from "./reading.ts";

/** The events that tell that words of ours were written, or how far they came. */
export const messageNewsTypes: readonly string[] = [
  "message.sent",
  "message.delivery_changed",
  "side_thread.sent",
  "side_thread.delivery_changed",
];

export function isWritten(type: string): boolean {
  return type === "message.sent" || type === "side_thread.sent";
}

/**
 * Something happened to an outgoing message: where that is why the customer now has its words, they make, keep and
 * move promises; where it got lost, what it had kept and moved is undone. What happened since then counts more, so
 * that it does not matter in which order these jobs run.
 */
export async function settleMessage(ctx: Ctx, event: StoredEvent): Promise<void> {
  const message = event.message_id ? await readMessageIfAny(ctx, event.message_id) : null;
  if (message?.kind !== "outgoing" || message.automatic) return;
  await lockConversation(ctx, message.conversation_id);
  const news = await newsOf(ctx, message);
  const upTo = (id: number) => standingOf(news.filter((one) => one.id <= id));
  const [before, then, now] = [upTo(event.id - 1), upTo(event.id), standingOf(news)];
  if (before.standing === then.standing) return;
  if (then.standing === "lost" && now.standing === "lost") return loseMessage(ctx, message.id);
  if (then.standing !== "said") return;
  const stillSaid = now.standing === "said" && now.at === then.at;
  await sayMessage(asAuthor(ctx, message), message, event, new Date(then.at), stillSaid);
}

/** A message was taken back before it left: what it made, kept and moved never happened. */
export async function takeBackMessage(ctx: Ctx, messageId: string): Promise<void> {
  await forgetExamples(ctx, messageId);
  for (const id of await promisesTouchedBy(ctx, messageId)) {
    const deed = { deed: "take_back", at: ctx.now.getTime(), messageId } as const;
    await changePromise(ctx, id, deed, { because: "taken_back" });
  }
}

async function loseMessage(ctx: Ctx, messageId: string): Promise<void> {
  for (const id of await promisesTouchedBy(ctx, messageId)) {
    await changePromise(ctx, id, { deed: "lose", messageId }, { because: "not_delivered" });
  }
}

async function promisesTouchedBy(ctx: Ctx, messageId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from promises where message_id = ${messageId}::uuid
    union select id from promises where kept_by_message_id = ${messageId}::uuid
    union select promise_id from promise_moves where message_id = ${messageId}::uuid
    order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

async function newsOf(ctx: Ctx, message: Message): Promise<(MessageNews & { id: number })[]> {
  const { rows } = await sql<Pick<StoredEvent, "id" | "type" | "data" | "at">>`
    select id, type, data, at from events
    where conversation_id = ${message.conversation_id}::uuid and message_id = ${message.id}::uuid
      and type = any(${messageNewsTypes}::text[])
    order by id`.execute(ctx.db);
  return rows.map(({ id, type, data, at }) =>
    isWritten(type)
      ? { id, news: "written", at: at.getTime(), sendAt: Date.parse(String(data.send_at)) }
      : { id, news: "delivery", at: at.getTime(), state: String(data.state) },
  );
}

/** @param counts whether it is still said now, and so keeps and moves; what it made, it made. */
async function sayMessage(
  ctx: Ctx,
  message: Message,
  event: StoredEvent,
  at: Date,
  counts: boolean,
): Promise<void> {
  const marks = await markedPromisesOf(ctx, message.id);
  if (marks) await makeMarked(ctx, message, marks, at);
  // Nobody looked at these words for promises, so we do.
  else await makeFoundPromises(ctx, message, { text: ownWordsOf(message), at, notBy: "customer" });
  if (!counts) return;
  for (const id of await keptBy(ctx, message, marks)) {
    if (await wasKeptSince(ctx, event, id)) continue;
    await whereOpen(ctx, message, id, () =>
      changePromise(ctx, id, { deed: "keep", at: at.getTime(), messageId: message.id }),
    );
  }
  for (const { promise_id, due_at } of marks?.moved ?? []) {
    const to = Date.parse(due_at);
    if (Number.isNaN(to)) continue;
    await whereOpen(ctx, message, promise_id, () =>
      changePromise(ctx, promise_id, { deed: "move", to, messageId: message.id }),
    );
  }
  await noteFollowUps(ctx, message, at);
}

/** What was forwarded to a third party below our own words, others said. */
function ownWordsOf({ side_thread_id, text, visible_text }: Message): string {
  return side_thread_id ? visible_text : text;
}

async function makeMarked(ctx: Ctx, message: Message, { made }: MarkedPromises, at: Date): Promise<void> {
  const reading = await readingOf(ctx, message, at);
  const found = made.some(({ verdict }) => verdict) ? findPromises(message.text, reading) : [];
  for (const [mark, marked] of made.entries()) {
    const ours = found.find(
      ({ words }) => words && (marked.words.includes(words) || words.includes(marked.words)),
    );
    await keepExample(ctx, {
      conversationId: message.conversation_id,
      messageId: message.id,
      mark,
      marked,
      found: ours
        ? { ...ours, due_at: ours.dueAt === null ? null : new Date(ours.dueAt).toISOString() }
        : null,
      language: ours?.language ?? null,
      timeZone: reading.timeZone,
      saidAt: at,
    });
    if (marked.verdict === "none") continue;
    await makePromise(ctx, {
      conversationId: message.conversation_id,
      by: marked.by,
      who: marked.who,
      what: marked.what,
      words: marked.words,
      dueAt: timeOrNull(marked.due_at),
      kind: marked.kind ?? "action",
      source: "composer",
      messageId: message.id,
      mark,
      at,
    });
  }
}

/** A leap second is a valid time of RFC 3339 that no Date can hold. */
function timeOrNull(text: string | null): Date | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time);
}

/**
 * What its writer says it keeps. Where nobody looked, any answer that we promised before; one that an acknowledgement
 * promised is kept by the first real reply in any case.
 */
async function keptBy(ctx: Ctx, message: Message, marks: MarkedPromises | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from promises
    where conversation_id = ${message.conversation_id}::uuid and state = 'open'
      and message_id is distinct from ${message.id}::uuid and made_at <= ${message.created_at}::timestamptz
      and (id = any(${marks?.kept ?? []}::uuid[])
        or (promised_by = 'us' and kind = 'answer' and ${saidTo(message)}
          and (source = 'acknowledgement' or ${marks === null})))
    order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** A promise to the customer is kept by words to the customer, one to a third party by words to them. */
function saidTo({ side_thread_id }: Message) {
  return sql<boolean>`(select m.side_thread_id from messages m where m.id = promises.message_id)
    is not distinct from ${side_thread_id}::uuid`;
}

/** The job ran before; whoever opened the promise again since then meant it. */
async function wasKeptSince(ctx: Ctx, { id, conversation_id, message_id }: StoredEvent, promiseId: string) {
  const { rows } = await sql`
    select from events where conversation_id = ${conversation_id}::uuid and id > ${id} and type = 'promise.kept'
      and data->>'promise_id' = ${promiseId} and data->>'message_id' = ${message_id} limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** What has ended meanwhile, or is of another conversation, is not touched. */
async function whereOpen(ctx: Ctx, message: Message, id: string, work: () => Promise<void>): Promise<void> {
  const row = await ctx.db
    .selectFrom("promises")
    .select("id")
    .where("id", "=", id)
    .where("conversation_id", "=", message.conversation_id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (row) await work();
}

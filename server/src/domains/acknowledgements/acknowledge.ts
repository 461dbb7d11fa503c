import type { AcknowledgementSettings } from "@heard/core/contract/acknowledgements.ts";
import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { isOpen } from "@heard/core/rules/service-hours/working-time.ts";
import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { isUnreadAddress } from "../../platform/mail/unread-address.ts";
import {
  type ConversationState,
  lockConversation,
  readConversation,
} from "../conversations/conversations.ts";
import { writeAutomaticMessage } from "../conversations/messages.ts";
import { noteFlood } from "../conversations/own-accord.ts";
import { hasProvenSender } from "../conversations/proven-sender.ts";
import { greetingName } from "../customers/greeting.ts";
import { readInbox } from "../inboxes/inboxes.ts";
import { makePromise, openPromisesOf } from "../promises/promises.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { type AnswerTime, answerTimeFor, reasonsOf, spokenTime } from "./answer-times.ts";
import { isAttended, nextAttended } from "./attendance.ts";
import { mayWriteToUnproven, notMeUrl } from "./not-me.ts";
import { settleAcknowledgements } from "./outcomes.ts";
import { hearerOf } from "./reader.ts";
import { brake, releaseBrake, settingsOf } from "./settings.ts";
import { beginTurn, followTurns, isAnswer, type Turn, turnOf } from "./turns.ts";
import { acknowledgementWords, formWords, hearWords } from "./words.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** However many conversations one customer begins in a day. */
const perCustomerAndDay = 5;

/**
 * A customer has written: notes that their turn has begun, with what stands ahead, and acknowledges it where that is
 * due. Does nothing the second time.
 */
export async function hearCustomer(ctx: Ctx, conversationId: string, messageId: string): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId);
  const { inbox_id: inboxId } = conversation;
  const turn = await turnOf(ctx, conversationId, messageId);
  if (!turn || !inboxId) return;
  const inInbox = { ...conversation, inbox_id: inboxId };
  const settings = await settingsOf(ctx, inboxId);
  const mayBe = await mayBeDue(ctx, inInbox, turn, settings);
  // Words that only go on with a turn need no time, and working it out reads much.
  const time = mayBe || !turn.is_noted ? await beginWithTime(ctx, inInbox, turn) : null;
  await followTurns(ctx, conversationId);
  await settleAcknowledgements(ctx, conversationId);
  if (!mayBe || !time || !(await isDueNow(ctx, inInbox, time, settings))) return;
  await acknowledge(ctx, { conversation: inInbox, turn, time });
}

type InInbox = ConversationState & { inbox_id: string };

/** Notes that a turn has begun. @returns when it is answered */
async function beginWithTime(ctx: Ctx, conversation: InInbox, turn: Turn): Promise<AnswerTime> {
  const { id: conversationId, inbox_id: inboxId, team_id: teamId } = conversation;
  const place = { conversationId, inboxId, teamId, tagIds: await tagsOf(ctx, conversationId) };
  const time = await answerTimeFor(ctx, { ...place, isLaterTurn: turn.is_later });
  await beginTurn(ctx, { turn, ...place, ahead: time.estimate.ahead });
  return time;
}

/** Whether nothing speaks against an acknowledgement of this turn, whatever its time: the cheap reasons first. */
async function mayBeDue(
  ctx: Ctx,
  conversation: InInbox,
  turn: Turn,
  settings: AcknowledgementSettings,
): Promise<boolean> {
  if (!settings.enabled) return false;
  if (conversation.state !== "open" || conversation.waiting_on !== "us") return false;
  if (!canLeave(await readInbox(ctx, conversation.inbox_id))) return false;
  if (await isBeingAnswered(ctx, conversation.id, turn)) return false;
  if (await wasAcknowledged(ctx, conversation.id, turn, settings.quiet_hours)) return false;
  if (!(await isPersonsAddress(ctx, turn))) return false;
  const isProven = conversation.channel === "chat" || (await hasProvenSender(ctx, conversation.id));
  if (!isProven && !(await mayWriteToUnproven(ctx, conversation, turn))) return false;
  return !(await hasATime(ctx, conversation.id));
}

/** Whether there is something to say, and not too much was said already. */
async function isDueNow(
  ctx: Ctx,
  conversation: InInbox,
  time: AnswerTime,
  settings: AcknowledgementSettings,
): Promise<boolean> {
  if (time.estimate.by === null && !settings.without_time) return false;
  // From here on we count, so whoever else counts waits.
  const lock = `acknowledge:${conversation.inbox_id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.db);
  if ((await sentTo(ctx, conversation.customer_id)) >= perCustomerAndDay) {
    await noteFlood(ctx, conversation.inbox_id, conversation.customer_id);
    return false;
  }
  return holdsStill(ctx, conversation.inbox_id, settings);
}

/** What waits until somebody sets up how an inbox sends would leave with a time that has passed. */
export function canLeave({ channel, mailbox }: Inbox): boolean {
  return channel === "chat" || Boolean(mailbox?.smtp);
}

/** A person has begun to answer: an acknowledgement now would only come between. */
async function isBeingAnswered(ctx: Ctx, conversationId: string, turn: Turn): Promise<boolean> {
  const { rows } = await sql`
    select from messages m
    where m.conversation_id = ${conversationId}::uuid and ${isAnswer}
      and (m.created_at, m.id) > (${turn.asked_at}::timestamptz, ${turn.message_id}::uuid) limit 1`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** Once a turn, and once in the quiet time. */
async function wasAcknowledged(
  ctx: Ctx,
  conversationId: string,
  turn: Turn,
  quietHours: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from acknowledgements
    where conversation_id = ${conversationId}::uuid
      and (turn_message_id = ${turn.message_id}::uuid
        or named_at > ${new Date(+ctx.now - quietHours * hourMs)}) limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/**
 * Not an address that nobody reads, none of our own, and nobody who took no part before: the acknowledgement would go
 * to the customer, who wrote nothing. Whoever writes in a chat is there.
 */
async function isPersonsAddress(ctx: Ctx, turn: Turn): Promise<boolean> {
  const { rows } = await sql<{ channel: string; address: string | null; newcomer: boolean }>`
    select channel, lower(from_person ->> 'address') as address, newcomer from messages
    where id = ${turn.message_id}::uuid`.execute(ctx.db);
  const [asked] = rows;
  if (asked?.channel !== "email") return asked !== undefined;
  if (asked.newcomer) return false;
  const [local = "", domain = ""] = asked.address?.split("@") ?? [];
  if (!domain || isUnreadAddress(asked.address ?? "")) return false;
  const own = `${local.split("+")[0]}@${domain}`;
  const { rows: inboxes } = await sql`
    select from inboxes where lower(address) in (${asked.address}, ${own}) limit 1`.execute(ctx.db);
  return inboxes.length === 0;
}

/** We have promised this customer a time already: another one would only confuse. */
async function hasATime(ctx: Ctx, conversationId: string): Promise<boolean> {
  const promises = await openPromisesOf(ctx, conversationId);
  return promises.some(({ by, due_at }) => by === "us" && due_at !== null && Date.parse(due_at) > +ctx.now);
}

async function sentTo(ctx: Ctx, customerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from acknowledgements a
    join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    where a.named_at > ${new Date(+ctx.now - dayMs)} and c.customer_id = ${customerId}::uuid`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}

/** Machines that write to us in a storm get nothing more from us; it is over when half of it has passed. */
async function holdsStill(ctx: Ctx, inboxId: string, settings: AcknowledgementSettings): Promise<boolean> {
  const since = new Date(+ctx.now - hourMs);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from acknowledgements
    where inbox_id = ${inboxId}::uuid and named_at > ${since}`.execute(ctx.db);
  const count = rows[0]?.count ?? 0;
  if (settings.braked_since !== null) {
    if (count > settings.at_most_per_hour / 2) return false;
    await releaseBrake(ctx, inboxId);
    return true;
  }
  if (count < settings.at_most_per_hour) return true;
  await brake(ctx, inboxId);
  return false;
}

async function acknowledge(
  ctx: Ctx,
  { conversation, turn, time }: { conversation: InInbox; turn: Turn; time: AnswerTime },
): Promise<void> {
  const hearer = await hearerOf(ctx, conversation.customer_id, await wordsOf(ctx, turn));
  const spoken = spokenTime(time, { now: ctx.now, timeZone: hearer.timeZone });
  const { customer, assignee, team, number } = await readConversation(ctx, conversation.id);
  const { name: company, phone } = await readWorkspace(ctx);
  const from = { id: assignee?.id ?? null, name: assignee?.name ?? team?.name ?? company };
  const about = { conversation, time, hearer, spoken, now: ctx.now };
  const sender = { customer, from, company, phone };
  const isProven = conversation.channel === "chat" || (await hasProvenSender(ctx, conversation.id));
  const written = await writeAutomaticMessage(ctx, conversation.id, {
    // In a chat nobody shall take it for a person typing.
    from: conversation.channel === "chat" ? { id: null, name: team?.name ?? company } : from,
    ...(isProven ? letterOf(about, sender) : letterToUnproven(ctx, about, { ...sender, number })),
  });
  if (written === null) return;
  const promiseId = spoken
    ? await makePromise(ctx, {
        conversationId: conversation.id,
        by: "us",
        what: "An answer",
        words: hearWords(spoken, { now: ctx.now, hearer }),
        dueAt: new Date(spoken.moment),
        kind: "answer",
        source: "acknowledgement",
        ownerId: conversation.assignee_id,
        teamId: conversation.team_id,
        messageId: written,
        mark: 0,
      })
    : null;
  await note(ctx, { conversation, turn, time, hearer, spoken, messageId: written, promiseId });
}

type About = {
  conversation: Pick<ConversationState, "channel">;
  time: AnswerTime;
  hearer: TimeReader;
  spoken: ReturnType<typeof spokenTime>;
  now: Date;
};

type Sender = { customer: { name: string }; from: { name: string }; company: string; phone: string | null };

/** The words of an acknowledgement, as they would be now. */
export function letterOf(about: About, { customer, ...sender }: Sender): { text: string; html: string } {
  return acknowledgementWords({
    channel: about.conversation.channel,
    customerName: greetingName(customer.name),
    ...saidNow(about, sender),
  });
}

/** To an address that was typed into a form, maybe by somebody else. */
function letterToUnproven(
  ctx: Ctx,
  about: About & { conversation: Pick<ConversationState, "id"> },
  { number, ...sender }: Omit<Sender, "customer"> & { number: number },
) {
  const url = notMeUrl(ctx, about.conversation.id);
  const { subject, ...letter } = formWords({ ...saidNow(about, sender), number, notMeUrl: url });
  return { ...letter, alone: { subject } };
}

function saidNow({ time, hearer, spoken, now }: About, { from, company, phone }: Omit<Sender, "customer">) {
  return {
    hearer,
    now,
    spoken,
    opening: isOpen(time.hours, +now) ? null : nextAttended(time, +now),
    phone: isAttended(time, +now) ? phone : null,
    signed: { name: from.name, company },
  };
}

async function note(
  ctx: Ctx,
  sent: {
    conversation: InInbox;
    turn: Turn;
    time: AnswerTime;
    hearer: TimeReader;
    spoken: ReturnType<typeof spokenTime>;
    messageId: string;
    promiseId: string | null;
  },
): Promise<void> {
  const { conversation, turn, spoken, messageId } = sent;
  const { estimate } = sent.time;
  const id = newId();
  const by_at = spoken && new Date(spoken.moment);
  await ctx.db
    .insertInto("acknowledgements")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversation.id,
      inbox_id: conversation.inbox_id,
      team_id: conversation.team_id,
      turn_message_id: turn.message_id,
      message_id: messageId,
      promise_id: sent.promiseId,
      language: sent.hearer.language,
      asked_at: turn.asked_at,
      named_at: ctx.now,
      by_at,
      style: spoken?.style ?? null,
      basis: estimate.basis,
      quantile: estimate.basis === "measured" ? estimate.quantile : null,
      sample_size: estimate.sample_size,
      ahead: estimate.ahead,
      explain: JSON.stringify(reasonsOf(estimate)),
    })
    .execute();
  ctx.record({
    type: "acknowledgement.sent",
    conversationId: conversation.id,
    messageId,
    data: { acknowledgement_id: id, by_at: by_at?.toISOString() ?? null, basis: estimate.basis },
  });
}

async function tagsOf(ctx: Ctx, conversationId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("conversation_tags")
    .select("tag_id")
    .where("conversation_id", "=", conversationId)
    .execute();
  return rows.map(({ tag_id }) => tag_id);
}

async function wordsOf(ctx: Ctx, turn: Turn): Promise<string> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("visible_text")
    .where("id", "=", turn.message_id)
    .executeTakeFirst();
  return row?.visible_text ?? "";
}

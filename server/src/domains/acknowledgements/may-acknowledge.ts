import type { AcknowledgementSettings } from "@heard/core/contract/acknowledgements.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { isUnreadAddress } from "../../platform/mail/unread-address.ts";
import type { ConversationState } from "../conversations/conversations.ts";
import { noteFlood } from "../conversations/own-accord.ts";
import { withoutOurs } from "../inboxes/aliases.ts";
import { openPromisesOf } from "../promises/promises.ts";
import type { AnswerTime } from "./answer-times.ts";
import { isDoubted, mayWriteToDoubted } from "./not-me.ts";
import { brake, releaseBrake } from "./settings.ts";
import { isAnswer, type Turn } from "./turns.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** However many conversations one customer begins in a day. */
const perCustomerAndDay = 5;

/** A conversation that came in somewhere. */
export type InInbox = ConversationState & { inbox_id: string };

/** Whether nothing speaks against an acknowledgement of this turn, whatever its time: the cheap reasons first. */
export async function mayBeDue(
  ctx: Ctx,
  conversation: InInbox,
  turn: Turn,
  settings: AcknowledgementSettings,
): Promise<boolean> {
  if (!settings.enabled) return false;
  if (conversation.state !== "open" || conversation.waiting_on !== "us") return false;
  const asked = await readAsked(ctx, conversation, turn, settings.quiet_hours);
  if (!asked?.can_leave || asked.is_being_answered || asked.was_acknowledged) return false;
  if (!(await isPersonsAddress(ctx, asked))) return false;
  return !(await hasATime(ctx, conversation.id));
}

/** Whether there is something to say, and not too much was said already. */
export async function isDueNow(
  ctx: Ctx,
  conversation: InInbox,
  turn: Turn,
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
  if ((await isDoubted(ctx, conversation)) && !(await mayWriteToDoubted(ctx, conversation, turn)))
    return false;
  return holdsStill(ctx, conversation.inbox_id, settings);
}

type Asked = {
  /** What waits until somebody sets up how an inbox sends would leave with a time that has passed. */
  can_leave: boolean;
  /** A person has begun to answer: an acknowledgement now would only come between. */
  is_being_answered: boolean;
  /** Once a turn, and once in the quiet time. */
  was_acknowledged: boolean;
  channel: "email" | "chat";
  /** Its writer's, in lower case. */
  address: string | null;
  /** Whoever wrote it took no part before, or is not shown to have written it. */
  is_others: boolean;
};

/** The message that a turn began with, and what has become of the turn since; null when it is gone. */
async function readAsked(
  ctx: Ctx,
  conversation: InInbox,
  turn: Turn,
  quietHours: number,
): Promise<Asked | null> {
  const { rows } = await sql<Asked>`
    select asked.channel, lower(asked.from_person ->> 'address') as address,
      asked.newcomer or asked.unproven as is_others,
      (select i.channel = 'chat' or exists (select from mailboxes b
          where b.workspace_id = i.workspace_id and b.inbox_id = i.id and b.smtp is not null)
        from inboxes i where i.id = ${conversation.inbox_id}::uuid) as can_leave,
      exists (select from messages m
        where m.conversation_id = asked.conversation_id and ${isAnswer}
          and (m.created_at, m.id) > (asked.created_at, asked.id)) as is_being_answered,
      exists (select from acknowledgements a
        where a.conversation_id = asked.conversation_id and (a.turn_message_id = asked.id
          or a.named_at > ${new Date(+ctx.now - quietHours * hourMs)})) as was_acknowledged
    from messages asked
    where asked.id = ${turn.message_id}::uuid and asked.conversation_id = ${conversation.id}::uuid`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/**
 * Not an address that nobody reads, none of our own, and nobody who took no part before or is not shown to have written:
 * the acknowledgement would go to the customer, who wrote nothing. Whoever writes in a chat is there.
 */
async function isPersonsAddress(ctx: Ctx, { channel, address, is_others }: Asked): Promise<boolean> {
  if (channel !== "email") return true;
  if (is_others) return false;
  if (!address || !/^[^@]*@[^@]/.test(address) || isUnreadAddress(address)) return false;
  return (await withoutOurs(ctx, [{ address }])).length > 0;
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

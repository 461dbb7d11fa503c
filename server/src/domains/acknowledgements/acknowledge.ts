import { isOpen } from "@heard/core/rules/service-hours/working-time.ts";
import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import {
  type ConversationState,
  lockConversation,
  readConversation,
} from "../conversations/conversations.ts";
import { writeAutomaticMessage } from "../conversations/messages.ts";
import { greetingName } from "../customers/greeting.ts";
import { makePromise } from "../promises/promises.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { type AnswerTime, answerTimeFor, reasonsOf, spokenTime } from "./answer-times.ts";
import { isAttended, nextAttended } from "./attendance.ts";
import { type InInbox, isDueNow, mayBeDue } from "./may-acknowledge.ts";
import { isDoubted, notMeUrl } from "./not-me.ts";
import { settleAcknowledgements } from "./outcomes.ts";
import { hearerOf } from "./reader.ts";
import { settingsOf } from "./settings.ts";
import { beginTurn, followTurns, type Turn, turnOf } from "./turns.ts";
import { acknowledgementWords, formWords, hearWords } from "./words.ts";

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
  if (!mayBe || !time || !(await isDueNow(ctx, inInbox, turn, time, settings))) return;
  await acknowledge(ctx, { conversation: inInbox, turn, time });
}

/** Notes that a turn has begun. @returns when it is answered */
async function beginWithTime(ctx: Ctx, conversation: InInbox, turn: Turn): Promise<AnswerTime> {
  const { id: conversationId, inbox_id: inboxId, team_id: teamId } = conversation;
  const place = { conversationId, inboxId, teamId, tagIds: turn.tag_ids };
  const time = await answerTimeFor(ctx, { ...place, isLaterTurn: turn.is_later });
  await beginTurn(ctx, { turn, ...place, ahead: time.estimate.ahead });
  return time;
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
  const isTyped = await isDoubted(ctx, conversation);
  const written = await writeAutomaticMessage(ctx, conversation.id, {
    // In a chat nobody shall take it for a person typing.
    from: conversation.channel === "chat" ? { id: null, name: team?.name ?? company } : from,
    ...(isTyped ? letterToTyped(ctx, about, { ...sender, number }) : letterOf(about, sender)),
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
function letterToTyped(
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

async function wordsOf(ctx: Ctx, turn: Turn): Promise<string> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("visible_text")
    .where("id", "=", turn.message_id)
    .executeTakeFirst();
  return row?.visible_text ?? "";
}

import type { Next, NextStep, NextStepBy, NextStepCode } from "@heard/core/contract/next-steps.ts";
import { afterReply, usualNextStep } from "@heard/core/rules/next-step.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { found, Problem } from "../../platform/problem.ts";
import {
  type ConversationState,
  changeConversation,
  lockConversation,
  readConversation,
  reopenConversation,
} from "../conversations/conversations.ts";
import { mustBeAbleToOwn, mustBeTeam } from "../promises/owners.ts";
import { keepPromise } from "../promises/promises.ts";
import { followConversation } from "./follow.ts";
import { currentSteps, lastLookAt, presentLikely, stepsOfConversation } from "./next-steps.queries.ts";
import { situationOf } from "./situation.ts";
import { addSteps, endStep, isPersonal, newStep, type StepRow, stepsUnderWay } from "./step-rows.ts";

export type PersonalStep = {
  code?: Extract<NextStepCode, "answer" | "follow_up" | "ask_third_party" | "own">;
  /** Own words, for a step that has no code. */
  what?: string | null;
  by: NextStepBy;
  /** Left out, with no team either: whoever has the conversation, else whoever acts. */
  ownerId?: string | null;
  teamId?: string | null;
  dueAt: Date;
  source: "person" | "suggested";
  /** The reply it goes with. */
  messageId?: string | null;
};

/**
 * Says what is next in a conversation; it stays until it is done, or what it waits for has happened.
 * @throws {Problem} not_found; invalid_value for a closed conversation, a time that is past, nobody to do it, or no words
 */
export async function setNextStep(ctx: Ctx, conversationId: string, step: PersonalStep): Promise<NextStep> {
  const conversation = await lockConversation(ctx, conversationId);
  mustBeOpen(conversation);
  if (!(step.dueAt > ctx.now)) throw new Problem("invalid_value", "Choose a time that is still to come.");
  const code = step.code ?? "own";
  const what = code === "own" ? (step.what?.trim() ?? "") : null;
  if (what === "") throw new Problem("invalid_value", "Say what is next.");
  const holder = await holderFor(ctx, conversation, step);
  const { current, aside } = await stepsUnderWay(ctx, conversationId);
  if (aside) await endStep(ctx, aside, "replaced");
  if (current) await endStep(ctx, current, "replaced");
  const next = newStep(ctx, conversationId, {
    code,
    what,
    by_whom: step.by,
    ...holder,
    due_at: step.dueAt,
    source: step.source,
    promise_id: null,
    message_id: step.messageId ?? null,
    next_look_at: null,
  });
  await addSteps(ctx, [next]);
  return followed(ctx, conversationId);
}

function mustBeOpen({ state }: ConversationState): void {
  if (state === "closed") throw new Problem("invalid_value", "It is closed: nothing is next. Open it first.");
}

async function holderFor(
  ctx: Ctx,
  conversation: ConversationState,
  { ownerId, teamId }: PersonalStep,
): Promise<Pick<StepRow, "owner_id" | "team_id">> {
  if (ownerId) await mustBeAbleToOwn(ctx, ownerId);
  if (teamId) await mustBeTeam(ctx, teamId);
  if (ownerId || teamId) return { owner_id: ownerId ?? null, team_id: teamId ?? null };
  const { assignee_id, team_id } = conversation;
  if (assignee_id !== null || team_id !== null) return { owner_id: assignee_id, team_id };
  if (ctx.actor.kind === "teammate") return { owner_id: ctx.actor.id, team_id: null };
  throw new Problem("invalid_value", "Say who does it: a person or a team.");
}

/** What is next now, after everything was looked at. @throws {Problem} not_found */
async function followed(ctx: Ctx, conversationId: string): Promise<NextStep> {
  await followConversation(ctx, conversationId);
  return found(await nextStepOf(ctx, conversationId), "next step");
}

/** What is next in a conversation; null in one that is closed. @throws {Problem} not_found */
export async function nextStepOf(ctx: Ctx, conversationId: string): Promise<NextStep | null> {
  await readConversation(ctx, conversationId);
  return (await currentSteps(ctx, [conversationId])).get(conversationId) ?? null;
}

/** What is next, and what would be once the actor had replied. @throws {Problem} not_found */
export async function readNext(ctx: Ctx, conversationId: string): Promise<Next> {
  const { state } = await readConversation(ctx, conversationId);
  const current = (await currentSteps(ctx, [conversationId])).get(conversationId) ?? null;
  const looked_at = (await lastLookAt(ctx, conversationId)).toISOString();
  if (state === "closed") return { current, after_reply: null, looked_at };
  const replier = ctx.actor.kind === "teammate" ? ctx.actor.id : null;
  const situation = afterReply(await situationOf(ctx, conversationId), replier);
  const usual = usualNextStep(situation);
  return { current, after_reply: usual && (await presentLikely(ctx, usual)), looked_at };
}

/** Its next steps, the current one first. @throws {Problem} not_found */
export async function listNextSteps(ctx: Ctx, conversationId: string): Promise<NextStep[]> {
  await readConversation(ctx, conversationId);
  return stepsOfConversation(ctx, conversationId);
}

/** Takes back what a person said is next. @throws {Problem} not_found; invalid_value when nobody did */
export async function dropNextStep(ctx: Ctx, conversationId: string): Promise<NextStep> {
  await lockConversation(ctx, conversationId);
  const { current, aside } = await stepsUnderWay(ctx, conversationId);
  const personal = current && isPersonal(current) ? current : aside;
  if (!personal) throw new Problem("invalid_value", "This is what usually comes next: set another instead.");
  await endStep(ctx, personal, "taken_back");
  return followed(ctx, conversationId);
}

/**
 * What is next has been done, and the next thing comes: a promise is kept by it, an answer given elsewhere has the
 * conversation wait on the customer, a snooze is over.
 * @throws {Problem} not_found; invalid_value for a closed conversation, or where somebody has to be found
 */
export async function completeNextStep(ctx: Ctx, conversationId: string): Promise<NextStep> {
  const conversation = await lockConversation(ctx, conversationId);
  mustBeOpen(conversation);
  await followConversation(ctx, conversationId);
  const { current } = await stepsUnderWay(ctx, conversationId);
  const step = found(current, "next step");
  if (step.code === "find_owner") {
    throw new Problem("invalid_value", "Give it to somebody: that is done when somebody has it.");
  }
  await endStep(ctx, step, "done");
  await doWhatFollows(ctx, step, conversation);
  return followed(ctx, conversationId);
}

async function doWhatFollows(
  ctx: Ctx,
  step: StepRow,
  { state, waiting_on }: ConversationState,
): Promise<void> {
  const { code, conversation_id, promise_id } = step;
  if (promise_id && (code === "keep_promise" || code === "answer")) await keepPromise(ctx, promise_id);
  if (code === "answer" && waiting_on === "us") {
    await changeConversation(ctx, conversation_id, { waiting_on: "customer" });
  }
  if (code === "look_again" && state === "snoozed") await reopenConversation(ctx, conversation_id);
}

/** A reply was taken back before it left: what was set with it is not next any more. */
export async function takeBackWithMessage(ctx: Ctx, messageId: string): Promise<void> {
  const row = await ctx.db
    .selectFrom("next_steps")
    .select("conversation_id")
    .where("message_id", "=", messageId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (!row) return;
  await lockConversation(ctx, row.conversation_id);
  const { current, aside } = await stepsUnderWay(ctx, row.conversation_id);
  for (const step of [current, aside]) {
    if (step?.message_id === messageId) await endStep(ctx, step, "taken_back");
  }
}

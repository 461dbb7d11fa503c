import type { PromiseBy, PromiseKind, PromiseShape, PromiseSource } from "@heard/core/contract/promises.ts";
import { madePromise } from "@heard/core/rules/promises/promise-life.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found } from "../../platform/problem.ts";
import {
  type ConversationState,
  lockConversation,
  readConversation,
} from "../conversations/conversations.ts";
import { changePromise } from "./change-promise.ts";
import { lookAt } from "./look.ts";
import { whoIsHere } from "./owners.ts";
import { carryDue } from "./promise-dues.ts";
import { factsOf, lockPromise } from "./promise-row.ts";
import { promiseById, promisesOfConversation } from "./promises.queries.ts";

export type NewPromise = {
  conversationId: string;
  by: PromiseBy;
  /** The third party's name. */
  who?: string | null;
  what: string;
  /** The words it was made in. */
  words: string;
  dueAt: Date | null;
  kind: PromiseKind;
  source: PromiseSource;
  /** Left out: whoever acts, when they promise for us, else who has the conversation. */
  ownerId?: string | null;
  /** Left out: the conversation's. */
  teamId?: string | null;
  messageId?: string | null;
  /** Which of the promises in its message it is; the same one again is the one that is there. */
  mark?: number;
  planStepId?: string | null;
  /** When it was said; left out: now. */
  at?: Date;
};

/** Notes a promise in a conversation. @returns its id. @throws {Problem} not_found */
export async function makePromise(ctx: Ctx, promise: NewPromise): Promise<string> {
  const conversation = await lockConversation(ctx, promise.conversationId);
  const id = newId();
  const { dueAt, firstDueAt, state } = madePromise(
    promise.messageId ?? null,
    promise.dueAt?.getTime() ?? null,
  );
  const inserted = await ctx.db
    .insertInto("promises")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversation.id,
      promised_by: promise.by,
      who: promise.who ?? null,
      what: promise.what.trim(),
      words: promise.words.trim(),
      kind: promise.kind,
      source: promise.source,
      owner_id: await ownerOf(ctx, promise, conversation),
      team_id: promise.teamId === undefined ? conversation.team_id : promise.teamId,
      message_id: promise.messageId ?? null,
      mark: promise.mark ?? null,
      plan_step_id: promise.planStepId ?? null,
      made_at: promise.at ?? ctx.now,
      made_by_kind: ctx.actor.kind,
      made_by_id: ctx.actor.id,
      made_by_name: ctx.actor.name,
      state,
      due_at: dueAt === null ? null : new Date(dueAt),
      first_due_at: firstDueAt === null ? null : new Date(firstDueAt),
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "message_id", "mark"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return idOfMark(ctx, promise);
  const row = await lockPromise(ctx, id);
  ctx.record({ type: "promise.made", conversationId: conversation.id, data: factsOf(row) });
  await lookAt(ctx, row);
  await carryDue(ctx, conversation.id);
  return id;
}

/** Who has gone meanwhile owns nothing any more; then it is whoever has the conversation. */
async function ownerOf(
  ctx: Ctx,
  { by, ownerId }: NewPromise,
  { assignee_id }: ConversationState,
): Promise<string | null> {
  if (ownerId === null) return null;
  const actor = ctx.actor.kind === "teammate" ? ctx.actor.id : null;
  const usual = by === "us" ? [actor, assignee_id] : [assignee_id, actor];
  for (const candidate of [ownerId ?? null, ...usual]) {
    const owner = await whoIsHere(ctx, candidate);
    if (owner !== null) return owner;
  }
  return null;
}

async function idOfMark(ctx: Ctx, { messageId, mark }: NewPromise): Promise<string> {
  const row = await ctx.db
    .selectFrom("promises")
    .select("id")
    .where("message_id", "=", messageId ?? null)
    .where("mark", "=", mark ?? null)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** It is kept, by a message or by what was done; late when that was after its time. @throws {Problem} promise_ended */
export function keepPromise(
  ctx: Ctx,
  id: string,
  { messageId = null, at = ctx.now }: { messageId?: string | null; at?: Date } = {},
): Promise<void> {
  return changePromise(ctx, id, { deed: "keep", at: at.getTime(), messageId });
}

/** Gives it another time. `messageId` is the message that told the customer. @throws {Problem} promise_ended */
export function movePromise(
  ctx: Ctx,
  id: string,
  { dueAt, messageId = null, reason }: { dueAt: Date; messageId?: string | null; reason?: string | null },
): Promise<void> {
  return changePromise(ctx, id, { deed: "move", to: dueAt.getTime(), messageId }, { reason });
}

/** It need not be kept any more. @throws {Problem} promise_ended */
export function releasePromise(ctx: Ctx, id: string, { reason }: { reason: string }): Promise<void> {
  return changePromise(ctx, id, { deed: "release", at: ctx.now.getTime(), reason });
}

/** It was not kept and will not be. @throws {Problem} promise_ended */
export function breakPromise(ctx: Ctx, id: string, { reason }: { reason: string }): Promise<void> {
  return changePromise(ctx, id, { deed: "break", at: ctx.now.getTime(), reason });
}

/** It is not kept or ended after all, and no message kept it either. @throws {Problem} promise_ended when withdrawn */
export async function reopenPromise(ctx: Ctx, id: string): Promise<void> {
  const row = await lockPromise(ctx, id);
  if (row.maybe_kept_by_message_id !== null) {
    await ctx.db
      .updateTable("promises")
      .set({ maybe_kept_by_message_id: null })
      .where("id", "=", id)
      .execute();
    ctx.record({
      type: "promise.changed",
      conversationId: row.conversation_id,
      data: { ...factsOf(row), changed: ["maybe_kept_by_message_id"] },
    });
  }
  await changePromise(ctx, id, { deed: "reopen" });
}

/** One promise, as its readers get it. @throws {Problem} not_found */
export async function readPromise(ctx: Ctx, id: string): Promise<PromiseShape> {
  return found(await promiseById(ctx, id), "promise");
}

/** The promises of a conversation: the open ones by when they are due, then the ended ones. @throws {Problem} not_found */
export async function promisesOf(ctx: Ctx, conversationId: string): Promise<PromiseShape[]> {
  await readConversation(ctx, conversationId);
  return promisesOfConversation(ctx, conversationId, { onlyOpen: false });
}

/** The open ones, by when they are due. @throws {Problem} not_found */
export async function openPromisesOf(ctx: Ctx, conversationId: string): Promise<PromiseShape[]> {
  await readConversation(ctx, conversationId);
  return promisesOfConversation(ctx, conversationId, { onlyOpen: true });
}

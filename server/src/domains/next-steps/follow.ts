import {
  fateOf,
  type Said,
  type Situation,
  type UsualStep,
  usualNextStep,
} from "@heard/core/rules/next-step.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { hasSameColumns } from "../../platform/database/same-columns.ts";
import { lockConversation } from "../conversations/conversations.ts";
import { setDue } from "../conversations/dues.ts";
import { whoIsHere } from "../promises/owners.ts";
import { situationOf } from "./situation.ts";
import { findStalls, forgetStalls } from "./stalls.ts";
import {
  addStep,
  changeStep,
  endStep,
  isPersonal,
  lookAtStepAgain,
  type NewStep,
  type StepRow,
  stepsUnderWay,
  type UnderWay,
} from "./step-rows.ts";

type Holder = Pick<StepRow, "owner_id" | "team_id">;

/**
 * Brings the next step of a conversation up to what has happened in it: a person's step stands, waits or is over, and
 * where none stands the usual one does. Asking again changes nothing. @throws {Problem} not_found
 */
export async function followConversation(ctx: Ctx, conversationId: string): Promise<void> {
  const { state } = await lockConversation(ctx, conversationId);
  const underWay = await stepsUnderWay(ctx, conversationId);
  if (state === "closed") return endAll(ctx, conversationId, underWay);
  const situation = await situationOf(ctx, conversationId);
  const step = await settle(ctx, conversationId, underWay, situation);
  await lookAtStepAgain(ctx, step, isPersonal(step) && step.by_whom !== "us" ? step.due_at : null);
  await carryDue(ctx, conversationId, step);
  await findStalls(ctx, conversationId, { situation, step });
}

async function endAll(ctx: Ctx, conversationId: string, { current, aside }: UnderWay): Promise<void> {
  if (aside) await endStep(ctx, aside, "closed");
  if (!current) return;
  await endStep(ctx, current, "closed");
  await setDue(ctx, conversationId, "next_step", null);
  await forgetStalls(ctx, conversationId);
}

async function settle(
  ctx: Ctx,
  conversationId: string,
  { current, aside }: UnderWay,
  situation: Situation & Said,
): Promise<StepRow> {
  const personal = await stillToCome(ctx, situation, current && isPersonal(current) ? current : aside);
  const usualRow = current && !isPersonal(current) ? current : null;
  if (personal?.stands) {
    if (usualRow) await endStep(ctx, usualRow, "replaced");
    const back = { ...personal.holder, set_aside_at: null };
    return hasSameColumns(personal.row, back) ? personal.row : changeStep(ctx, personal.row, back);
  }
  if (personal && personal.row.set_aside_at === null) {
    await changeStep(ctx, personal.row, { set_aside_at: ctx.now });
  }
  return stand(ctx, conversationId, usualRow, usualNextStep(situation));
}

/** A person's step, if it is not over, and whether it stands; what is over has ended afterwards. */
async function stillToCome(
  ctx: Ctx,
  situation: Situation & Said,
  row: StepRow | null,
): Promise<{ row: StepRow; stands: boolean; holder: Holder } | null> {
  if (!row) return null;
  const step = { code: row.code, by: row.by_whom, setAt: row.set_at.getTime(), dueAt: row.due_at.getTime() };
  const fate = fateOf(step, situation, situation);
  if (fate === "happened" || fate === "time_passed") {
    await endStep(ctx, row, fate);
    return null;
  }
  const holder = await holderOf(ctx, row, situation);
  const isHeld = holder.owner_id !== null || holder.team_id !== null;
  return { row, stands: fate === "stands" && isHeld, holder };
}

/** Whoever was to do it and is gone leaves it to whoever has the conversation. */
async function holderOf(ctx: Ctx, row: StepRow, { holder }: Situation): Promise<Holder> {
  const owner_id = await whoIsHere(ctx, row.owner_id);
  if (owner_id !== null || row.team_id !== null) return { owner_id, team_id: row.team_id };
  return { owner_id: holder.ownerId, team_id: holder.teamId };
}

/** Has the usual step stand: as it is, changed in place, or anew. */
async function stand(
  ctx: Ctx,
  conversationId: string,
  before: StepRow | null,
  usual: UsualStep,
): Promise<StepRow> {
  const next: NewStep = {
    code: usual.code,
    what: null,
    by_whom: usual.by,
    owner_id: usual.ownerId,
    team_id: usual.teamId,
    due_at: new Date(usual.dueAt),
    source: usual.source,
    promise_id: usual.promiseId,
    message_id: null,
    next_look_at: null,
  };
  const isSameThing = before?.code === next.code && before.promise_id === next.promise_id;
  if (!before || !isSameThing) {
    if (before) await endStep(ctx, before, "replaced");
    return addStep(ctx, conversationId, next);
  }
  const { due_at, owner_id, team_id, source } = next;
  const change = { due_at, owner_id, team_id, source };
  return hasSameColumns(before, change) ? before : changeStep(ctx, before, change);
}

/** A person's step is due when it is; a usual one is shown as due only where nothing was promised. */
async function carryDue(ctx: Ctx, conversationId: string, step: StepRow): Promise<void> {
  const yields = !isPersonal(step);
  const before = await ctx.db
    .selectFrom("dues")
    .select(["due_at", "yields"])
    .where("conversation_id", "=", conversationId)
    .where("kind", "=", "next_step")
    .executeTakeFirst();
  if (before?.due_at.getTime() === step.due_at.getTime() && before.yields === yields) return;
  await setDue(ctx, conversationId, "next_step", step.due_at, { yields });
}

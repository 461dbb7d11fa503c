import {
  fateOf,
  type Said,
  type Situation,
  type UsualStep,
  usualNextStep,
} from "@heard/core/rules/next-step.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { hasSameColumns } from "../../platform/database/same-columns.ts";
import { found } from "../../platform/problem.ts";
import { setDue, setDues } from "../conversations/dues.ts";
import { noteLocked } from "../conversations/locks.ts";
import { whoIsHere } from "../promises/owners.ts";
import { situationsOf } from "./situation.ts";
import { findStalls, forgetStalls, type Looked } from "./stalls.ts";
import {
  addSteps,
  allStepsUnderWay,
  changeStep,
  endStep,
  isPersonal,
  lookAtStepAgain,
  type NewStep,
  newStep,
  type StepRow,
  type UnderWay,
  underWayOf,
} from "./step-rows.ts";

type Holder = Pick<StepRow, "owner_id" | "team_id">;

/**
 * Brings the next step of a conversation up to what has happened in it: a person's step stands, waits or is over, and
 * where none stands the usual one does. Asking again changes nothing. @throws {Problem} not_found
 */
export async function followConversation(ctx: Ctx, conversationId: string): Promise<void> {
  const [followed] = await followConversations(ctx, [conversationId]);
  found(followed, "conversation");
}

/** The same for many, read and written together. @returns those that there are */
export async function followConversations(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const conversations = await lockAll(ctx, ids);
  const steps = Map.groupBy(await allStepsUnderWay(ctx, ids), ({ conversation_id }) => conversation_id);
  const open = conversations.filter(({ state }) => state !== "closed");
  const situations = await situationsOf(
    ctx,
    open.map(({ id }) => id),
  );
  const looked: Looked[] = [];
  const fresh: StepRow[] = [];
  for (const { id } of conversations) {
    const underWay = underWayOf(steps.get(id) ?? []);
    const situation = situations.get(id);
    if (!situation) {
      await endAll(ctx, id, underWay, "closed");
      continue;
    }
    const step = await settle(ctx, id, { underWay, situation, fresh });
    if (!step) {
      await endAll(ctx, id, underWay, "replaced");
      continue;
    }
    await lookAtStepAgain(ctx, step, isPersonal(step) && step.by_whom !== "us" ? step.due_at : null);
    looked.push({ conversationId: id, situation, step });
  }
  await addSteps(ctx, fresh);
  if (looked.length > 0) {
    await carryDues(ctx, looked);
    await findStalls(ctx, looked);
  }
  return conversations.map(({ id }) => id);
}

/** Two who follow the same conversations wait for each other, always in the same order. */
async function lockAll(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; state: string }[]> {
  const { rows } = await sql<{ id: string; state: string }>`select id, state from conversations
    where workspace_id = ${ctx.workspace.id}::uuid and id = any(${ids}::uuid[]) order by id for update`.execute(
    ctx.db,
  );
  noteLocked(ctx, ids);
  return rows;
}

/** Nothing is next there. */
async function endAll(
  ctx: Ctx,
  conversationId: string,
  { current, aside }: UnderWay,
  how: "closed" | "replaced",
): Promise<void> {
  if (aside) await endStep(ctx, aside, how);
  if (!current) return;
  await endStep(ctx, current, how);
  await setDue(ctx, conversationId, "next_step", null);
  await forgetStalls(ctx, conversationId);
}

type Settling = {
  underWay: UnderWay;
  situation: Situation & Said;
  /** Takes the step that is to be added. */
  fresh: StepRow[];
};

/** @returns null where nothing is next: only machines have spoken */
async function settle(
  ctx: Ctx,
  conversationId: string,
  { underWay: { current, aside }, situation, fresh }: Settling,
): Promise<StepRow | null> {
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
  const usual = usualNextStep(situation);
  if (!usual) return null;
  const step = await stand(ctx, conversationId, usualRow, usual);
  if (step.id !== usualRow?.id) fresh.push(step);
  return step;
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

/** Has the usual step stand: as it is, changed in place, or anew, which is still to be added. */
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
    return newStep(ctx, conversationId, next);
  }
  const { due_at, owner_id, team_id, source } = next;
  const change = { due_at, owner_id, team_id, source };
  return hasSameColumns(before, change) ? before : changeStep(ctx, before, change);
}

/** A person's step is due when it is; a usual one is shown as due only where nothing was promised. */
async function carryDues(ctx: Ctx, looked: readonly Looked[]): Promise<void> {
  await setDues(
    ctx,
    "next_step",
    looked.map(({ conversationId, step }) => ({
      conversationId,
      dueAt: step.due_at,
      yields: !isPersonal(step),
    })),
  );
}

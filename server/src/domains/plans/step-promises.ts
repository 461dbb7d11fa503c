import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { keepPromise, makePromise, movePromise, readPromise, releasePromise } from "../promises/promises.ts";
import type { StepRow } from "./plans.queries.ts";

/** A step that begins is a promise of whoever does it. @returns the promise's id */
export function promiseStep(ctx: Ctx, conversationId: string, step: StepRow): Promise<string> {
  return makePromise(ctx, {
    conversationId,
    by: step.by_whom,
    who: step.who,
    what: step.title,
    words: (step.by_whom === "customer" && step.ask) || step.title,
    dueAt: step.due_at,
    kind: "action",
    source: "plan",
    planStepId: step.id,
  });
}

/** Whether a step that begins has its promise already: one that was opened again. */
export async function isPromised(ctx: Ctx, { promise_id }: StepRow): Promise<boolean> {
  return promise_id !== null && (await readPromise(ctx, promise_id)).state === "open";
}

/** What was promised is done. */
export async function keepStep(ctx: Ctx, { promise_id, message_id }: StepRow): Promise<void> {
  if (promise_id) await unlessEnded(keepPromise(ctx, promise_id, { messageId: message_id }));
}

/** What was promised has a new time. */
export async function moveStepPromise(ctx: Ctx, { promise_id, due_at }: StepRow): Promise<void> {
  if (promise_id && due_at) await unlessEnded(movePromise(ctx, promise_id, { dueAt: due_at }));
}

/** What was promised is not to be done any more, or not now. */
export async function releaseStep(ctx: Ctx, { promise_id }: StepRow, reason: string): Promise<void> {
  if (promise_id) await unlessEnded(releasePromise(ctx, promise_id, { reason }));
}

/** The step may move because its promise ended: then there is nothing more to do. */
async function unlessEnded(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "promise_ended") throw error;
  }
}

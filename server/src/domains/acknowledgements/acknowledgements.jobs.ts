import { inEveryWorkspace, type Platform } from "../../platform/context/context.ts";
import { sweep } from "../../platform/jobs/sweep.ts";
import { conversationsToSettle, followConversation } from "./outcomes.ts";
import { forgetOldTurns } from "./turns.ts";

const settledAtMost = 500;

/** Each minute: sees which named times have passed. */
export async function sweepAcknowledgements(platform: Platform): Promise<void> {
  await sweep(platform, {
    find: (ctx) => conversationsToSettle(ctx, settledAtMost),
    work: followConversation,
    of: "conversation",
    failure: "could not settle a named time",
  });
}

/** Each night: forgets what is too old to tell how we answer now. */
export async function forgetOldAnswers(platform: Platform): Promise<void> {
  await inEveryWorkspace(platform, forgetOldTurns);
}

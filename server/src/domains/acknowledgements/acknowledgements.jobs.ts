import { inEveryWorkspace, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { conversationsToSettle, followConversation } from "./outcomes.ts";
import { forgetOldTurns } from "./turns.ts";

const settledAtMost = 500;

/** Each minute: sees which named times have passed. */
export async function sweepAcknowledgements(platform: Platform): Promise<void> {
  const due: { workspaceId: string; id: string }[] = [];
  await inEveryWorkspace(platform, async (ctx) => {
    const ids = await conversationsToSettle(ctx, settledAtMost);
    due.push(...ids.map((id) => ({ workspaceId: ctx.workspace.id, id })));
  });
  for (const { workspaceId, id } of due) await settleOne(platform, workspaceId, id);
}

/** One that fails is tried again by the next sweep, and does not keep the others waiting. */
async function settleOne(platform: Platform, workspaceId: string, id: string): Promise<void> {
  try {
    await inWorkspace(platform, { workspaceId }, (ctx) => followConversation(ctx, id));
  } catch (error) {
    const { message } = error as Error;
    platform.log.error({ conversation: id, error: message }, "could not settle a named time");
  }
}

/** Each night: forgets what is too old to tell how we answer now. */
export async function forgetOldAnswers(platform: Platform): Promise<void> {
  await inEveryWorkspace(platform, forgetOldTurns);
}

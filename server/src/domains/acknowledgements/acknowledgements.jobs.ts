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
  for (const { workspaceId, id } of due) {
    await inWorkspace(platform, { workspaceId }, (ctx) => followConversation(ctx, id));
  }
}

/** Each night: forgets what is too old to tell how we answer now. */
export async function forgetOldAnswers(platform: Platform): Promise<void> {
  await inEveryWorkspace(platform, forgetOldTurns);
}

import { type Ctx, inEveryWorkspace, inWorkspace, type Platform } from "../context/context.ts";

type Sweep = {
  /** The ids of what is due in a workspace, the most urgent first. */
  find: (ctx: Ctx) => Promise<string[]>;
  work: (ctx: Ctx, id: string) => Promise<void>;
  /** For the log: what the ids are of, and what went wrong when the work failed. */
  of: string;
  failure: string;
};

/**
 * Works on all that is due in any workspace, each in a transaction of its own. One that fails is logged, does not keep
 * the others waiting, and is found again by the next sweep.
 */
export async function sweep(platform: Platform, { find, work, of, failure }: Sweep): Promise<void> {
  const due: { workspaceId: string; id: string }[] = [];
  await inEveryWorkspace(platform, async (ctx) => {
    const ids = await find(ctx);
    due.push(...ids.map((id) => ({ workspaceId: ctx.workspace.id, id })));
  });
  for (const { workspaceId, id } of due) {
    try {
      await inWorkspace(platform, { workspaceId }, (ctx) => work(ctx, id));
    } catch (error) {
      platform.log.error({ [of]: id, error: (error as Error).message }, failure);
    }
  }
}

import { inEveryWorkspace, type Platform } from "../context/context.ts";
import { enqueue } from "./jobs.ts";

type Once = {
  /** Has one row for each workspace whose job was enqueued: workspace_id, started_at, finished_at. */
  table: "answer_history_reads" | "report_histories";
  job: string;
};

/** Enqueues a job for each workspace that never had it: what was there before a feature is read once. */
export function enqueueOnce(platform: Platform, { table, job }: Once): Promise<void> {
  return inEveryWorkspace(platform, async (ctx) => {
    const workspaceId = ctx.workspace.id;
    const { numInsertedOrUpdatedRows } = await ctx.db
      .insertInto(table)
      .values({ workspace_id: workspaceId, started_at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows) await enqueue(ctx, job, {}, { key: `${job}:${workspaceId}` });
  });
}
